package amend

import (
	"charm.land/bubbles/v2/key"

	"dateline/model"
	"dateline/ui/prompt/line"
)

// entry is one line of the menu.
type entry struct {
	key  key.Binding
	does string
	take func(Model) (Model, Choice)
}

// menu is what can be done with the target.
func (m Model) menu() []entry {
	k, t := m.keys, m.target
	all := []entry{
		{k.Rename, "rename…", func(m Model) (Model, Choice) {
			m.input = line.Of(m.target.Name)
			return m.ask(renaming), Choice{}
		}},
		{k.Merge, "merge into…", func(m Model) (Model, Choice) {
			m = m.ask(merging)
			m.into = m.into.Choose(m.edition, "Merge "+m.target.Name+" into")
			return m, Choice{}
		}},
	}
	switch {
	case t.Written != "" && t.Written != t.Name:
		all = append(all, entry{k.Split, "split “" + t.Written + "” off, as an actor of its own", func(m Model) (Model, Choice) {
			return m, m.split(m.target.Written)
		}})
	case len(t.Forms) > 0:
		all = append(all, entry{k.Split, "split a form off…", func(m Model) (Model, Choice) { return m.ask(splitting), Choice{} }})
	}
	return append(all,
		entry{k.Kind, "say what it is…", func(m Model) (Model, Choice) { return m.ask(kinding), Choice{} }},
		entry{k.Hide, "hide: it is no actor", func(m Model) (Model, Choice) {
			return m, m.made(model.Amendment{Change: model.Hide}, "hidden "+m.target.Name)
		}},
		entry{k.Listed, "all amendments…", func(m Model) (Model, Choice) { return m, Choice{Listed: true} }},
	)
}

func (m Model) split(form string) Choice {
	return m.made(model.Amendment{Change: model.Split, Name: form}, "split “"+form+"” from "+m.target.Name)
}

// kinds are those that the target is not.
func (m Model) kinds() []model.ActorKind {
	var others []model.ActorKind
	for k := model.Person; k <= model.Place; k++ {
		if k != m.target.Kind {
			others = append(others, k)
		}
	}
	return others
}

// rows are the lines to choose from.
func (m Model) rows() []string {
	var rows []string
	switch m.stage {
	case inMenu:
		for _, one := range m.menu() {
			rows = append(rows, one.key.Help().Key+"  "+one.does)
		}
	case splitting:
		for _, form := range m.target.Forms {
			rows = append(rows, "“"+form+"”")
		}
	case kinding:
		for _, k := range m.kinds() {
			rows = append(rows, kindName(k))
		}
	}
	return rows
}

func kindName(k model.ActorKind) string {
	switch k {
	case model.Person:
		return "a person"
	case model.Organization:
		return "an organisation"
	}
	return "a place"
}

// take does what the highlighted row says.
func (m Model) take() (Model, Choice) {
	if m.cur >= len(m.rows()) {
		return m, Choice{}
	}
	switch m.stage {
	case splitting:
		return m, m.split(m.target.Forms[m.cur])
	case kinding:
		kind := m.kinds()[m.cur]
		return m, m.made(model.Amendment{Change: model.Rekind, Kind: kind}, m.target.Name+" is "+kindName(kind))
	}
	return m.menu()[m.cur].take(m)
}
