package feed

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"dateline/corpus/when"
)

// field takes what an element says of the feed.
func (r *reader) field(e element) {
	f := r.feed
	set := func(to *string, value string) {
		if *to == "" {
			*to = value
		}
	}
	switch e.name {
	case "title", "dc:title":
		set(&f.Title, r.title(e))
	case "description", "subtitle", "tagline", "dc:description", "itunes:summary", "itunes:subtitle", "abstract":
		set(&f.Description, r.title(e))
	case "link", "atom:link", "atom10:link":
		r.channelLink(e)
	case "language", "dc:language":
		set(&f.Lang, r.line(e))
	case "lastbuilddate", "updated", "modified", "pubdate", "dc:date", "atom:updated":
		if m, ok := when.Parse(r.line(e)); ok && m.Time.After(f.Updated.Time) {
			f.Updated = m
		}
	case "author":
		if name := r.person(e); name != "" && r.atom {
			r.people = append(r.people, name)
		}
	default:
		r.schedule(e)
	}
}

// channelLink takes an address that the feed tells of itself.
func (r *reader) channelLink(e element) {
	f := r.feed
	href := r.attr(e.attrs, "href")
	if href == "" {
		if text := r.line(e); text != "" && e.name == "link" && f.Site == "" {
			f.Site = resolve(r.base, text)
		}
		return
	}
	href = resolve(r.base, href)
	for rel := range strings.FieldsSeq(strings.ToLower(first(r.attr(e.attrs, "rel"), "alternate"))) {
		switch {
		case rel == "self" && f.URL == "":
			f.URL = href
		case rel == "hub" && f.Hub == "":
			f.Hub = href
		case rel == "next" && f.NextPage == "":
			f.NextPage = href
		case rel == "alternate" && f.Site == "" && !strings.Contains(r.attr(e.attrs, "type"), "atom"):
			f.Site = href
		}
	}
}

// maxEvery bounds what a feed says of its own pace: nobody waits for a year.
const maxEvery = 366 * 24 * time.Hour

// schedule takes what the feed says of when to ask again.
func (r *reader) schedule(e element) {
	f := r.feed
	switch e.name {
	case "ttl":
		if n, ok := count(r.line(e)); ok {
			f.TTL = min(time.Duration(min(n, 1<<20))*time.Minute, maxEvery)
		}
	case "sy:updateperiod":
		f.UpdatePeriod = period(r.line(e))
		if r.frequency > 1 {
			f.UpdatePeriod /= time.Duration(r.frequency)
		}
	case "sy:updatefrequency":
		if n, ok := count(r.line(e)); ok && n > 0 && n < 1<<20 && r.frequency == 0 {
			r.frequency = n
			f.UpdatePeriod /= time.Duration(n)
		}
	case "skiphours":
		for _, word := range r.words(e, "hour") {
			if n, ok := count(word); ok && n <= 24 && !slices.Contains(f.SkipHours, n%24) {
				f.SkipHours = append(f.SkipHours, n%24)
			}
		}
	case "skipdays":
		for _, word := range r.words(e, "day") {
			for day := time.Sunday; day <= time.Saturday; day++ {
				if strings.EqualFold(word, day.String()) && !slices.Contains(f.SkipDays, day) {
					f.SkipDays = append(f.SkipDays, day)
				}
			}
		}
	}
}

// words returns the texts of the children of a name.
func (x *scanner) words(e element, name string) []string {
	var out []string
	in := x.inside(e.inner)
	for _, c := range in.children() {
		if c.name == name {
			out = append(out, in.line(c))
		}
	}
	return out
}

// count reads a whole number; one too large to be meant is the largest.
func count(s string) (int, bool) {
	s = strings.TrimSpace(s)
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return 1 << 30, true
	}
	return n, true
}

// period returns how long the word of sy:updatePeriod is.
func period(word string) time.Duration {
	const day = 24 * time.Hour
	switch strings.ToLower(word) {
	case "hourly":
		return time.Hour
	case "daily":
		return day
	case "weekly":
		return 7 * day
	case "monthly":
		return 30 * day
	case "yearly":
		return 365 * day
	}
	return 0
}
