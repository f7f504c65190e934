package exchange

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"dateline/corpus/clean"
	"dateline/corpus/jsonl"
	"dateline/corpus/parse"
	"dateline/model"
)

// Bounds of an article's fields. An article of ours stays below them; where
// another's does not, lines are cut, lists end, and marks are left out whole.
const (
	maxLine    = 4 << 10 // bytes of a title or another line
	maxList    = 256     // authors, notes, links
	maxActors  = 8 << 10
	maxForms   = 512 // aliases of an actor
	maxMarks   = 1 << 18
	firstYear  = 1400
	lastYear   = 2200
	maxVersion = 1 << 20 // of a recogniser
)

var errMarks = errors.New("marks do not lie in the text")

// incoming is an article in the making.
type incoming struct {
	model.Article
	when, precision           string
	changed, changedPrecision string
	zone, changedZone         model.Zone
	text                      string // that the marks lie in
	scores                    []float32
	unfit                     bool // the marks are not to be believed
}

// decode reads the line of an article. What is wrong with its marks is no
// error: it then comes without them.
func decode(line []byte) (*model.Article, error) {
	var in incoming
	if err := jsonl.Object(line, in.field); err != nil {
		return nil, fmt.Errorf("read article: %w", err)
	}
	if !likeID(string(in.ID)) {
		return nil, fmt.Errorf("read article: %q is no article's id", clip(clean.Line(string(in.ID))))
	}
	a := &in.Article
	tidy := parse.Tidy(a.Body)
	a.Body, a.Text, a.Headings, a.Words = tidy.Body, tidy.Text, tidy.Headings, tidy.Words
	if a.Title == "" {
		a.Title = model.LedeOf(a.Text, 80)
	}
	if a.Title == "" {
		return nil, fmt.Errorf("read article: %w", model.ErrEmpty)
	}
	in.times()
	if in.unfit || in.text != a.Text || a.Marked <= 0 || a.Marked > maxVersion || in.settle() != nil {
		unmark(a)
	}
	return a, nil
}

// unmark leaves the recognition of an article to be done anew.
func unmark(a *model.Article) {
	a.Actors, a.Mentions, a.Topics, a.Quotes, a.Phrases, a.Marked = nil, nil, nil, nil, nil, 0
}

// field takes one field of an article. Those that others follow from (words,
// headings, the text of a quote) are not read.
func (in *incoming) field(key string, value []byte) (err error) {
	if string(value) == "null" {
		return nil
	}
	switch key {
	case "authors":
		in.Authors, err = texts(value, maxList)
	case "editor_notes":
		in.Notes, err = texts(value, maxList)
	case "links":
		err = in.links(value)
	case "body", "text":
		text, err := jsonl.Text(value)
		if key == "body" {
			in.Body = text
		} else {
			in.text = text
		}
		return err
	case "actors", "topics", "quotes", "phrases", "phrase_scores", "marked":
		if in.marks(key, value) != nil {
			in.unfit = true
		}
	default:
		if asideKey(key) {
			return in.aside(key, value)
		}
		if to := in.line(key); to != nil {
			*to, err = text(value)
		}
		switch key {
		case "id", "story":
			err = in.id(key, value)
		case "url":
			in.URL = clean.URL(in.URL)
		case "lang":
			in.Lang = language(in.Lang)
		}
	}
	return err
}

// line returns where a field of one line belongs, nil for another.
func (in *incoming) line(key string) *string {
	switch key {
	case "path":
		return &in.Path
	case "url":
		return &in.URL
	case "title":
		return &in.Title
	case "source":
		return &in.Source
	case "published":
		return &in.when
	case "published_precision":
		return &in.precision
	case "lang":
		return &in.Lang
	case "kicker":
		return &in.Kicker
	case "dek":
		return &in.Dek
	case "dateline":
		return &in.Dateline.Place
	case "agency":
		return &in.Dateline.Agency
	case "lede":
		return &in.Lede
	}
	return nil
}

func (in *incoming) id(key string, value []byte) error {
	id, err := jsonl.Text(value)
	switch {
	case err != nil:
		return err
	case key == "id":
		in.ID = model.ID(id)
	case likeID(id):
		in.Story = model.ID(id)
	}
	return nil
}

func (in *incoming) links(value []byte) error {
	return jsonl.Elements(value, func(value []byte) error {
		if len(in.Links) == maxList {
			return nil
		}
		var link model.Link
		err := jsonl.Object(value, func(key string, value []byte) (err error) {
			switch key {
			case "text":
				link.Text, err = text(value)
			case "url":
				link.URL, err = text(value)
			}
			return err
		})
		if link.URL = clean.URL(link.URL); err == nil && link.URL != "" {
			in.Links = append(in.Links, link)
		}
		return err
	})
}

// likeID reports whether s has the shape of an article's ID.
func likeID(s string) bool {
	if len(s) != 13 {
		return false
	}
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '2' || c > '7') {
			return false
		}
	}
	return true
}

// language returns s when it has the shape of a BCP 47 tag, else "".
func language(s string) string {
	if len(s) < 2 || len(s) > 35 {
		return ""
	}
	for i := range len(s) {
		if c := s[i]; (c|0x20 < 'a' || c|0x20 > 'z') && (c < '0' || c > '9') && c != '-' {
			return ""
		}
	}
	return s
}

// moment reads a date and how much of it is known.
func moment(when, precision string) model.Moment {
	t, err := time.Parse(time.RFC3339, when)
	if t = t.UTC(); err != nil || t.Year() < firstYear || t.Year() > lastYear {
		return model.Moment{}
	}
	m := model.Moment{Time: t.Truncate(time.Second), Precision: model.Second}
	for p := model.Year; p <= model.Second; p++ {
		if p.String() == precision {
			m.Precision = p
		}
	}
	switch m.Precision {
	case model.Year:
		m.Time = time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	case model.Month:
		m.Time = time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
	case model.Day:
		m.Time = time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	case model.Minute:
		m.Time = t.Truncate(time.Minute)
	}
	return m
}

// text reads a string as one clean line.
func text(value []byte) (string, error) {
	s, err := jsonl.Text(value)
	if err != nil {
		return "", err
	}
	if s = clean.Line(s); len(s) > maxLine {
		s = model.LedeOf(s, maxLine-len("…"))
	}
	return s, nil
}

// texts reads a list of them, at most most.
func texts(value []byte, most int) (list []string, err error) {
	err = jsonl.Elements(value, func(value []byte) error {
		if len(list) == most {
			return nil
		}
		s, err := text(value)
		if err == nil && s != "" {
			list = append(list, s)
		}
		return err
	})
	return list, err
}

// number reads a whole number.
func number(value []byte, to *int) error {
	n, err := strconv.Atoi(string(value))
	if err != nil {
		return fmt.Errorf("%q is no number", clip(strings.ToValidUTF8(string(value), "")))
	}
	*to = n
	return nil
}

// score reads a number from 0 to 1.
func score(value []byte) (float32, error) {
	x, err := strconv.ParseFloat(string(value), 32)
	if err != nil || !(x >= 0 && x <= 1) {
		return 0, errMarks
	}
	return float32(x), nil
}
