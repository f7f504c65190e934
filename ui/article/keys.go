package article

import "charm.land/bubbles/v2/key"

// KeyMap is what the article pane answers to. Help is made from it.
type KeyMap struct {
	Down, Up           key.Binding
	HalfDown, HalfUp   key.Binding
	PageDown, PageUp   key.Binding
	Top, End           key.Binding
	NextMention        key.Binding
	PrevMention        key.Binding
	NextSection        key.Binding
	PrevSection        key.Binding
	FindNext, FindPrev key.Binding
	Choose             key.Binding
}

// DefaultKeyMap returns the keys of the manual.
func DefaultKeyMap() KeyMap {
	bind := func(help, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
	}
	return KeyMap{
		Down:        bind("j/↓", "down", "j", "down"),
		Up:          bind("k/↑", "up", "k", "up"),
		HalfDown:    bind("d", "half a page down", "d", "ctrl+d"),
		HalfUp:      bind("u", "half a page up", "u", "ctrl+u"),
		PageDown:    bind("space", "page down", "space", "pgdown"),
		PageUp:      bind("b", "page up", "b", "pgup"),
		Top:         bind("g", "top", "g", "home"),
		End:         bind("G", "end", "G", "end"),
		NextMention: bind("]", "next mention", "]"),
		PrevMention: bind("[", "previous mention", "["),
		NextSection: bind("}", "next section", "}"),
		PrevSection: bind("{", "previous section", "{"),
		FindNext:    bind("n", "next match", "n"),
		FindPrev:    bind("N", "previous match", "N"),
		Choose:      bind("enter", "filter by the actor", "enter"),
	}
}

// FullHelp returns every key, by column.
func (k KeyMap) FullHelp() [][]key.Binding {
	return [][]key.Binding{
		{k.Down, k.Up, k.HalfDown, k.HalfUp, k.PageDown, k.PageUp, k.Top, k.End},
		{k.NextMention, k.PrevMention, k.Choose, k.NextSection, k.PrevSection, k.FindNext, k.FindPrev},
	}
}
