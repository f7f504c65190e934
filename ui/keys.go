package ui

import (
	"charm.land/bubbles/v2/key"

	"dateline/ui/views"
)

// KeyMap is every key of the shell. The article, the pickers and the prompts
// have their own beside it; help is made from all of them (see sections).
type KeyMap struct {
	Up, Down, HalfUp, HalfDown, PageUp, PageDown, Top, Bottom key.Binding

	Open, Back, NextArticle, PrevArticle key.Binding

	Actors, Topics, Phrases, Sources, Dates key.Binding
	Why, Amend, Amendments                  key.Binding
	Search, Query                           key.Binding
	Clear, Loosen                           key.Binding
	Past, Future                            key.Binding
	OpenView, SavedViews                    key.Binding

	ToggleRead, Star, ReadAll, Undo key.Binding

	Quotes, Browse, CopyLink, CopyCitation, Pager, FullText key.Binding

	Order, Ledes, Zen, Refresh                  key.Binding
	FocusNext, FocusPrev, FocusLeft, FocusRight key.Binding
	Narrower, Wider                             key.Binding
	Problems                                    key.Binding
	Help, Quit                                  key.Binding
}

// bind makes a binding; the first key is the one that help shows, unless shown
// says otherwise.
func bind(help string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown(keys), help))
}

// shown is how help writes keys: "j/↓", "^d".
func shown(keys []string) string {
	names := map[string]string{
		"up": "↑", "down": "↓", "left": "←", "right": "→", "enter": "Enter", "esc": "Esc",
		"space": "Space", "tab": "Tab", "shift+tab": "Shift+Tab", "backspace": "Backspace",
		"home": "Home", "end": "End", "pgup": "PgUp", "pgdown": "PgDn",
		"alt+left": "Alt+←", "alt+right": "Alt+→",
		"ctrl+d": "^d", "ctrl+u": "^u", "ctrl+o": "^o", "ctrl+i": "^i", "ctrl+c": "^c",
	}
	out := ""
	for i, k := range keys {
		if name, ok := names[k]; ok {
			k = name
		}
		if i > 0 {
			out += " "
		}
		out += k
	}
	return out
}

// DefaultKeyMap returns the keys of the manual.
func DefaultKeyMap() KeyMap {
	return KeyMap{
		Down:     bind("down", "j", "down"),
		Up:       bind("up", "k", "up"),
		HalfDown: bind("half a page down", "d", "ctrl+d"),
		HalfUp:   bind("half a page up", "u", "ctrl+u"),
		PageDown: bind("a page down", "space", "pgdown"),
		PageUp:   bind("a page up", "b", "pgup"),
		Top:      bind("to the top", "g", "home"),
		Bottom:   bind("to the end", "G", "end"),

		Open:        bind("read the article", "enter"),
		Back:        bind("back, or take off the last chip", "esc"),
		NextArticle: bind("next article", "J"),
		PrevArticle: bind("previous article", "K"),

		Actors:  bind("filter by actor", "a"),
		Topics:  bind("filter by topic", "t"),
		Phrases: bind("filter by keyphrase", "p"),
		Sources: bind("filter by source", "s"),
		Dates:   bind("filter by date", "D"),
		Search:  bind("search; in the article: find", "/"),
		Query:   bind("the query line", "f", ":"),
		Clear:   bind("clear the query", "x"),
		Loosen:  bind("take off the chip that hides most", "backspace"),
		Past:    bind("back through queries and articles", "ctrl+o", "alt+left"),
		Future:  bind("forward again", "ctrl+i", "alt+right"),

		OpenView:   key.NewBinding(key.WithKeys(views.Keys()...), key.WithHelp("1-9", "open a saved view")),
		SavedViews: bind("saved views: save this query, open, forget", "S"),

		Why:        bind("why this article matches; with no query, what it is about", "w"),
		Amend:      bind("amend who the current mention is", "E"),
		Amendments: bind("all amendments", "W"),

		ToggleRead: bind("read or unread", "m"),
		Star:       bind("star", "*"),
		ReadAll:    bind("mark all in view as read", "A"),
		Undo:       bind("undo", "U"),

		Quotes:       bind("who said what (of the filtered actors)", "Q"),
		Browse:       bind("open in the browser", "o"),
		CopyLink:     bind("copy the link", "y"),
		CopyCitation: bind("copy a citation", "Y"),
		Pager:        bind("read in $PAGER", "e"),
		FullText:     bind("fetch the full text from its page", "F"),

		Order:      bind("change the order", "O"),
		Ledes:      bind("one or two lines a row", "v"),
		Zen:        bind("this pane alone", "z"),
		Refresh:    bind("look for new articles; again: stop", "r"),
		FocusNext:  bind("next pane", "tab"),
		FocusPrev:  bind("previous pane", "shift+tab"),
		FocusLeft:  bind("pane to the left", "h", "left"),
		FocusRight: bind("pane to the right", "l", "right"),
		Narrower:   bind("narrower list", "<"),
		Wider:      bind("wider list", ">"),
		Problems:   bind("what could not be read", "!"),
		Help:       bind("help", "?"),
		Quit:       bind("quit", "q", "ctrl+c"),
	}
}
