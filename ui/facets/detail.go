package facets

import (
	"strconv"
	"strings"

	"dateline/model"
	"dateline/ui/cells"
	"dateline/ui/named"
)

// detail is what is said of a term beside its label: the alias by which the
// input found it, where the label itself does not show why; then its role, kind
// and country, or its path.
func (m Model) detail(r row) string {
	var parts []string
	if alias := named.Alias(r.Count, m.input.Text()); alias != "" {
		parts = append(parts, "= “"+alias+"”")
	}
	if r.Detail != "" {
		parts = append(parts, r.Detail)
	}
	if country := m.country(r.Count); country != "" {
		parts = append(parts, country)
	}
	return strings.Join(parts, " · ")
}

// country is where an actor belongs; "" for a country itself.
func (m Model) country(c model.Count) string {
	if m.names == nil || c.Country == "" {
		return ""
	}
	if name := m.names(c.Country); name != c.Label {
		return name
	}
	return ""
}

// forms is the line below the list: how often the highlighted actor is named,
// and how else than by the label, the most frequent first. Whole forms only:
// half a name is another name.
func (m Model) forms() string {
	r := m.highlighted()
	if r == nil {
		return cells.Blank(m.w)
	}
	said := ""
	if r.Mentions > 0 {
		said = count(r.Mentions, "mention")
	}
	also := ", also "
	if said == "" {
		also = "also "
	}
	for i, alias := range r.Aliases {
		form := also + "“" + string(cells.Clean(alias)) + "”"
		rest := ""
		if i < len(r.Aliases)-1 {
			rest = " +" + strconv.Itoa(len(r.Aliases)-1-i)
		}
		if cells.Width(said)+cells.Width(form)+len(rest) > m.w {
			said += " +" + strconv.Itoa(len(r.Aliases)-i)
			break
		}
		said += form
		also = " "
	}
	return paint(m.theme.Quiet, cells.Fit(said, m.w))
}
