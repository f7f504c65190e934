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
// by pointer: a style is half a kilobyte, and copies of fifty of them in every
// pane cost more than all else in a key.
type Theme struct {
	Ground Ground
	// Mono is set for NO_COLOR and TERM=dumb: weight, underline and reverse
	// carry all the meaning then, and no colour is sent.
	Mono bool
	// Sharp is set for the high-contrast theme: nothing is faint or grey.
	Sharp bool

	Body      lipgloss.Style // ordinary text
	Quiet     lipgloss.Style // secondary: source, age, counts
	Headline  lipgloss.Style // an unread row's title
	ReadTitle lipgloss.Style // a read row's title
	Selected  lipgloss.Style // the row under the cursor, focused pane
	Resting   lipgloss.Style // the row under the cursor, pane without focus
	Unread    lipgloss.Style // the mark of an unread row
	Star      lipgloss.Style

	Kicker  lipgloss.Style
	Title   lipgloss.Style // the article's headline
	Dek     lipgloss.Style
	Byline  lipgloss.Style
	Heading lipgloss.Style
	QuoteOf lipgloss.Style // block quotations
	Note    lipgloss.Style // editorial notes
	Link    lipgloss.Style
	Code    lipgloss.Style

	ActorMark   lipgloss.Style // a mention of any actor
	FilterMark  lipgloss.Style // a mention of an actor that is filtered by
	CurrentMark lipgloss.Style // the mention that the cursor is on
	FindMark    lipgloss.Style // what a search found
	CurrentFind lipgloss.Style

	Person       lipgloss.Style // the sign of a kind, in pickers
	Organization lipgloss.Style
	PlaceKind    lipgloss.Style
	Topic        lipgloss.Style

	Masthead lipgloss.Style
	Brand    lipgloss.Style
	Chip     lipgloss.Style
	ChipNot  lipgloss.Style // an excluding chip
	Folio    lipgloss.Style
	Progress lipgloss.Style
	Rule     lipgloss.Style // lines between panes
	RuleHot  lipgloss.Style // the same beside the focused pane
	Prompt   lipgloss.Style
	Caret    lipgloss.Style // points at a mistake
	Fault    lipgloss.Style // an error
	Key      lipgloss.Style // a key's name in help
	Tick     lipgloss.Style // an included choice
	Cross    lipgloss.Style // an excluded one
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
	s := lipgloss.NewStyle
	quiet := s().Faint(true)
	if ground != Unasked {
		quiet = s().Foreground(grey(ground))
	}
	return &Theme{
		Ground: ground,
		Body:   s(), Quiet: quiet,
		Headline: s().Bold(true), ReadTitle: quiet,
		Selected: s().Reverse(true).Bold(true), Resting: s().Underline(true).Bold(true),
		Unread: s().Foreground(blue).Bold(true), Star: s().Foreground(yellow).Bold(true),

		Kicker: s().Foreground(magenta).Bold(true), Title: s().Bold(true),
		Dek: s().Italic(true), Byline: quiet,
		Heading: s().Foreground(blue).Bold(true), QuoteOf: s().Italic(true),
		Note: quiet.Italic(true), Link: s().Foreground(blue).Underline(true),
		Code: s().Foreground(yellow),

		ActorMark:   s().Foreground(cyan),
		FilterMark:  s().Foreground(magenta).Bold(true).Underline(true),
		CurrentMark: s().Reverse(true).Bold(true),
		FindMark:    s().Foreground(yellow).Underline(true), CurrentFind: s().Foreground(yellow).Reverse(true),

		Person: s().Foreground(cyan), Organization: s().Foreground(magenta),
		PlaceKind: s().Foreground(green), Topic: s().Foreground(yellow),

		Masthead: s(), Brand: s().Foreground(blue).Bold(true),
		Chip: s().Foreground(blue).Reverse(true), ChipNot: s().Foreground(red).Reverse(true),
		Folio: quiet, Progress: s().Foreground(green),
		Rule: s().Faint(true), RuleHot: s().Foreground(blue),
		Prompt: s().Foreground(blue).Bold(true), Caret: s().Foreground(red).Bold(true),
		Fault: s().Foreground(red).Bold(true), Key: s().Foreground(cyan).Bold(true),
		Tick: s().Foreground(green).Bold(true), Cross: s().Foreground(red).Bold(true),
	}
}

// monochrome says by weight, underline and reverse what colour says elsewhere.
func monochrome(ground Ground) *Theme {
	s := lipgloss.NewStyle
	bold, faint, rev := s().Bold(true), s().Faint(true), s().Reverse(true)
	return &Theme{
		Ground: ground, Mono: true,
		Body: s(), Quiet: s(), Headline: bold, ReadTitle: s(),
		Selected: rev.Bold(true), Resting: s().Underline(true).Bold(true),
		Unread: bold, Star: bold, Kicker: bold, Title: bold, Dek: s().Italic(true),
		Byline: s(), Heading: bold.Underline(true), QuoteOf: s().Italic(true),
		Note: s().Italic(true), Link: s().Underline(true), Code: s(),
		ActorMark: s().Underline(true), FilterMark: bold.Underline(true), CurrentMark: rev.Bold(true),
		FindMark: bold.Underline(true), CurrentFind: rev,
		Person: s(), Organization: s(), PlaceKind: s(), Topic: s(),
		Masthead: s(), Brand: bold, Chip: rev, ChipNot: rev.Underline(true),
		Folio: s(), Progress: bold, Rule: faint, RuleHot: bold,
		Prompt: bold, Caret: bold, Fault: bold.Underline(true), Key: bold,
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
