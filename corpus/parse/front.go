package parse

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/pelletier/go-toml/v2"

	"dateline/corpus/clean"
	"dateline/corpus/when"
	"dateline/model"
)

// maxFront is how large front matter may be, in bytes; a YAML bomb needs little
// room, but less than this it cannot do much with (aliases are refused).
const maxFront = 64 << 10

// cutFront parts a text from the YAML (---) or TOML (+++) before it; mark is
// its first character.
func cutFront(text string) (front, rest string, mark byte, ok bool) {
	text = strings.TrimPrefix(text, "\uFEFF")
	if len(text) < 8 || text[:3] != "---" && text[:3] != "+++" {
		return "", text, 0, false
	}
	first, after, _ := strings.Cut(text, "\n")
	line := strings.TrimRight(first, " \t\r")
	if line != "---" && line != "+++" {
		return "", text, 0, false
	}
	at := 0
	for at <= len(after) && at < maxFront {
		next := strings.IndexByte(after[at:], '\n')
		end := len(after)
		if next >= 0 {
			end = at + next
		}
		if s := strings.TrimRight(after[at:end], " \t\r"); s == line || line == "---" && s == "..." {
			if !keyed(after[:at]) {
				break // a rule across the page, and another below it
			}
			return after[:at], after[min(end+1, len(after)):], line[0], true
		}
		if next < 0 {
			break
		}
		at = end + 1
	}
	return "", text, 0, false
}

// keyed reports whether a text begins as front matter does: its first line that
// is no comment names a value. "He said: no" does not, having two words before
// the colon.
func keyed(front string) bool {
	for line := range strings.Lines(front) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' || line[0] == '{' { // a table of TOML, an object of YAML
			return true
		}
		at := strings.IndexAny(line, ":=")
		return at > 0 && !strings.Contains(strings.TrimSpace(line[:at]), " ")
	}
	return true
}

// readMarked reads Markdown with or without front matter.
func readMarked(text string) draft {
	front, rest, mark, _ := cutFront(text)
	var d draft
	if mark != 0 {
		d.setAll(frontValues(front, mark))
	}
	d.blocks = readMarkdown(rest)
	d.titleFromBody()
	return d
}

// frontValues reads front matter. Where it is not well formed, and where YAML
// refers to itself (as bombs do, and no article needs), its plain lines are
// read.
func frontValues(front string, mark byte) map[string]any {
	front = clean.Text(front)
	values := map[string]any{}
	if mark == '+' {
		if toml.Unmarshal([]byte(front), &values) == nil {
			return values
		}
		return loose(front)
	}
	if strings.Contains(front, "*") && strings.Contains(front, "&") || tangled(front) || yaml.Unmarshal([]byte(front), &values) != nil {
		return loose(front)
	}
	return values
}

// maxTangle is how many lists and objects YAML may open, all brackets or the
// dashes of one line: the time of its reader grows with their square.
const maxTangle = 256

// tangled reports whether YAML nests as no writer of front matter does.
func tangled(front string) bool {
	if strings.Count(front, "[")+strings.Count(front, "{") > maxTangle {
		return true
	}
	for line := range strings.Lines(front) {
		if strings.Count(line, "- ")+strings.Count(line, "-\t") > maxTangle {
			return true
		}
	}
	return false
}

// setAll puts named values where they belong. Of several names of one field,
// the field's own comes first, then the alphabet decides.
func (d *draft) setAll(values map[string]any) {
	keys := slices.Sorted(maps.Keys(values))
	filled := map[fieldName]bool{}
	for _, own := range [...]bool{true, false} {
		for _, key := range keys {
			name := fieldOf(key)
			if filled[name] || own != ownName(key) {
				continue
			}
			d.set(key, values[key])
			filled[name] = true
		}
	}
	d.dates()
}

// ownName tells the names of fields that this program prints itself.
func ownName(key string) bool {
	switch key {
	case "title", "url", "source", "authors", "author", "published", "date", "lang", "id", "lede", "dek", "kicker", "dateline", "notes":
		return true
	}
	return false
}

