package article

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"dateline/model"
)

// Bounds of the foot: a page of links or names helps nobody.
const (
	mostLinks  = 200
	mostActors = 60 // of one kind
	mostCopies = 12
)

// notes writes the editorial notes, set apart from what the reporter wrote.
func (w *writer) notes(p pens, notes []string) {
	for _, note := range notes {
		if strings.TrimSpace(note) == "" {
			continue
		}
		w.blank()
		w.flow(passage{text: "Editor’s note: " + bare(note), base: p.note, lead: lead{"▏ ", "▏ ", p.quiet}, origin: -1})
	}
}

// bare takes the label off a note that brings its own.
func bare(note string) string {
	label, rest, ok := strings.Cut(note, ":")
	if ok && len(label) < 24 {
		switch strings.ToLower(strings.NewReplacer("’", "'", "`", "'").Replace(strings.TrimSpace(label))) {
		case "editor's note", "editors' note", "editorial note", "note":
			return strings.TrimSpace(rest)
		}
	}
	return note
}

// foot writes what stands below the body: who is in it, what it is about, how
// much is quoted, where it leads and where it came from.
func (w *writer) foot(p pens, a *model.Article, book *linkBook, names func(string) string) {
	links := book.links // what else comes into the book is shown elsewhere
	w.zone = inFoot
	w.blank()
	rule := min(w.cols, 24)
	w.rows = append(w.rows, row{text: strings.Repeat("─", rule), zone: inFoot, section: true,
		runs: []run{{end: rule * len("─"), pen: p.quiet}}, lead: rule * len("─")})
	w.actors(p, a)
	w.topics(p, a.Topics, names)
	w.phrases(p, a.Phrases)
	w.quotes(p, a)
	w.filed(p, a)
	w.media(p, a.Media, book)
	w.links(p, links)
	w.copies(p, a.Copies)
	w.origin(p, a, book)
}

// copies writes who else published the article.
func (w *writer) copies(p pens, copies []model.Headline) {
	var sources []string
	for _, h := range copies {
		if h.Source != "" && !slices.Contains(sources, h.Source) {
			sources = append(sources, h.Source)
		}
	}
	w.some(p, "Also in", sources, mostCopies)
}

// some writes at most most of the names behind a label, and how many more there
// are; nothing where there are none.
func (w *writer) some(p pens, label string, names []string, most int) {
	if len(names) == 0 {
		return
	}
	line := newLabelled(label, p.quiet)
	for i, name := range names[:min(len(names), most)] {
		if i > 0 {
			line.part(dot, p.quiet, 0, 0)
		}
		line.part(name, "", 0, 0)
	}
	if n := len(names) - most; n > 0 {
		line.part(dot+"and "+strconv.Itoa(n)+" more", p.quiet, 0, 0)
	}
	w.hang(line)
}

// labelled is a line of the foot: a label, then parts with a dot between.
type labelled struct {
	text strings.Builder
	runs []run
}

func newLabelled(label, pen string) *labelled {
	l := &labelled{}
	l.text.WriteString(label)
	l.runs = append(l.runs, run{end: l.text.Len(), pen: pen})
	l.text.WriteString("  ")
	return l
}

// part adds words in a style; actor and link are as in run.
func (l *labelled) part(words, pen string, actor, link int) {
	start := l.text.Len()
	l.text.WriteString(words)
	if pen != "" || actor > 0 || link > 0 {
		l.runs = append(l.runs, run{start, l.text.Len(), pen, link, actor})
	}
}

// actors writes the actors by kind, the most mentioned first.
func (w *writer) actors(p pens, a *model.Article) {
	counts := make([]int, len(a.Actors))
	for _, m := range a.Mentions {
		if m.Actor >= 0 && m.Actor < len(counts) {
			counts[m.Actor]++
		}
	}
	groups := []struct {
		kind  model.ActorKind
		label string
	}{{model.Person, "People"}, {model.Organization, "Organisations"}, {model.Place, "Places"}, {model.UnknownKind, "Others"}}
	for _, g := range groups {
		line := newLabelled(g.label, p.quiet)
		n := 0
		for i := range a.Actors {
			actor := &a.Actors[i]
			if actor.Kind != g.kind {
				continue
			}
			if n++; n > mostActors {
				continue
			}
			if n > 1 {
				line.part(dot, p.quiet, 0, 0)
			}
			line.part(actor.Name, p.kinds[g.kind], i+1, 0)
			if actor.Role != "" {
				line.part(", "+actor.Role, "", i+1, 0)
			}
			if counts[i] > 1 {
				line.part(nbsp+"×"+strconv.Itoa(counts[i]), p.quiet, i+1, 0)
			}
		}
		if n > mostActors {
			line.part(dot+"and "+strconv.Itoa(n-mostActors)+" more", p.quiet, 0, 0)
		}
		if n > 0 {
			w.hang(line)
		}
	}
}

