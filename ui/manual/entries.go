package manual

import (
	"slices"
	"strings"

	"dateline/ui/cells"
)

// section is a Section as shown.
type section struct {
	title   string
	entries []entry
}

// entry is one line of help.
type entry struct {
	key, does string // Safe
}

// entries makes the lines of the enabled bindings, and tells the widest key.
func entries(sections []Section) (shown []section, keys int) {
	for _, s := range sections {
		made := section{title: string(cells.Clean(s.Title))}
		for _, b := range s.Bindings {
			h := b.Help()
			if !b.Enabled() || h.Desc == "" {
				continue
			}
			e := entry{key: string(cells.Clean(h.Key)), does: string(cells.Clean(h.Desc))}
			keys = max(keys, cells.Width(e.key))
			made.entries = append(made.entries, e)
		}
		if len(made.entries) > 0 {
			shown = append(shown, made)
		}
	}
	return shown, keys
}

// on reports whether the entry is bound to a key as help writes it. Case
// counts: d and D are two keys.
func (e entry) on(key string) bool { return slices.Contains(strings.Fields(e.key), key) }

// has reports whether each word is found in the entry: as a key, or as the
// beginning of a word in what it does or in its section's title.
func (e entry) has(title string, words []string) bool {
	said := strings.Fields(strings.ToLower(e.key + " " + e.does + " " + title))
	for _, w := range words {
		low := strings.ToLower(w)
		if !slices.ContainsFunc(said, func(s string) bool { return strings.HasPrefix(s, low) }) {
			return false
		}
	}
	return true
}