// loose reads "key: value" lines of front matter that is not well formed.
func loose(front string) map[string]any {
	out := map[string]any{}
	for line := range strings.Lines(front) {
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			key, value, ok = strings.Cut(line, "=")
		}
		if ok && !strings.HasPrefix(line, " ") {
			out[strings.TrimSpace(key)] = strings.Trim(strings.TrimSpace(value), `"'`)
		}
	}
	return out
}

// titleFromBody takes a heading at the top of the body as the title, or drops
// it where it repeats the title.
func (d *draft) titleFromBody() {
	if len(d.blocks) == 0 || d.blocks[0].shape != heading {
		return
	}
	top := d.blocks[0].text()
	switch {
	case d.Title == "" && d.blocks[0].level == 1, d.Title == "" && len(d.blocks) > 1:
		d.Title = top
	case strings.EqualFold(clean.Line(d.Title), top):
	default:
		return
	}
	d.blocks = d.blocks[1:]
}

// set puts a named value of front matter, or of JSON, where it belongs. Names
// that nobody knows are left out.
func (d *draft) set(key string, value any) {
	switch fieldOf(key) {
	case fieldTitle:
		d.Title = one(value)
	case fieldKicker:
		d.Kicker = one(value)
	case fieldDek:
		d.Dek = one(value)
	case fieldLede:
		d.Lede = one(value)
	case fieldURL:
		d.URL = one(value)
	case fieldSource:
		d.Source = one(value)
	case fieldLang:
		d.Lang = one(value)
	case fieldID:
		d.ID = model.ID(one(value))
	case fieldDateline:
		d.Dateline = datelineOf(one(value))
	case fieldAuthors:
		if len(d.Authors) == 0 {
			d.Authors = people(value)
		}
	case fieldNotes:
		d.Notes = append(d.Notes, many(value)...)
	case fieldPublished:
		if m, ok := instant(value); ok {
			d.Published = m
		}
	case fieldUpdated:
		if m, ok := instant(value); ok {
			d.Updated = m
		}
	case fieldSection:
		d.Section = one(value)
	case fieldTags:
		d.Tags = append(d.Tags, tagsOf(value)...)
	case fieldMedia:
		d.Media = append(d.Media, mediaOf(value)...)
	}
}

// dates puts the dates of a draft in order: what only says when it was changed
// was published then, and a change comes after.
func (d *draft) dates() {
	if !d.Published.Known() {
		d.Published, d.Updated = d.Updated, model.Moment{}
	}
	if !d.Updated.Time.After(d.Published.Time) {
		d.Updated = model.Moment{}
	}
}

// instant returns a value as a moment.
func instant(value any) (model.Moment, bool) {
	switch v := value.(type) {
	case string:
		return when.Parse(v)
	case time.Time:
		return stamp(v)
	case toml.LocalDate:
		return when.Parse(v.String())
	case toml.LocalDateTime:
		return when.Parse(v.String())
	case int, int64, uint64, float64:
		return when.Parse(strings.TrimSuffix(fmt.Sprintf("%.0f", number(v)), "."))
	case map[string]any: // MongoDB's {"$date": …}
		return instant(v["$date"])
	}
	return model.Moment{}, false
}

// stamp returns a time that a decoder made; midnight in UTC was a bare date, and
// UTC perhaps not said.
func stamp(t time.Time) (model.Moment, bool) {
	if t.Year() < 1400 {
		return model.Moment{}, false
	}
	var zone model.Zone
	if _, east := t.Zone(); east != 0 {
		zone = model.ZoneOf(east / 60)
	}
	t = t.UTC()
	if t.Equal(t.Truncate(24*time.Hour)) && zone == 0 {
		return model.Moment{Time: t, Precision: model.Day}, true
	}
	return model.Moment{Time: t.Truncate(time.Second), Precision: model.Second, Zone: zone}, true
}

// number returns a number of any type.
func number(v any) float64 {
	switch n := v.(type) {
	case int:
		return float64(n)
	case int64:
		return float64(n)
	case uint64:
		return float64(n)
	case float64:
		return n
	}
	return 0
}
