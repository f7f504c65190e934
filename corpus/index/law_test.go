package index

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

var _ reading.Edition = (*Edition)(nil)

var now = time.Date(2025, 11, 22, 9, 30, 0, 0, time.UTC)

// press invents articles with few words and few names, so that they collide.
type press struct {
	*rand.Rand
}

func newPress(seed uint64) *press { return &press{Rand: rand.New(rand.NewPCG(seed, 7))} }

func pick[T any](p *press, of ...T) T { return of[p.IntN(len(of))] }

func (p *press) word() string {
	return pick(p, "missile", "Missiles", "run", "running", "runs", "Japan's", "Japan", "U.S.", "us", "co-operate",
		"élan", "elan", "nation", "national", "nations", "nationale", "nationales", "Straße", "日本", "中日", "本", "日本海",
		"高市早苗", "12:30", "7,000", "since", "'since", "don’t", "l'été", "Москва", "الصين", "a", "I", "한국은", "🙂", "—")
}

func (p *press) words(n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(p.word())
		b.WriteString(pick(p, " ", " ", " ", ", ", "\n\n", ". "))
	}
	return b.String()
}

func (p *press) actor() model.Actor {
	all := []model.Actor{
		{ID: "person:sanae takaichi", Name: "Sanae Takaichi", Kind: model.Person, Role: "Prime Minister", Aliases: []string{"Takaichi", "PM Takaichi", "高市早苗"}},
		{ID: "person:tomohiro takaichi", Name: "Tomohiro Takaichi", Kind: model.Person},
		{ID: "place:japan", Name: "Japan", Kind: model.Place, Aliases: []string{"Tokyo"}},
		{ID: "place:georgia", Name: "Georgia", Kind: model.Place},
		{ID: "person:georgia", Name: "Georgia", Kind: model.Person, Role: "Singer"},
		{ID: "organization:müller ag", Name: "Müller AG", Kind: model.Organization},
		{ID: "", Name: "nobody"},
	}
	a := all[p.IntN(len(all))]
	a.Aliases = a.Aliases[:p.IntN(len(a.Aliases)+1)]
	if p.IntN(4) == 0 {
		a.Role = pick(p, "Minister", "")
	}
	return a
}

func (p *press) article(ids int) *model.Article {
	a := &model.Article{
		ID: model.ID(fmt.Sprintf("id%02d", p.IntN(ids))), Title: p.words(p.IntN(4)),
		Text: p.words(p.IntN(14)), Dek: p.words(p.IntN(2)), Lang: pick(p, "en", "fr", "", "en-GB", "ja", "de"),
		Source: pick(p, "", "Reuters", "reuters", "The Daily", "Daily Mail"),
	}
	for range p.IntN(3) {
		a.Authors = append(a.Authors, pick(p, "Ann Lee", "ANN LEE", "Bo Lee", "李"))
	}
	if p.IntN(5) > 0 {
		day := now.AddDate(0, 0, -p.IntN(60)).Truncate(24 * time.Hour)
		a.Published = model.Moment{Time: day, Precision: model.Day}
		if p.IntN(3) == 0 {
			a.Published = model.Moment{Time: day.Add(5 * time.Hour), Precision: model.Minute}
		}
	}
	for range p.IntN(4) {
		a.Actors = append(a.Actors, p.actor())
	}
	for range p.IntN(3) {
		a.Topics = append(a.Topics, model.Scored{Code: fmt.Sprintf("medtop:%d", 1+p.IntN(7))})
	}
	for i := range a.Actors {
		for range p.IntN(3) {
			a.Mentions = append(a.Mentions, model.Mention{Actor: i})
		}
	}
	for range p.IntN(3) {
		a.Phrases = append(a.Phrases, model.Phrase{Text: pick(p, "trade talks", "Trade talk", "national nation", "nations nationale", "élan", "日本海", "—")})
	}
	for range p.IntN(3) {
		a.Quotes = append(a.Quotes, model.Quote{Actor: p.IntN(4) - 1, Speaker: pick(p, "", "Lin Jian", "Takaichi")})
	}
	return a
}

