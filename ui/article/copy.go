package article

import (
	"strings"

	"dateline/model"
)

// Text returns the open article as plain text, without anything that the
// screen adds; "" when there is none.
func (m Model) Text() string {
	a := m.article
	if a == nil {
		return ""
	}
	var parts []string
	for _, s := range []string{a.Kicker, a.Title, a.Dek, strings.ReplaceAll(strings.Join(facts(a), dot), nbsp, " "), a.Text} {
		if s = strings.TrimSpace(s); s != "" {
			parts = append(parts, s)
		}
	}
	for _, n := range a.Notes {
		parts = append(parts, strings.TrimSpace(n))
	}
	if a.URL != "" {
		parts = append(parts, a.URL)
	}
	return strings.Join(parts, "\n\n") + "\n"
}

// Citation returns the open article as a reference in one line, such as
// "Jane Doe and John Roe, “Title”, Source, 22 November 2025, https://…".
func (m Model) Citation() string {
	if m.article == nil {
		return ""
	}
	return Citation(m.article)
}

// Citation returns a reference to an article in one line.
func Citation(a *model.Article) string {
	var parts []string
	if len(a.Authors) > 0 {
		parts = append(parts, list(a.Authors))
	}
	if a.Title != "" {
		parts = append(parts, "“"+a.Title+"”")
	}
	if a.Source != "" {
		parts = append(parts, a.Source)
	}
	parts = append(parts, dateOf(a.Published))
	if a.URL != "" {
		parts = append(parts, a.URL)
	}
	return strings.Join(parts, ", ")
}
