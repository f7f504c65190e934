package prompt

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dateline/ui/prompt/line"
)

// Keys are the prompt's bindings, beside those of any line that is typed.
type Keys struct {
	Take, Leave            key.Binding
	Complete, CompleteBack key.Binding
	Older, Newer           key.Binding
	ClearWord, ClearBefore key.Binding // the line's own; here for help
}

func bind(help, shown string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, help))
}

// DefaultKeys returns the usual bindings.
func DefaultKeys() Keys {
	return Keys{
		Take:         bind("take what is typed", "enter", "enter"),
		Leave:        bind("leave all as it was", "esc", "esc"),
		Complete:     bind("complete, the next candidate", "tab", "tab"),
		CompleteBack: bind("the candidate before", "shift+tab", "shift+tab"),
		Older:        bind("older line", "↑ ^p", "up", "ctrl+p"),
		Newer:        bind("newer line", "↓ ^n", "down", "ctrl+n"),
		ClearWord:    bind("clear the word before", "^w", "ctrl+w"),
		ClearBefore:  bind("clear the line", "^u", "ctrl+u"),
	}
}

// Bindings returns them in the order in which help shows them.
func (k Keys) Bindings() []key.Binding {
	return []key.Binding{k.Take, k.Leave, k.Complete, k.CompleteBack, k.Older, k.Newer, k.ClearWord, k.ClearBefore}
}

func (m Model) press(msg tea.KeyPressMsg) (Model, Choice) {
	if line.Types(msg) {
		return m.edit(msg), Choice{}
	}
	k := DefaultKeys()
	switch {
	case key.Matches(msg, k.Take):
		return m.take()
	case key.Matches(msg, k.Leave):
		return m, Choice{Cancelled: true}
	case key.Matches(msg, k.Complete):
		return m.complete(1), Choice{}
	case key.Matches(msg, k.CompleteBack):
		return m.complete(-1), Choice{}
	case key.Matches(msg, k.Older):
		return m.recall(1), Choice{}
	case key.Matches(msg, k.Newer):
		return m.recall(-1), Choice{}
	}
	return m.edit(msg), Choice{}
}
