package article

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"dateline/model"
)

// What the source itself says of its article beside the text: where it filed
// it, what it is about, what goes with it to hear or to see.

// Bounds on what is shown of it.
const (
	mostTags  = 60
	mostMedia = 24
)

// filed writes the section and the tags, as the source has them.
func (w *writer) filed(p pens, a *model.Article) {
	if a.Section != "" {
		line := newLabelled("Section", p.quiet)
		line.part(a.Section, "", 0, 0)
		w.hang(line)
	}
	w.some(p, "Tags", tagNames(a.Tags), mostTags)
}

// tagNames are what tags are called, each once; a code stands for itself.
func tagNames(tags []model.Tag) []string {
	var names []string
	for _, t := range tags {
		name := t.Name
		if name == "" && t.Code != "" {
			name = strings.TrimPrefix(t.Scheme+":"+t.Code, ":")
		}
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// media writes what goes with the article, each as a link with its type and
// size.
func (w *writer) media(p pens, media []model.Medium, book *linkBook) {
	for i, m := range media[:min(len(media), mostMedia)] {
		if i == 0 {
			w.blank()
		}
		number := book.enter(m.URL, m.Title)
		line := newLabelled(mediumLabel(m.Type), p.quiet)
		if title := strings.Join(strings.Fields(m.Title), " "); title != "" {
			line.part(title, "", 0, number)
			line.part(dot, p.quiet, 0, 0)
		}
		if m.Type != "" {
			line.part(m.Type, p.quiet, 0, 0)
			line.part(dot, p.quiet, 0, 0)
		}
		if m.Bytes > 0 {
			line.part(size(m.Bytes), p.quiet, 0, 0)
			line.part(dot, p.quiet, 0, 0)
		}
		line.part(m.URL, p.link, 0, number)
		w.hang(line)
	}
	if n := len(media) - mostMedia; n > 0 {
		w.says(p.quiet, "and "+strconv.Itoa(n)+" more")
	}
}

// mediumLabel is what a medium of a MIME type is called.
func mediumLabel(mime string) string {
	switch kind, _, _ := strings.Cut(strings.ToLower(mime), "/"); kind {
	case "audio":
		return "Audio"
	case "video":
		return "Video"
	case "image":
		return "Picture"
	}
	return "File"
}

// size prints a number of bytes as people say it.
func size(bytes int64) string {
	const kilo = 1000
	n, units := float64(bytes), []string{"bytes", "kB", "MB", "GB", "TB"}
	unit := 0
	for n >= kilo && unit < len(units)-1 {
		n, unit = n/kilo, unit+1
	}
	digits := 0
	if unit > 0 && n < 10 {
		digits = 1
	}
	return strconv.FormatFloat(n, 'f', digits, 64) + nbsp + units[unit]
}

// updatedOf says when the article was changed last, where that is told of and
// more than a minute after it was published; "" otherwise. Of the same day, the
// time is enough.
func updatedOf(a *model.Article) string {
	was, is := a.Published, a.Updated
	if !is.Known() {
		return ""
	}
	if was.Known() {
		later := is.Time.Sub(was.Time) > time.Minute
		if coarser := min(was.Precision, is.Precision); coarser < model.Minute {
			// The start of a day is no hour at which it was published.
			later = upTo(is, coarser) > upTo(was, coarser)
		}
		if !later {
			return ""
		}
	}
	if was.Precision >= model.Minute && is.Precision >= model.Minute && upTo(was, model.Day) == upTo(is, model.Day) {
		return "updated" + nbsp + is.Time.In(time.UTC).Format("15:04"+nbsp+"UTC")
	}
	return "updated " + dateOf(is)
}

// upTo is a moment as far as a precision goes, in a form that sorts.
func upTo(m model.Moment, p model.Precision) string {
	switch p {
	case model.Year:
		return m.Time.UTC().Format("2006")
	case model.Month:
		return m.Time.UTC().Format("2006-01")
	}
	return m.Time.UTC().Format(time.DateOnly)
}
