package manual

import (
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

// has reports whether each word occurs in the entry. A key's own letter counts
// only with its case: d and D are two keys.
func (e entry) has(title string, words []string) bool {
	said := strings.ToLower(e.does + " " + title)
	for _, w := range words {
		if !strings.Contains(e.key, w) && !strings.Contains(said, strings.ToLower(w)) {
			return false
		}
	}
	return true
}
