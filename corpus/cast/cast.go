// Package cast tells who is who across articles: which actor of the whole
// library each actor of one article is.
//
//	an article's actors, as corpus/enrich found them
//	   │ Put, Remove           tallies: name x kind, full names x day, offices, initials
//	   ▼
//	 found ─X4─▶ kind ─X2─▶ known person ─X3─▶ only bearer ─X5─▶ as the reader has it
//	   │ Settle                the articles that now read otherwise
//	   ▼
//	 Cast(article)             a copy with its actors joined and named
//
//	 Who(article)              what X2 to X4 found, which a store keeps beside it:
//	   │                       Edits then cast it in a process without a Cast
//	 Edits.Cast, Edits.Labels
//
//	X1 one kind and Key (folded, spellings made one) is one actor
//	X2 a bare surname is the one known person with its role and country
//	X3 or the one to whom nearly all articles of these weeks give it
//	X4 a name that nearly all articles take as one kind is of that kind; initials
//	   are the organisation that nearly all articles introduce with them
//	X5 the reader's amendments come last and win
//
// The answer is a function of the set of articles and of the amendments: never
// of the order in which they came, or of what was there and has gone. X2 to X4
// look at what articles found, not at what the rules made of it, so that no
// answer rests on another. reference_test.go says the same as a plain scan.
//
// # Cost
//
// Put touches the names of its article only. Settle looks at those whose
// tallies moved and returns just the articles that read otherwise. Memory goes
// with the distinct names, with the days on which a person is named, and 4 to 5
// bytes for each actor of an article. The tallies are sums, which Save writes
// down and Load takes up again.
package cast

