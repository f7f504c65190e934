package feed

import (
	"encoding/json"
	"strconv"
	"strings"

	"dateline/corpus/clean"
	"dateline/corpus/parse/manuscript"
	"dateline/corpus/when"
	"dateline/model"
)

// fields are the members of an object, not yet read.
type fields map[string]json.RawMessage

// parseJSON reads a JSON Feed (version 1.1). Its articles are read one by one,
// so that a broken one or a missing end costs no other.
func parseJSON(text, base string) (*Feed, error) {
	from, to := itemsOf(text)
	if from < 0 {
		return nil, ErrNoFeed
	}
	head, ok := object(text[:from] + "[]" + text[to:])
	if !ok {
		if head, ok = object(text[:from] + "[]}"); !ok {
			head = fields{}
		}
	}
	f := &Feed{
		Title: head.line("title"), Description: head.line("description"), Lang: head.line("language"),
		URL: head.line("feed_url"), NextPage: head.line("next_url"),
	}
	if site := head.line("home_page_url"); site != "" {
		f.Site = resolve(base, site)
	}
	base = first(base, f.URL, f.Site)
	for _, hub := range head.objects("hubs") {
		f.Hub = first(f.Hub, hub.line("url"))
	}
	people := head.people()
	for _, raw := range objects(text[from:to]) {
		item, ok := object(raw)
		switch {
		case !ok:
			continue
		case len(f.Items) == maxItems:
			f.Left++
			continue
		}
		if m := item.manuscript(base); m != nil {
			m.Item = "item " + strconv.Itoa(len(f.Items)+1)
			m.Lang = first(m.Lang, f.Lang)
			if len(m.Authors) == 0 {
				m.Authors = people
			}
			f.Items = append(f.Items, m)
		}
	}
	if len(f.Items) == 0 && !strings.Contains(head.line("version"), "jsonfeed.org") && f.Title == "" {
		return nil, ErrNoFeed
	}
	return f, nil
}

// manuscript returns what an item says; nil where that is nothing.
func (o fields) manuscript(base string) *manuscript.Manuscript {
	m := &manuscript.Manuscript{
		GUID: o.line("id"), Title: plainText(o.line("title")), Lang: o.line("language"), Base: base,
		Summary: o.line("summary"), Authors: o.people(),
	}
	address := o.line("url")
	if address == "" && (strings.HasPrefix(m.GUID, "http://") || strings.HasPrefix(m.GUID, "https://")) {
		address = m.GUID
	}
	if address = first(address, o.line("external_url")); address != "" {
		m.URL = clean.Address(resolve(base, address))
	}
	if m.Body, m.Form = o.line("content_html"), manuscript.HTML; m.Body == "" {
		m.Body, m.Form = o.line("content_text"), manuscript.Plain
	}
	m.Published, _ = when.Parse(o.line("date_published"))
	if at, ok := when.Parse(o.line("date_modified")); ok && at.Time.After(m.Published.Time) {
		m.Updated = at
		if !m.Published.Known() {
			m.Published, m.Updated = at, model.Moment{}
		}
	}
	for _, tag := range o.list("tags") {
		if name := text(tag); name != "" && len(m.Tags) < maxTags {
			m.Tags = append(m.Tags, model.Tag{Name: name})
		}
	}
	for _, a := range o.objects("attachments") {
		if len(m.Media) < maxMedia {
			size, _ := strconv.ParseFloat(a.line("size_in_bytes"), 64)
			m.Media = append(m.Media, model.Medium{
				URL: resolve(base, a.line("url")), Type: a.line("mime_type"), Title: a.line("title"), Bytes: int64(max(0, min(size, 1<<50))),
			})
		}
	}
	if m.Title == "" && m.Body == "" && m.Summary == "" && m.URL == "" {
		return nil
	}
	return m
}

// people returns the names of the authors, as both versions have them.
func (o fields) people() []string {
	list := o.objects("authors")
	if one, ok := object(string(o["author"])); ok && len(list) == 0 {
		list = []fields{one}
	}
	var out []string
	for _, who := range list {
		if name := who.line("name"); name != "" && len(out) < 64 {
			out = append(out, name)
		}
	}
	return out
}

