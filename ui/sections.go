package ui

import (
	"charm.land/bubbles/v2/key"

	"dateline/ui/amend"
	"dateline/ui/facets"
	"dateline/ui/manual"
	"dateline/ui/problems"
	"dateline/ui/prompt"
	"dateline/ui/quotes"
	"dateline/ui/views"
	"dateline/ui/why"
)

// amendMenu is the title of the keys of the menu that Amend opens.
const amendMenu = "In the menu of an actor"

// sections is the manual: every binding there is, so that help cannot lie.
func (m Model) sections() []manual.Section {
	k := m.keys
	a := m.article.Keys()
	return m.offered([]manual.Section{
		{Title: "Moving", Bindings: []key.Binding{k.Down, k.Up, k.HalfDown, k.HalfUp, k.PageDown,
			k.PageUp, k.Top, k.Bottom, k.Open, k.Back, k.NextArticle, k.PrevArticle}},
		{Title: "Who and what", Bindings: []key.Binding{k.Actors, k.Topics, k.Phrases, k.Sources, k.Dates,
			k.Search, k.Query, k.Why, k.Quotes, k.Loosen, k.Clear, k.Past, k.Future,
			k.OpenView, k.SavedViews}},
		{Title: "In the article", Bindings: []key.Binding{a.NextMention, a.PrevMention, a.Choose,
			a.NextSection, a.PrevSection, a.FindNext, a.FindPrev, k.FullText}},
		{Title: "In a picker", Bindings: facets.DefaultKeys().Bindings()},
		{Title: "In the dates", Bindings: facets.DefaultDateKeys().Bindings()},
		{Title: "In the panel of a wide screen", Bindings: facets.DefaultSideKeys().Bindings()},
		{Title: "In the query line", Bindings: prompt.DefaultKeys().Bindings()},
		{Title: "In the quotes", Bindings: quotes.DefaultKeyMap().Bindings()},
		{Title: "In the saved views", Bindings: views.DefaultKeyMap().Bindings()},
		{Title: "In the problems", Bindings: problems.DefaultKeyMap().Bindings()},
		{Title: "On the page of why", Bindings: why.DefaultKeyMap().Bindings()},
		{Title: "Who is who", Bindings: []key.Binding{k.Amend, k.Amendments}},
		{Title: amendMenu, Bindings: amend.DefaultKeyMap().Bindings()},
		{Title: "In the amendments", Bindings: amend.DefaultListKeyMap().Bindings()},
		{Title: "Marks", Bindings: []key.Binding{k.ToggleRead, k.Star, k.ReadAll, k.Undo}},
		{Title: "Taking it along", Bindings: []key.Binding{k.Browse, k.CopyLink, k.CopyCitation, k.Pager}},
		{Title: "The screen", Bindings: []key.Binding{k.FocusNext, k.FocusPrev, k.FocusLeft, k.FocusRight,
			k.Zen, k.Narrower, k.Wider, k.Ledes, k.Order, k.Refresh, k.Problems, k.Help, k.Quit}},
	})
}
