// Package theme names what things look like by what they mean. It is the only
// package that names a colour. A Theme belongs to one session; nothing here is
// global.
package theme

import (
	"image/color"

	"charm.land/lipgloss/v2"
)

// Ground is what is known of the terminal's background.
type Ground uint8

// Grounds. Until the terminal answers it is Unasked, and the colours are ones
// that can be read on both.
const (
	Unasked Ground = iota
	Dark
	Light
)

// Theme is a session's styles, by meaning. It never changes once made, and goes
// by pointer: copies of fifty styles in every pane would cost more than all else
// in a key.
type Theme struct {
	Ground Ground
	// Mono is set for NO_COLOR and TERM=dumb: weight, underline and reverse
	// carry all the meaning then, and no colour is sent.
	Mono bool
	// Sharp is set for the high-contrast theme: nothing is faint or grey.
	Sharp bool

	Body      Style // ordinary text
	Quiet     Style // secondary: source, age, counts
	Headline  Style // an unread row's title
	ReadTitle Style // a read row's title
	Selected  Style // the row under the cursor, focused pane
	Resting   Style // the row under the cursor, pane without focus
	Unread    Style // the mark of an unread row
	Star      Style

	Kicker  Style
	Title   Style // the article's headline
	Dek     Style
	Byline  Style
	Heading Style
	QuoteOf Style // block quotations
	Note    Style // editorial notes
	Link    Style
	Code    Style

	ActorMark   Style // a mention of any actor
	FilterMark  Style // a mention of an actor that is filtered by
	CurrentMark Style // the mention that the cursor is on
	FindMark    Style // what a search found
	CurrentFind Style

	Person       Style // the sign of a kind, in pickers
	Organization Style
	PlaceKind    Style
	Topic        Style

	Masthead Style
	Brand    Style
	Chip     Style
	ChipNot  Style // an excluding chip
	Folio    Style
	Progress Style
	Rule     Style // lines between panes
	RuleHot  Style // the same beside the focused pane
	Prompt   Style
	Caret    Style // points at a mistake
	Fault    Style // an error
	Key      Style // a key's name in help
	Tick     Style // an included choice
	Cross    Style // an excluded one
}

// Look tells themes apart: two themes with one Look draw the same. What was
// rendered with a theme is kept under it.
type Look struct {
	Ground Ground
	Mono   bool
	Sharp  bool
}

// Look returns what tells the theme from others.
func (t *Theme) Look() Look { return Look{t.Ground, t.Mono, t.Sharp} }

// New returns the theme for a ground. It uses the terminal's own sixteen
// colours, so that it looks like the rest of the reader's terminal.
func New(ground Ground, mono bool) *Theme {
	if mono {
		return monochrome(ground)
	}
	blue, magenta, cyan, green, yellow, red := pick(ground)
	s := func() Style { return Style{} }
	quiet := s().Faint()
	if ground != Unasked {
		quiet = s().Ink(grey(ground))
	}
	return &Theme{
		Ground: ground,
		Body:   s(), Quiet: quiet,
		Headline: s().Bold(), ReadTitle: quiet,
		Selected: s().Reverse().Bold(), Resting: s().Underline().Bold(),
		Unread: s().Ink(blue).Bold(), Star: s().Ink(yellow).Bold(),

		Kicker: s().Ink(magenta).Bold(), Title: s().Bold(),
		Dek: s().Italic(), Byline: quiet,
		Heading: s().Ink(blue).Bold(), QuoteOf: s().Italic(),
		Note: quiet.Italic(), Link: s().Ink(blue).Underline(),
		Code: s().Ink(yellow),

		ActorMark:   s().Ink(cyan),
		FilterMark:  s().Ink(magenta).Bold().Underline(),
		CurrentMark: s().Reverse().Bold(),
		FindMark:    s().Ink(yellow).Underline(), CurrentFind: s().Ink(yellow).Reverse(),

		Person: s().Ink(cyan), Organization: s().Ink(magenta),
		PlaceKind: s().Ink(green), Topic: s().Ink(yellow),

		Masthead: s(), Brand: s().Ink(blue).Bold(),
		Chip: s().Ink(blue).Reverse(), ChipNot: s().Ink(red).Reverse(),
		Folio: quiet, Progress: s().Ink(green),
		Rule: s().Faint(), RuleHot: s().Ink(blue),
		Prompt: s().Ink(blue).Bold(), Caret: s().Ink(red).Bold(),
		Fault: s().Ink(red).Bold(), Key: s().Ink(cyan).Bold(),
		Tick: s().Ink(green).Bold(), Cross: s().Ink(red).Bold(),
	}
}

// monochrome says by weight, underline and reverse what colour says elsewhere.
func monochrome(ground Ground) *Theme {
	s := func() Style { return Style{} }
	bold, faint, rev := s().Bold(), s().Faint(), s().Reverse()
	return &Theme{
		Ground: ground, Mono: true,
		Body: s(), Quiet: s(), Headline: bold, ReadTitle: s(),
		Selected: rev.Bold(), Resting: s().Underline().Bold(),
		Unread: bold, Star: bold, Kicker: bold, Title: bold, Dek: s().Italic(),
		Byline: s(), Heading: bold.Underline(), QuoteOf: s().Italic(),
		Note: s().Italic(), Link: s().Underline(), Code: s(),
		ActorMark: s().Underline(), FilterMark: bold.Underline(), CurrentMark: rev.Bold(),
		FindMark: bold.Underline(), CurrentFind: rev,
		Person: s(), Organization: s(), PlaceKind: s(), Topic: s(),
		Masthead: s(), Brand: bold, Chip: rev, ChipNot: rev.Underline(),
		Folio: s(), Progress: bold, Rule: faint, RuleHot: bold,
		Prompt: bold, Caret: bold, Fault: bold.Underline(), Key: bold,
		Tick: bold, Cross: bold,
	}
}

// pick returns the hues. On an unknown ground the plain six are used: of the
// sixteen they are the ones that most terminals keep legible on black and on
// white. Yellow alone is hopeless on white: a light ground gets a brown of the
// 256, an unknown one an ochre between the two.
func pick(ground Ground) (blue, magenta, cyan, green, yellow, red color.Color) {
	switch ground {
	case Dark:
		return lipgloss.BrightBlue, lipgloss.BrightMagenta, lipgloss.BrightCyan,
			lipgloss.BrightGreen, lipgloss.BrightYellow, lipgloss.BrightRed
	case Light:
		yellow = lipgloss.ANSIColor(94)
	default:
		yellow = lipgloss.ANSIColor(136)
	}
	return lipgloss.Blue, lipgloss.Magenta, lipgloss.Cyan, lipgloss.Green, yellow, lipgloss.Red
}

// grey is a readable secondary text: of the 256, because the sixteen's bright
// black is invisible in some palettes.
func grey(ground Ground) color.Color {
	if ground == Light {
		return lipgloss.ANSIColor(241)
	}
	return lipgloss.ANSIColor(247)
}
