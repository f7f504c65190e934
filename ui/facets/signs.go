package facets

import (
	"strconv"
	"strings"

	"dateline/model"
	"dateline/ui/cells"
	"dateline/ui/theme"
)

// kindStyle is the colour of a kind's sign.
func kindStyle(th *theme.Theme, k model.ActorKind) theme.Style {
	switch k {
	case model.Person:
		return th.Person
	case model.Organization:
		return th.Organization
	case model.Place:
		return th.PlaceKind
	}
	return th.Quiet
}

// kindSign tells the kinds apart by shape: a head, a building, a summit.
func kindSign(k model.ActorKind) string {
	switch k {
	case model.Person:
		return "◦"
	case model.Organization:
		return "▪"
	case model.Place:
		return "▴"
	}
	return " "
}

// gauge draws n of most in w cells, to half a cell, as a line: a block would
// shout louder than the names beside it. Anything above nothing is seen.
func gauge(n, most, w int) string {
	if n <= 0 || most <= 0 {
		return ""
	}
	halves := max(n*w*2/most, 1)
	bar := strings.Repeat("━", halves/2)
	if halves%2 == 1 {
		bar += "╸"
	}
	return bar
}

// plural names a facet's terms as a title.
func plural(f model.Facet) string {
	switch f {
	case model.ByActor:
		return "Actors"
	case model.ByTopic:
		return "Topics"
	case model.BySource:
		return "Sources"
	case model.ByAuthor:
		return "Authors"
	case model.ByLang:
		return "Languages"
	case model.ByPhrase:
		return "Keyphrases"
	}
	return "Terms"
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// hint is a key with a word on what it does.
type hint struct{ key, does string }

// hints draws as many hints as fit in w cells, the first first.
func hints(th *theme.Theme, w int, of ...hint) string {
	var b strings.Builder
	room := w
	for i, h := range of {
		gap := ""
		if i > 0 {
			gap = "  "
		}
		need := cells.Width(gap) + cells.Width(h.key) + 1 + cells.Width(h.does)
		if need > room {
			break
		}
		b.WriteString(gap + th.Key.Render(h.key) + " " + th.Quiet.Render(h.does))
		room -= need
	}
	return b.String() + cells.Blank(room)
}