// line returns a member as text.
func (o fields) line(name string) string { return text(o[name]) }

// text returns a value as text: a string, or a number in its digits.
func text(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return strings.TrimSpace(s)
	}
	var n json.Number
	if json.Unmarshal(raw, &n) == nil {
		return n.String()
	}
	return ""
}

// list returns a member as a list; nil where it is none.
func (o fields) list(name string) []json.RawMessage {
	var out []json.RawMessage
	if json.Unmarshal(o[name], &out) != nil {
		return nil
	}
	return out
}

// objects returns a member as a list of objects.
func (o fields) objects(name string) []fields {
	var out []fields
	for _, raw := range o.list(name) {
		if one, ok := object(string(raw)); ok {
			out = append(out, one)
		}
	}
	return out
}

// object reads an object, mended if it must be.
func object(s string) (fields, bool) {
	var out fields
	if json.Unmarshal([]byte(s), &out) == nil {
		return out, out != nil
	}
	clear(out)
	return out, json.Unmarshal([]byte(mended(s)), &out) == nil && out != nil
}

// itemsOf returns where the list of the feed's items begins and ends, its
// brackets included; from is -1 where there is none. The list of a feed that was
// cut short ends with it.
func itemsOf(s string) (from, to int) {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		case '"':
			end := stringEnd(s, i)
			if depth == 1 && s[i:end] == `"items"` {
				at := blank(s, end)
				if at < len(s) && s[at] == ':' {
					at = blank(s, at+1)
				}
				if at < len(s) && s[at] == '[' {
					return at, listEnd(s, at)
				}
			}
			i = end - 1
		}
	}
	return -1, -1
}

// stringEnd returns the place behind the string that begins at i.
func stringEnd(s string, i int) int {
	for i++; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(s)
}

// listEnd returns the place behind the list or object that begins at i.
func listEnd(s string, i int) int {
	depth := 0
	for ; i < len(s); i++ {
		switch s[i] {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		case '"':
			i = stringEnd(s, i) - 1
		}
	}
	return len(s)
}

// objects returns the objects of a list. One in which a quotation mark is
// missing, so that its end is not found, ends where the next begins.
func objects(list string) []string {
	var out []string
	looked := 0 // bytes behind ends that were too far away
	for at := 1; at < len(list) && len(out) <= maxItems && looked <= 4*len(list); {
		i := strings.IndexByte(list[at:], '{')
		if i < 0 {
			break
		}
		at += i
		end := listEnd(list, at)
		next := nextObject(list, at+1)
		if end-at < len(`{"id":1}`) {
			at = end // {}
			continue
		}
		if one := list[at:end]; next < 0 || end <= next || json.Valid([]byte(one)) {
			out = append(out, one)
			at = end
			continue
		}
		looked += end - next
		out = append(out, strings.TrimRight(list[at:next], ", \t\r\n"))
		at = next
	}
	return out
}

// nextObject returns where an object seems to follow one that ends: "}, {", at
// or behind i.
func nextObject(s string, i int) int {
	for i < len(s) {
		at := strings.IndexByte(s[i:], '}')
		if at < 0 {
			return -1
		}
		i += at + 1
		comma := blank(s, i)
		if comma < len(s) && s[comma] == ',' {
			if open := blank(s, comma+1); open < len(s) && s[open] == '{' {
				return open
			}
		}
	}
	return -1
}

// mended returns JSON without the slips that people make: line ends and tabs
// inside strings, escapes that there are none of, a comma after the last.
func mended(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 16)
	inside := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case inside && c == '\\' && i+1 < len(s):
			if strings.IndexByte(`"\/bfnrtu`, s[i+1]) >= 0 {
				b.WriteByte(c)
			}
			i++
			b.WriteByte(s[i])
			continue
		case inside && c < ' ':
			c = ' '
		case c == '"':
			inside = !inside
		case !inside && c == ',':
			if at := blank(s, i+1); at < len(s) && (s[at] == '}' || s[at] == ']') {
				continue
			}
		}
		b.WriteByte(c)
	}
	return b.String()
}