func (p *press) leaf() query.Expr {
	switch p.IntN(10) {
	case 0, 1:
		w := p.word()
		if r := []rune(w); p.IntN(3) == 0 {
			w = string(r[:1+p.IntN(len(r))])
		}
		return query.Word{Text: w, Prefix: p.IntN(3) == 0, TitleOnly: p.IntN(5) == 0}
	case 2:
		return query.Phrase{Text: p.words(1 + p.IntN(3)), TitleOnly: p.IntN(5) == 0}
	case 3:
		return query.Has{Term: model.Term{Facet: model.ByActor, Key: pick(p, "takaichi", "Tak", "san tak", "place:japan", "tokyo", "georgia", "muller", "早苗", "pm", "x", "-")}}
	case 4:
		return query.Has{Term: model.Term{Facet: model.ByTopic, Key: pick(p, "defence", "Politics and Government", "medtop:5", "medtop:7", "none")}}
	case 5:
		return query.Has{Term: pick(p, model.Term{Facet: model.BySource, Key: pick(p, "REUTERS", "daily", "the d", "mail", "?")},
			model.Term{Facet: model.ByAuthor, Key: pick(p, "ann lee", "lee", "李", "b l")},
			model.Term{Facet: model.ByPhrase, Key: pick(p, "trade talk", "TRADE TALKING", "nation nation", "trade", "elan", "日本", "-")},
			model.Term{Facet: model.ByLang, Key: pick(p, "en", "EN-gb", "fr", "xx")})}
	case 6:
		return query.Said{Actor: pick(p, "Takaichi", "lin jian", "sanae", "georgia", "quoted:lin jian")}
	case 7:
		return query.Is{State: pick(p, query.IsRead, query.IsUnread, query.IsStarred)}
	case 8:
		return query.Dated{From: pick(p, query.Day{}, query.Day{Ago: p.IntN(50), Unit: 'd'}, query.Day{Year: 2025, Month: 10}),
			Until: pick(p, query.Day{}, query.Day{Ago: p.IntN(50), Unit: 'd'}, query.Day{Year: 2025, Month: 11, Date: 3})}
	}
	return query.ByID{ID: model.ID(fmt.Sprintf("id%02d", p.IntN(20)))}
}

func (p *press) expr(depth int) query.Expr {
	if depth == 0 || p.IntN(3) == 0 {
		return p.leaf()
	}
	parts := []query.Expr{p.expr(depth - 1), p.expr(depth - 1)}
	switch p.IntN(3) {
	case 0:
		return query.And{Of: append(parts, p.leaf())}
	case 1:
		return query.Or{Of: parts}
	}
	return query.Not{Of: parts[0]}
}

func (p *press) marks() model.Marks {
	var m model.Marks
	for range p.IntN(6) {
		m = m.With(pick(p, model.Read, model.Starred), true, model.ID(fmt.Sprintf("id%02d", p.IntN(25))))
	}
	return m
}

// idsOf returns the rows' articles in order.
func idsOf(e *Edition, rows reading.Rows) []model.ID {
	ids := make([]model.ID, rows.Len())
	for i := range ids {
		ids[i] = e.Headline(rows.At(i)).ID
	}
	return ids
}

// FuzzScan: the index answers as a plain scan does, in every order, however
// the articles came in, and an older edition still does after newer ones.
func FuzzScan(f *testing.F) {
	for seed := range uint64(24) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		p := newPress(seed)
		w, shuffled := NewWriter(newTree()), NewWriter(newTree())
		byID := map[model.ID]*model.Article{}
		type past struct {
			e *Edition
			s *scan
		}
		var editions []past
		for range 1 + p.IntN(4) {
			for range p.IntN(12) {
				a := p.article(20)
				if old := byID[a.ID]; old != nil && p.IntN(2) == 0 { // the same text comes back marked
					a.Text, a.Title, a.Dek, a.Lang, a.Published = old.Text, old.Title, old.Dek, old.Lang, old.Published
				}
				early := w.Analyse(a)
				if p.IntN(4) == 0 && byID[a.ID] != nil { // another text comes between analysing and adding
					other := *byID[a.ID]
					other.Text = "in between"
					w.Put(&other)
				}
				byID[a.ID] = a
				w.Add(early)
			}
			var all []*model.Article
			for _, a := range byID {
				all = append(all, a)
			}
			editions = append(editions, past{w.Edition(), newScan(newTree(), all...)})
		}
		last := editions[len(editions)-1]
		for _, i := range p.Perm(len(last.s.articles)) {
			shuffled.Put(last.s.articles[i])
		}
		editions = append(editions, past{shuffled.Edition(), last.s})
		for range 12 {
			ask := reading.Ask{Where: p.expr(3), Marks: p.marks(), Now: now}
			for _, at := range editions {
				agree(t, at.e, at.s, ask)
			}
			sameCounts(t, last.e, editions[len(editions)-1].e, ask)
		}
	})
}

