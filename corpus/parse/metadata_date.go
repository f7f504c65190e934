package parse

import (
	"strings"
	"time"

	"golang.org/x/net/html"

	"dateline/corpus/clean"
	"dateline/corpus/when"
	"dateline/model"
)

// publishedKeys are meta tags that tell when an article was published, the
// surest first.
var publishedKeys = [...]string{
	"article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
	"pubdate", "publishdate", "publish-date", "publish_date", "published_at", "published-date", "publisheddate", "published", "published_time", "publication_date", "publication-date", "date.published", "content:publishdate",
	"dc.date.issued", "dcterms.issued", "dcterms.date", "prism.publicationdate", "citation_publication_date", "citation_online_date", "citation_date", "article.published", "article:published_date", "article.created", "bt:pubdate",
	"date", "dc.date", "dcterms.created", "date.created", "dc.date.created", "datecreated", "uploaddate", "release_date", "originalpublicationdate", "pub_date", "article_date_original", "timestamp",
}

// updatedKeys are meta tags that tell of an article's last change.
var updatedKeys = [...]string{
	"article:modified_time", "og:article:modified_time", "datemodified", "og:updated_time", "article:modified", "dcterms.modified", "dc.date.modified", "date.modified", "date.updated", "lastmod", "last-modified", "last_updated", "modified", "cxenseparse:modified_time", "article_updatetime", "revised",
}

// dateOf returns the first of the meta tags that is a date.
func (s *canvass) dateOf(keys []string) model.Moment {
	for _, key := range keys {
		for _, v := range s.metas[key] {
			if m, ok := when.ParseIn(v, s.lang); ok && m.Precision >= model.Day {
				return m
			}
		}
	}
	return model.Moment{}
}

// dating finds when an article was published and last changed. Linked data
// comes first, then the meta tags, then what the page shows near its heading;
// the day in the address decides between several of these. Where no markup tells
// a date, plain lines may.
func (m *metadata) dating(root *html.Node, about []map[string]any, s *canvass, heading sight) {
	inURL := dayInURL(m.url)
	tell := func(key string) model.Moment {
		at, _ := instant(say(about, key))
		return at
	}
	published := tell("datePublished")
	if !published.Known() {
		published = s.dateOf(publishedKeys[:])
	}
	if !published.Known() {
		published = pickMoment(tell("uploadDate"), tell("dateCreated"))
	}
	shown, changed := s.shownDates(heading, inURL)
	m.updated = pickMoment(tell("dateModified"), s.dateOf(updatedKeys[:]), changed)
	if !published.Known() {
		published = pickMoment(shown, inURL)
		if !published.Known() {
			published = pickMoment(stampAbove(heading.node, s.lang), stampAnnounced(root, s.lang), m.updated)
		}
	}
	if published.Precision == model.Day && shown.Precision > model.Day && sameDay(published, shown) {
		published = shown // the same, and the hour with it
	}
	m.published = published
	if !m.updated.Time.After(published.Time) || m.updated.Precision < published.Precision && sameDay(m.updated, published) {
		m.updated = model.Moment{}
	}
}

// pickMoment returns the first that is known.
func pickMoment(moments ...model.Moment) model.Moment {
	for _, m := range moments {
		if m.Known() {
			return m
		}
	}
	return model.Moment{}
}

// sameDay reports whether two moments can be of one day, in some zone.
func sameDay(a, b model.Moment) bool {
	return a.Time.Sub(b.Time).Abs() < 36*time.Hour
}

