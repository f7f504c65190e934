package exchange

import (
	"fmt"
	"time"

	"dateline/corpus/clean"
	"dateline/corpus/jsonl"
	"dateline/model"
	"dateline/model/query"
)

// version is that of the form. A reader takes all up to its own.
const version = 1

// Header is what the first line of an export says beside that it is one.
type Header struct {
	Made       time.Time // zero is left out
	Articles   int       // how many follow, as far as was known
	Recogniser int       // its version when the export was made
}

// AppendHeader appends the first line of an export.
func AppendHeader(buf []byte, h Header) []byte {
	l := jsonl.Line{Buf: buf}
	l.Open("", '{')
	l.Text("dateline", "library")
	l.Int("version", version)
	if !h.Made.IsZero() {
		l.Text("made", h.Made.UTC().Format(time.RFC3339))
	}
	l.Int("articles", h.Articles)
	l.Int("recogniser", h.Recogniser)
	return l.End()
}

// AppendEnd appends the last line of an export: without it, it was cut short.
func AppendEnd(buf []byte, articles int) []byte {
	l := jsonl.Line{Buf: buf}
	l.Open("", '{')
	l.Text("dateline", "end")
	l.Int("articles", articles)
	return l.End()
}

// Beside takes what an export holds beside articles, in the order of its lines.
// An error of it is a problem with the line.
type Beside interface {
	// Mark is what a reader marked an article as.
	Mark(reader string, id model.ID, mark model.Mark) error
	// View is a view that a reader saved.
	View(reader string, view model.View) error
	// Amendment is an amendment of the library's actors.
	Amendment(model.Amendment) error
}

// AppendMark appends the line of a reader's mark.
func AppendMark(buf []byte, reader string, id model.ID, mark model.Mark) []byte {
	l := jsonl.Line{Buf: buf}
	l.Open("", '{')
	l.Text("dateline", "mark")
	l.Text("reader", reader)
	l.Text("article", string(id))
	l.Bool("read", mark&model.Read != 0)
	l.Bool("starred", mark&model.Starred != 0)
	return l.End()
}

// AppendView appends the line of a reader's saved view.
func AppendView(buf []byte, reader string, view model.View) []byte {
	l := jsonl.Line{Buf: buf}
	l.Open("", '{')
	l.Text("dateline", "view")
	l.Text("reader", reader)
	l.Text("key", view.Key)
	l.Text("query", view.Query)
	l.Text("order", orders()[min(view.Order, model.ByTitle)])
	return l.End()
}

// orders are the words for the orders.
func orders() [model.ByTitle + 1]string { return [...]string{"newest", "oldest", "source", "title"} }

// AppendAmendment appends the line of an amendment.
func AppendAmendment(buf []byte, a model.Amendment) []byte {
	l := jsonl.Line{Buf: buf}
	l.Open("", '{')
	l.Text("dateline", "amendment")
	l.Text("line", a.String())
	return l.End()
}

// maxName is how long the name of a reader or of a view may be, and maxQuery a
// query or an amendment, in bytes.
const (
	maxName  = 256
	maxQuery = 4 << 10
)

// aside is a line that is no article.
type aside struct {
	what     string // what "dateline" says
	version  int
	articles int
	reader   string
	of       string // id of the article
	article  bool   // the line is one itself
	mark     model.Mark
	view     model.View
	line     string
}

// field takes one field of the line.
func (a *aside) field(key string, value []byte) error {
	on := string(value) == "true"
	switch key {
	case "id":
		a.article = true
		return nil
	case "version":
		return number(value, &a.version)
	case "articles":
		return number(value, &a.articles)
	case "read":
		if on {
			a.mark |= model.Read
		}
		return nil
	case "starred":
		if on {
			a.mark |= model.Starred
		}
		return nil
	}
	var to *string
	order := ""
	switch key {
	case "dateline":
		to = &a.what
	case "reader":
		to = &a.reader
	case "article":
		to = &a.of
	case "key":
		to = &a.view.Key
	case "query":
		to = &a.view.Query
	case "line":
		to = &a.line
	case "order":
		to = &order
	default:
		return nil
	}
	text, err := jsonl.Text(value)
	if err != nil {
		return err
	}
	*to = clean.Line(text)
	for i, word := range orders() {
		if word == order {
			a.view.Order = model.Order(i)
		}
	}
	return nil
}

// tell hands the line to who takes it.
func (a *aside) tell(beside Beside) error {
	if beside == nil {
		return nil
	}
	if len(a.reader) > maxName || len(a.view.Key) > maxName || len(a.view.Query) > maxQuery || len(a.line) > maxQuery {
		return fmt.Errorf("read %s: %w", clean.Line(a.what), model.ErrTooLarge)
	}
	switch a.what {
	case "mark":
		if !likeID(a.of) {
			return fmt.Errorf("read mark: %q is no article's id", clip(a.of))
		}
		return beside.Mark(a.reader, model.ID(a.of), a.mark)
	case "view":
		where, err := query.Parse(a.view.Query)
		if err != nil {
			return fmt.Errorf("read view %q: %w", a.view.Key, err)
		}
		if a.view.Key == "" || where == nil || a.view.Query == "" {
			return fmt.Errorf("read view: without a key or a query")
		}
		return beside.View(a.reader, a.view)
	case "amendment":
		amendment, err := model.ParseAmendment(a.line)
		if err != nil {
			return err
		}
		return beside.Amendment(amendment)
	}
	return nil // of a later version of the form: nothing that this one can keep
}

// clip shortens what a problem shows.
func clip(s string) string { return model.LedeOf(s, 40) }