func agree(t *testing.T, e *Edition, s *scan, ask reading.Ask) {
	t.Helper()
	want := s.selects(ask)
	got := idsOf(e, e.Select(ask, model.Oldest))
	if !slices.Equal(got, want) {
		t.Fatalf("edition %d, %s: index %v, scan %v", e.Number(), query.Simplify(ask.Where), got, want)
	}
	if e.Len() != len(s.articles) {
		t.Fatalf("edition %d has %d articles, want %d", e.Number(), e.Len(), len(s.articles))
	}
	dated := 0
	for dated < len(want) && articleOf(s, want[dated]).Published.Known() {
		dated++
	}
	newest := slices.Clone(want)
	slices.Reverse(newest[:dated])
	for order, want := range map[model.Order][]model.ID{model.Oldest: want, model.Newest: newest} {
		if got := idsOf(e, e.Select(ask, order)); !slices.Equal(got, want) {
			t.Fatalf("%s, %s: %v, want %v", query.Simplify(ask.Where), order, got, want)
		}
	}
	for order := range model.ByTitle + 1 {
		rows := e.Select(ask, order)
		ids := idsOf(e, rows)
		for i, id := range ids {
			if rows.Find(id) != i {
				t.Fatalf("%s: row %d is found at %d", order, i, rows.Find(id))
			}
		}
		slices.Sort(ids)
		if sorted := slices.Sorted(slices.Values(want)); !slices.Equal(ids, sorted) {
			t.Fatalf("%s selects %v, want %v", order, ids, sorted)
		}
		if rows.Find("nowhere") != -1 {
			t.Fatalf("%s finds an article that is not there", order)
		}
	}
	for f := model.ByActor; f <= model.ByPhrase; f++ {
		scanCounts(t, e, s, ask, f, want)
	}
}

func articleOf(s *scan, id model.ID) *model.Article {
	return s.articles[slices.IndexFunc(s.articles, func(a *model.Article) bool { return a.ID == id })]
}

// scanCounts checks that each count is what the scan finds under its term.
func scanCounts(t *testing.T, e *Edition, s *scan, ask reading.Ask, f model.Facet, want []model.ID) {
	t.Helper()
	counts := e.Counts(ask, f, "", 0)
	for i, c := range counts {
		if i > 0 && counts[i-1].Articles < c.Articles {
			t.Fatalf("%s: counts not sorted: %v", f, counts)
		}
		narrow := ask
		narrow.Where = query.And{Of: []query.Expr{ask.Where, query.Has{Term: c.Term}}}
		if got := len(s.selects(narrow)); got != c.Articles || c.Articles == 0 {
			t.Fatalf("%s: %d articles with %v, scan finds %d", query.Simplify(ask.Where), c.Articles, c.Term, got)
		}
	}
	if len(want) > 0 && f == model.ByTopic {
		some := slices.ContainsFunc(want, func(id model.ID) bool { return len(articleOf(s, id).Topics) > 0 })
		if some != (len(counts) > 0) {
			t.Fatalf("topics counted: %v, but articles have some: %v", counts, some)
		}
	}
	if limited := e.Counts(ask, f, "", 2); len(limited) != min(2, len(counts)) || len(limited) > 0 && limited[0].Label != counts[0].Label {
		t.Fatalf("two of %v are %v", counts, limited)
	}
}

func sameCounts(t *testing.T, a, b *Edition, ask reading.Ask) {
	t.Helper()
	for f := model.ByActor; f <= model.ByPhrase; f++ {
		x, y := fmt.Sprint(a.Counts(ask, f, "", 0)), fmt.Sprint(b.Counts(ask, f, "", 0))
		if x != y {
			t.Fatalf("put in another order, %s counts\n%s, not\n%s", f, y, x)
		}
	}
}