// shownDates returns the dates that the page shows as those of its publication
// and its change. Where the address holds a day, only a date of that day is
// the publication's.
func (s *canvass) shownDates(heading sight, inURL model.Moment) (published, changed model.Moment) {
	best := 0
	for _, d := range s.dates {
		if d.aside != nil && !inside(heading.node, d.aside) && !(d.foot(heading) && (d.sure || d.node.Data == "time")) || !d.sure && d.at > heading.at+4000 {
			continue
		}
		text, label, at := dateAt(d, s.lang)
		if !at.Known() || at.Precision < model.Day {
			continue
		}
		if d.prop == "datemodified" || changedLabel(label) || changedLabel(text) {
			changed = pickMoment(changed, at)
			continue
		}
		if inURL.Known() && !sameDay(at, inURL) {
			continue
		}
		points := 1
		switch {
		case d.sure:
			points = 5
		case d.node.Data == "time" && d.at > heading.at-40 && d.at < heading.at+120:
			points = 4
		case d.at > heading.at && d.at < heading.at+60:
			points = 3
		case d.node.Data == "time":
			points = 2
		}
		if points > best {
			published, best = at, points
		}
	}
	return published, changed
}

// dateAt reads the date of an element on a page of this language: from its
// attributes, or its text. label is the text before the element, where that is
// short.
func dateAt(d sight, lang string) (text, label string, at model.Moment) {
	for _, a := range d.node.Attr {
		switch {
		case a.Key == "datetime", a.Key == "content", a.Key == "title" && (d.node.Data == "time" || d.node.Data == "abbr"),
			strings.HasPrefix(a.Key, "data-") && datedName(a.Key) && !changedLabel(a.Key):
			if m, ok := when.ParseIn(a.Val, lang); ok && m.Precision >= model.Day {
				at = m
			}
		}
	}
	text = clean.Line(linesOf(d.node))
	if len(text) > 240 {
		if at.Known() && d.node.Data == "time" {
			return "", labelBefore(d.node), at
		}
		return "", "", model.Moment{}
	}
	if m, span, ok := when.FindIn(text, lang); ok {
		label = text[:span.Start]
		if !at.Known() {
			at = m
		}
		text = ""
	}
	return text, label + " " + labelBefore(d.node), at
}

// labelBefore returns the text that stands before an element in its parent.
func labelBefore(n *html.Node) string {
	for p := n.PrevSibling; p != nil; p = p.PrevSibling {
		text := ""
		switch p.Type {
		case html.TextNode:
			text = clean.Line(p.Data)
		case html.ElementNode:
			text = clean.Line(linesOf(p))
		}
		if text != "" {
			return text[max(0, len(text)-40):]
		}
	}
	return ""
}

// changes are parts of words that say that an article was changed.
var changes = [...]string{"updat", "modif", "aktualis", "stand", "geändert", "mis à jour", "actualiz", "aggiorn", "atualiz", "oppdater", "uppdater", "opdater", "bijgewerkt", "päivitetty", "обновл", "измен", "оновлен", "更新", "수정", "تحديث", "güncel", "aktualiz", "edited", "revised"}

// changedLabel reports whether a label is of a change.
func changedLabel(s string) bool {
	if s == "" || len(s) > 80 {
		return false
	}
	s = strings.ToLower(s)
	for _, c := range changes {
		if strings.Contains(s, c) {
			return true
		}
	}
	return false
}

// dayInURL reads the day that many addresses hold, as in /2025/11/22/,
// /2025-11-22/ or /20251122.
func dayInURL(address string) model.Moment {
	parts := strings.FieldsFunc(address, func(r rune) bool { return r == '/' || r == '?' || r == '_' || r == '.' })
	for i, p := range parts {
		if len(p) == 4 && i+2 < len(parts) && len(parts[i+1]) <= 3 && len(parts[i+2]) <= 2 {
			if m, ok := when.Parse(p + "/" + parts[i+1] + "/" + parts[i+2]); ok && i > 0 {
				return m
			}
		}
		if len(p) >= 10 && p[4] == '-' && p[7] == '-' && (p[0] == '2' || p[0] == '1') {
			if m, ok := when.Parse(p[:10]); ok {
				return m
			}
		}
		if len(p) == 8 && strings.HasPrefix(p, "20") {
			if m, ok := when.Parse(p); ok && m.Precision == model.Day {
				return m
			}
		}
	}
	return model.Moment{}
}
