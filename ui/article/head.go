package article

import (
	"strconv"
	"strings"
	"time"

	"dateline/model"
	"dateline/ui/cells"
)

// nbsp is a space at which no line breaks; dot parts the items of a list, so
// that a line ends with it rather than beginning.
const (
	nbsp = "\u00a0"
	dot  = nbsp + "· "
)

// wordsPerMinute is how fast news is read.
const wordsPerMinute = 230

// head writes what stands above the body.
func (w *writer) head(p pens, a *model.Article) {
	w.zone = inHead
	w.says(p.kicker, a.Kicker)
	w.title(p, a.Title)
	if a.Dek != "" {
		w.blank()
		w.says(p.dek, a.Dek)
	}
	w.blank()
	w.says(p.byline, strings.Join(facts(a), dot))
	if place := datelineOf(a); place != "" {
		w.says(p.byline, place)
	}
	w.blank()
}

// title writes a headline in lines of like length.
func (w *writer) title(p pens, title string) {
	if title == "" {
		return
	}
	title = string(cells.Clean(title))
	cols := w.cols
	w.cols = cells.Balance(title, cols)
	w.flow(passage{text: title, base: p.title, origin: -1})
	w.cols = cols
}

// says writes one passage in one style; nothing for no text.
func (w *writer) says(pen, text string) {
	if text != "" {
		w.flow(passage{text: text, base: pen, origin: -1})
	}
}

// facts are the parts of the line below the headline.
func facts(a *model.Article) []string {
	var parts []string
	if a.Source != "" {
		parts = append(parts, a.Source)
	}
	parts = append(parts, dateOf(a.Published))
	if updated := updatedOf(a); updated != "" {
		parts = append(parts, updated)
	}
	if len(a.Authors) > 0 {
		parts = append(parts, "By "+list(a.Authors))
	}
	if a.Words > 0 {
		unit := nbsp + "words"
		if a.Words == 1 {
			unit = nbsp + "word"
		}
		minutes := max((a.Words+wordsPerMinute/2)/wordsPerMinute, 1)
		parts = append(parts, grouped(a.Words)+unit, strconv.Itoa(minutes)+nbsp+"min")
	}
	return parts
}

// dateOf prints a date as far as it was said.
func dateOf(m model.Moment) string {
	switch m.Precision {
	case model.Unknown:
		return "undated"
	case model.Day:
		return m.Time.Format("2 January 2006")
	case model.Month:
		return m.Time.Format("January 2006")
	case model.Minute, model.Second:
		return m.Time.In(time.UTC).Format("2 January 2006, 15:04 UTC")
	}
	return m.String()
}

// datelineOf prints the dateline, unless the text itself begins with it.
func datelineOf(a *model.Article) string {
	d := a.Dateline
	if d.Place == "" || len(a.Text) >= len(d.Place) && strings.EqualFold(a.Text[:len(d.Place)], d.Place) {
		return ""
	}
	if d.Agency != "" {
		return d.Place + " (" + d.Agency + ")"
	}
	return d.Place
}

// list joins names as prose does.
func list(names []string) string {
	const most = 6
	more := len(names) - most
	switch {
	case len(names) == 1:
		return names[0]
	case more > 1:
		return strings.Join(names[:most], ", ") + " and " + strconv.Itoa(more) + " more"
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// grouped prints a number with its thousands apart.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// layHeadline lays out an article of which only the headline is known yet.
func layHeadline(p pens, h model.Headline, cols int) *sheet {
	w := newWriter(cols)
	w.title(p, h.Title)
	w.blank()
	w.says(p.byline, strings.Join(facts(&model.Article{Source: h.Source, Published: h.Published, Words: h.Words}), dot))
	w.blank()
	w.zone = inBody
	w.says("", h.Lede)
	return w.sheet(nil, nil)
}
