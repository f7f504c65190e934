package exchange

import (
	"io"

	"dateline/corpus/gazetteer"
	"dateline/corpus/jsonl"
	"dateline/corpus/record"
	"dateline/model"
)

// AppendHeadline appends an article as `list --json` promises it: what a row
// shows, in one line. mark is the reader's.
func AppendHeadline(buf []byte, a *model.Article, mark model.Mark) []byte {
	l := jsonl.Line{Buf: buf}
	headline(&l, a, mark)
	return l.Buf
}

func headline(l *jsonl.Line, a *model.Article, mark model.Mark) {
	begin(l, a)
	l.Open("actors", '[')
	for i := range a.Actors {
		l.Element(a.Actors[i].Name)
	}
	l.Close(']')
	l.Open("topics", '[')
	for _, topic := range a.Topics {
		l.Element(topic.Code)
	}
	l.Close(']')
	finish(l, a, mark)
	l.End()
}

// AppendArticle appends a whole article as `list --full` and `show --json`
// promise it, in one line. mark is the reader's.
func AppendArticle(buf []byte, a *model.Article, mark model.Mark) []byte {
	l := jsonl.Line{Buf: buf}
	inFull(&l, a, mark)
	return l.Buf
}

func inFull(l *jsonl.Line, a *model.Article, mark model.Mark) {
	begin(l, a)
	contents(l, a, nil)
	finish(l, a, mark)
	l.End()
}

// Writer writes articles as JSON Lines without ever holding a line whole: with
// its text in it twice, escaped, one is several times as large as its article.
type Writer struct{ line jsonl.Line }

// NewWriter returns a Writer to a stream, which is best a buffered one.
func NewWriter(to io.Writer) *Writer { return &Writer{jsonl.Line{To: to}} }

// Headline writes what AppendHeadline appends. The error is the stream's.
func (w *Writer) Headline(a *model.Article, mark model.Mark) error {
	headline(&w.line, a, mark)
	return w.line.Send()
}

// Article writes what AppendArticle appends. The error is the stream's.
func (w *Writer) Article(a *model.Article, mark model.Mark) error {
	inFull(&w.line, a, mark)
	return w.line.Send()
}

// AppendRecord appends an article as an export of a library has it: all of
// AppendArticle but the reader's marks, which have lines of their own, and what
// else is needed to have the same article again. The article is whole, with
// its Text.
func AppendRecord(buf []byte, r *record.Record) []byte {
	a := r.Article
	who := make([]record.Identity, len(a.Actors))
	for _, w := range r.Who {
		if w.Actor >= 0 && w.Actor < len(who) {
			who[w.Actor] = w
		}
	}
	l := jsonl.Line{Buf: buf}
	begin(&l, a)
	contents(&l, a, who)
	l.Text("story", string(a.Story))
	l.Text("dek", a.Dek)
	l.Text("agency", a.Dateline.Agency)
	if len(a.Phrases) > 0 {
		scores := make([]float32, len(a.Phrases))
		for i, p := range a.Phrases {
			scores[i] = p.Score
		}
		l.Scores("phrase_scores", scores)
	}
	l.Int("marked", a.Marked)
	return l.End()
}

// begin writes what every record begins with. The order of the fields is
// promised; fields are only ever added.
func begin(l *jsonl.Line, a *model.Article) {
	l.Open("", '{')
	l.Text("id", string(a.ID))
	l.Text("path", a.Path)
	l.Text("url", a.URL)
	l.Text("title", a.Title)
	l.Text("source", a.Source)
	l.Texts("authors", a.Authors)
	l.Published(a.Published, true)
	l.Text("lang", a.Lang)
	l.Int("words", a.Words)
}

// finish writes what a record ends with.
func finish(l *jsonl.Line, a *model.Article, mark model.Mark) {
	l.Text("story", string(a.Story))
	l.Bool("read", mark&model.Read != 0)
	l.Bool("starred", mark&model.Starred != 0)
}

// contents writes what a whole record has in the place of names alone; with
// who, one for each actor, also what only an export has.
func contents(l *jsonl.Line, a *model.Article, who []record.Identity) {
	l.Text("kicker", a.Kicker)
	l.Text("dateline", a.Dateline.Place)
	l.Text("lede", a.Lede)
	l.Text("body", a.Body)
	l.Text("text", a.Text)
	l.Open("headings", '[')
	for i := range a.Headings {
		l.Element(a.Heading(i))
	}
	l.Close(']')
	l.Texts("editor_notes", a.Notes)
	actors(l, a, who)
	l.Open("topics", '[')
	for _, t := range a.Topics {
		l.Open("", '{')
		l.Text("code", t.Code)
		l.Text("name", topicName(t.Code))
		l.Score("score", t.Score)
		l.Close('}')
	}
	l.Close(']')
	l.Open("phrases", '[')
	for _, p := range a.Phrases {
		l.Element(p.Text)
	}
	l.Close(']')
	l.Open("quotes", '[')
	for _, q := range a.Quotes {
		l.Open("", '{')
		l.Text("text", q.In(a.Text))
		l.Text("speaker", q.Speaker)
		span(l, q.Span)
		if who != nil {
			l.Int("actor", q.Actor)
			l.Score("confidence", q.Confidence)
		}
		l.Close('}')
	}
	l.Close(']')
	l.Open("links", '[')
	for _, link := range a.Links {
		l.Open("", '{')
		l.Text("text", link.Text)
		l.Text("url", link.URL)
		l.Close('}')
	}
	l.Close(']')
	beside(l, a)
}

func actors(l *jsonl.Line, a *model.Article, who []record.Identity) {
	mentions := make([][]model.Mention, len(a.Actors))
	for _, m := range a.Mentions {
		if m.Actor >= 0 && m.Actor < len(mentions) {
			mentions[m.Actor] = append(mentions[m.Actor], m)
		}
	}
	l.Open("actors", '[')
	for i := range a.Actors {
		actor := &a.Actors[i]
		l.Open("", '{')
		l.Text("id", string(actor.ID))
		l.Text("name", actor.Name)
		l.Text("kind", actor.Kind.String())
		l.Text("role", actor.Role)
		l.Texts("aliases", actor.Aliases)
		l.Open("mentions", '[')
		for _, m := range mentions[i] {
			l.Open("", '{')
			span(l, m.Span)
			if who != nil {
				l.Int("sense", int(m.Sense))
				l.Int("rule", int(m.Rule))
			}
			l.Close('}')
		}
		l.Close(']')
		if who != nil {
			l.Text("country", actor.Country)
			if who[i].ID != "" {
				l.Text("who", string(who[i].ID))
				l.Int("who_rule", int(who[i].Rule))
			}
		}
		l.Close('}')
	}
	l.Close(']')
}

func span(l *jsonl.Line, s model.Span) {
	l.Int("start", s.Start)
	l.Int("end", s.End)
}

// topicName returns a topic's name, or its code when it has none.
func topicName(code string) string {
	if topic, ok := gazetteer.Topics().Get(code); ok {
		return topic.Name
	}
	return code
}