// hang writes a line of the foot, its further rows indented.
func (w *writer) hang(l *labelled) {
	w.flow(passage{text: l.text.String(), runs: l.runs, lead: lead{rest: "  "}, origin: -1})
}

func (w *writer) topics(p pens, topics []model.Scored, names func(string) string) {
	if len(topics) == 0 {
		return
	}
	line := newLabelled("Topics", p.quiet)
	for i, t := range topics {
		if i > 0 {
			line.part(dot, p.quiet, 0, 0)
		}
		name := ""
		if names != nil {
			name = names(t.Code)
		}
		if name == "" {
			name = t.Code
		}
		line.part(name, p.topic, 0, 0)
	}
	w.hang(line)
}

// phrases writes the keyphrases, the best first.
func (w *writer) phrases(p pens, phrases []model.Phrase) {
	if len(phrases) == 0 {
		return
	}
	line := newLabelled("Keyphrases", p.quiet)
	for i, phrase := range phrases[:min(len(phrases), mostActors)] {
		if i > 0 {
			line.part(dot, p.quiet, 0, 0)
		}
		line.part(phrase.Text, p.topic, 0, 0)
	}
	w.hang(line)
}

// quotes counts the quotations and says whose they are.
func (w *writer) quotes(p pens, a *model.Article) {
	if len(a.Quotes) == 0 {
		return
	}
	by := map[string]int{}
	for _, q := range a.Quotes {
		if q.Speaker != "" {
			by[q.Speaker]++
		}
	}
	speakers := make([]string, 0, len(by))
	for s := range by {
		speakers = append(speakers, s)
	}
	sort.Slice(speakers, func(i, j int) bool {
		x, y := speakers[i], speakers[j]
		if by[x] != by[y] {
			return by[x] > by[y]
		}
		return x < y
	})
	line := newLabelled("Quotes", p.quiet)
	line.part(strconv.Itoa(len(a.Quotes)), "", 0, 0)
	for i, s := range speakers {
		if i == mostActors {
			break
		}
		line.part(dot, p.quiet, 0, 0)
		line.part(s, "", 0, 0)
		if by[s] > 1 {
			line.part(nbsp+"×"+strconv.Itoa(by[s]), p.quiet, 0, 0)
		}
	}
	w.hang(line)
}

// links lists where the article leads, under the numbers that the text has.
func (w *writer) links(p pens, links []model.Link) {
	if len(links) == 0 {
		return
	}
	w.blank()
	for i, l := range links[:min(len(links), mostLinks)] {
		number := "[" + strconv.Itoa(i+1) + "] "
		line := &labelled{}
		text := strings.Join(strings.Fields(l.Text), " ")
		if text != "" && text != l.URL {
			line.part(text+" ", "", 0, i+1)
		}
		line.part(l.URL, p.link, 0, i+1)
		w.flow(passage{text: line.text.String(), runs: line.runs, origin: -1,
			lead: lead{number, strings.Repeat(" ", len(number)), p.quiet}})
	}
	if n := len(links) - mostLinks; n > 0 {
		w.says(p.quiet, "and "+strconv.Itoa(n)+" more")
	}
}

// origin says where the article came from.
func (w *writer) origin(p pens, a *model.Article, book *linkBook) {
	w.blank()
	from, path := "File", a.Path
	if strings.HasPrefix(path, "http://") || strings.HasPrefix(path, "https://") {
		from = "Feed"
	}
	if path == a.URL {
		path = "" // a page that was asked for by its address
	}
	for _, o := range []struct{ label, value string }{
		{"Source", a.Source}, {"Link", a.URL}, {from, path}, {"ID", string(a.ID)},
	} {
		if o.value != "" {
			line := newLabelled(o.label, p.quiet)
			number := 0
			if o.value == a.URL {
				number = book.enter(a.URL, "")
			}
			line.part(o.value, "", 0, number)
			w.hang(line)
		}
	}
}
