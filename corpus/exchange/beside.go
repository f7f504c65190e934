package exchange

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/corpus/clean"
	"dateline/corpus/jsonl"
	"dateline/model"
)

// Bounds of what a source says beside the text; see corpus/parse.
const (
	maxTags  = 256
	maxMedia = 64
)

// beside writes what a source says beside the text of an article. A time zone
// is a field of its own: the times are all UTC.
func beside(l *jsonl.Line, a *model.Article) {
	l.Text("section", a.Section)
	zone(l, "published_zone", a.Published.Zone)
	if a.Updated.Known() {
		l.Moment("updated", a.Updated, true)
		zone(l, "updated_zone", a.Updated.Zone)
	}
	l.Open("tags", '[')
	for _, t := range a.Tags {
		l.Open("", '{')
		l.Text("kind", t.Kind.String())
		l.Text("scheme", t.Scheme)
		l.Text("code", t.Code)
		l.Text("name", t.Name)
		l.Close('}')
	}
	l.Close(']')
	l.Open("enclosures", '[')
	for _, m := range a.Media {
		l.Open("", '{')
		l.Text("url", m.URL)
		l.Text("type", m.Type)
		l.Text("title", m.Title)
		l.Int("bytes", int(m.Bytes))
		l.Close('}')
	}
	l.Close(']')
}

// zone writes a time zone as RFC 3339 has it, where one was said.
func zone(l *jsonl.Line, name string, z model.Zone) {
	minutes, said := z.Minutes()
	if !said {
		return
	}
	sign := '+'
	if minutes < 0 {
		sign, minutes = '-', -minutes
	}
	l.Text(name, fmt.Sprintf("%c%02d:%02d", sign, minutes/60, minutes%60))
}

// zoneOf is its inverse; 0 for anything else.
func zoneOf(s string) model.Zone {
	if len(s) != len("+09:00") || s[3] != ':' || s[0] != '+' && s[0] != '-' {
		return 0
	}
	hours, err := strconv.ParseUint(s[1:3], 10, 8)
	minutes, also := strconv.ParseUint(s[4:], 10, 8)
	if err != nil || also != nil || minutes > 59 {
		return 0
	}
	east := int(hours*60 + minutes)
	if s[0] == '-' {
		east = -east
	}
	return model.ZoneOf(east)
}

// aside takes the fields that beside writes.
func (in *incoming) aside(key string, value []byte) error {
	switch key {
	case "tags":
		return jsonl.Elements(value, in.tag)
	case "enclosures":
		return jsonl.Elements(value, in.medium)
	}
	s, err := text(value)
	switch key {
	case "section":
		in.Section = s
	case "published_zone":
		in.zone = zoneOf(s)
	case "updated":
		in.changed = s
	case "updated_precision":
		in.changedPrecision = s
	case "updated_zone":
		in.changedZone = zoneOf(s)
	}
	return err
}

func (in *incoming) tag(value []byte) error {
	var t model.Tag
	err := jsonl.Object(value, func(key string, value []byte) (err error) {
		s := ""
		if s, err = text(value); err != nil {
			return err
		}
		switch key {
		case "kind":
			t.Kind = tagKind(s)
		case "scheme":
			t.Scheme = s
		case "code":
			t.Code = s
		case "name":
			t.Name = s
		}
		return nil
	})
	if err == nil && len(in.Tags) < maxTags && (t.Code != "" || t.Name != "") {
		in.Tags = append(in.Tags, t)
	}
	return err
}

func tagKind(word string) model.TagKind {
	for k := model.Word; k <= model.AboutOther; k++ {
		if k.String() == word {
			return k
		}
	}
	return model.Word
}

func (in *incoming) medium(value []byte) error {
	var m model.Medium
	bytes := 0
	err := jsonl.Object(value, func(key string, value []byte) (err error) {
		switch key {
		case "url":
			m.URL, err = text(value)
		case "type":
			m.Type, err = text(value)
		case "title":
			m.Title, err = text(value)
		case "bytes":
			err = number(value, &bytes)
		}
		return err
	})
	m.URL, m.Bytes = clean.URL(m.URL), int64(max(bytes, 0))
	known := func(other model.Medium) bool { return other.URL == m.URL }
	if err == nil && m.URL != "" && len(in.Media) < maxMedia && !slices.ContainsFunc(in.Media, known) {
		in.Media = append(in.Media, m)
	}
	return err
}

// times puts the two moments of an article together.
func (in *incoming) times() {
	in.Published = moment(in.when, in.precision)
	in.Updated = moment(in.changed, in.changedPrecision)
	if in.Published.Known() {
		in.Published.Zone = in.zone
	}
	if in.Updated.Known() {
		in.Updated.Zone = in.changedZone
	}
}

// asideKey reports whether beside writes a field of this name.
func asideKey(key string) bool {
	return key == "section" || key == "tags" || key == "enclosures" || key == "published_zone" || strings.HasPrefix(key, "updated")
}
