package ui

import (
	"charm.land/bubbles/v2/key"

	"dateline/ui/manual"
)

// Where many read one newsroom (Options.Shared), one reader changes nothing for
// the others: who is who is amended by its keeper.

// sharedCast is said in the place of amending.
const sharedCast = "who is who is the same for all who read here; the keeper of this newsroom amends it"

// offered is the manual without the keys that only say why they do nothing here.
func (m Model) offered(sections []manual.Section) []manual.Section {
	if !m.opt.Shared {
		return sections
	}
	gone := map[string]bool{}
	leave := func(bindings ...key.Binding) {
		for _, b := range bindings {
			gone[b.Help().Key+" "+b.Help().Desc] = true
		}
	}
	leave(m.keys.Amend, m.keys.Refresh, m.keys.FullText)
	if len(m.opt.Pager) == 0 {
		leave(m.keys.Pager)
	}
	var left []manual.Section
	for _, s := range sections {
		if s.Title == amendMenu {
			continue
		}
		var bindings []key.Binding
		for _, b := range s.Bindings {
			if m.opt.Launch == nil && b.Help() == m.keys.Browse.Help() {
				b.SetHelp(b.Help().Key, "copy the link to your own clipboard")
			}
			if !gone[b.Help().Key+" "+b.Help().Desc] {
				bindings = append(bindings, b)
			}
		}
		left = append(left, manual.Section{Title: s.Title, Bindings: bindings})
	}
	return left
}