import (
	"math"
	"sync"
	"time"

	"dateline/corpus/enrich/alias"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// Cast keeps the tallies of all articles. It is safe for concurrent use. Its
// zero value is not ready: see New.
type Cast struct {
	names *gazetteer.Names

	change sync.Mutex   // held by who changes anything, before mu
	mu     sync.RWMutex // of all below

	spellings register[spelling]        // names as written
	keys      register[name]            // names by alias.Key
	offices   register[struct{}]        // country and role, as office writes them
	surnames  register[surname]         // words
	articles  articles                  // those that were ever here
	people    []person                  // by name.person
	perDay    lists[perDay]             // person.days
	perOffice lists[perOffice]          // person.offices
	members   lists[uint32]             // surname.bearers and surname.bare
	initials  map[uint32][]introduction // by the name that the initials are

	touched []uint32 // names whose tallies moved since the last Settle
	amended []target // actors of which amendments make something else since then
	renamed []model.ActorID
	edits   *Edits

	written map[string]uint32 // offices by role and country as articles have them: a few
	batch   []bill            // room to work in, as are the next
	old     []bill
	bytes   []byte
}

// undated is the day of an article without a date.
const undated = math.MinInt32

// New returns an empty cast. The tables tell which names need no memory.
func New(names *gazetteer.Names) *Cast {
	return &Cast{names: names, initials: map[uint32][]introduction{}, edits: NewEdits(nil), people: make([]person, 1),
		spellings: newRegister[spelling](), keys: newRegister[name](), offices: newRegister[struct{}](),
		surnames: newRegister[surname](), articles: newArticles(), written: map[string]uint32{}}
}

// target is an actor across articles: a kind and a name, as numbers.
type target uint32

func aim(kind model.ActorKind, name uint32) target { return target(uint32(kind)<<kindShift | name) }

func (t target) kind() model.ActorKind { return model.ActorKind(t >> kindShift) }
func (t target) name() uint32          { return uint32(t) & (1<<kindShift - 1) }

// id writes a target as an ActorID.
func (c *Cast) id(t target) model.ActorID {
	return model.ActorID(t.kind().String() + ":" + c.keys.text[t.name()])
}

// Put takes in the actors of marked articles, or replaces those of the articles
// with the same ID. It keeps nothing of them but copies of their names.
func (c *Cast) Put(articles ...*model.Article) {
	c.change.Lock()
	defer c.change.Unlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	numbers := make([]uint32, len(articles))
	last := make(map[uint32]int, len(articles)) // by number: which of the articles holds
	for i, a := range articles {
		numbers[i] = c.articles.number(a.ID)
		last[numbers[i]] = i
	}
	c.batch = c.batch[:0]
	ends := make([]int, len(articles))
	for i, a := range articles {
		if n := numbers[i]; last[n] == i {
			c.strike(n)
			from := len(c.batch)
			c.bills(a)
			c.articles.days[n] = dayOf(a.Published)
			c.tally(c.batch[from:], c.articles.days[n], 1)
		}
		ends[i] = len(c.batch)
	}
	from := 0
	for i, n := range numbers { // as they read when Put returns: so they are labelled
		bills := c.batch[from:ends[i]]
		if from = ends[i]; last[n] != i {
			continue
		}
		full := c.fullBills(bills)
		for j := range bills {
			// A new article is no news to who brings it.
			bills[j].now = c.stored(bills[j], c.articles.days[n], full, nil)
		}
		c.rewrite(n, nil, bills)
	}
}

// Remove takes articles out; IDs that are not in change nothing.
func (c *Cast) Remove(ids ...model.ID) {
	c.change.Lock()
	defer c.change.Unlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, id := range ids {
		if n, ok := c.articles.ids.Find(id); ok {
			c.strike(n)
		}
	}
}

// strike takes an article off all sums.
func (c *Cast) strike(n uint32) {
	if c.articles.at[n].page == 0 {
		return
	}
	c.old = c.billsOf(n, c.old[:0])
	c.tally(c.old, c.articles.days[n], -1)
	c.rewrite(n, c.old, nil)
}

// dayOf returns the day of a moment, counted from 1970; undated where less than
// a day is known.
func dayOf(m model.Moment) int32 {
	if m.Precision < model.Day {
		return undated
	}
	const most = 1 << 24 // days; nobody dates articles in the year 45 000
	return int32(min(max(math.Floor(float64(m.Time.Unix())/(24*time.Hour).Seconds()), -most), most))
}

// bills adds the actors of an article to the batch, in order, and after them
// the initials that it introduces.
func (c *Cast) bills(a *model.Article) {
	seen := newSeen(len(a.Actors))
	var introduced []bill
	for i := range a.Actors {
		actor := &a.Actors[i]
		sp := c.spell(actor.Name)
		kind := min(actor.Kind, model.Place)
		b := bill{spelling: sp, found: uint32(kind)<<kindShift | c.office(actor)}
		if kind == model.UnknownKind {
			b.found = again
		} else if !seen.first(aim(kind, c.spellings.of[sp].name)) {
			b.found |= again
		}
		c.batch = append(c.batch, b)
		if kind == model.Organization && b.found&again == 0 {
			introduced = c.introduce(introduced, sp, actor.Aliases)
		}
	}
	c.batch = append(c.batch, introduced...)
}

// spell returns the number of a name as written, made on first use.
func (c *Cast) spell(written string) uint32 {
	if n, ok := c.spellings.find(written); ok {
		return n
	}
	n := c.spellings.number(written)
	s := &c.spellings.of[n]
	s.name = c.name(alias.Key(written))
	s.initials = alias.IsAcronym(written)
	s.known = c.known(written)
	s.next = c.keys.of[s.name].first
	c.keys.of[s.name].first = n
	return n
}

// known returns as what the tables have a name; UnknownKind where they do not.
func (c *Cast) known(written string) model.ActorKind {
	if e := c.names.ByName(written); e != nil {
		return e.Kind
	}
	if e, _, ok := c.names.Lookup(written); ok {
		return e.Kind
	}
	return model.UnknownKind
}

// name returns the number of a key, made on first use.
func (c *Cast) name(key string) uint32 {
	if n, ok := c.keys.find(key); ok {
		return n
	}
	n := c.keys.number(key)
	word, full := alias.SurnameOf(c.names, key)
	if word != "" {
		of := c.surnames.number(word)
		c.keys.of[n].surname, c.keys.of[n].full = of, full
		if !full {
			bare := &c.surnames.of[of].bare
			c.members.insert(bare, bare.len(), n)
		}
	}
	return n
}
