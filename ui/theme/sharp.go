package theme

// Sharpened returns the theme in high contrast: what is grey or faint elsewhere
// has the full ink of the terminal, and what is marked by a hue is marked by
// weight and a line as well.
func (t *Theme) Sharpened() *Theme {
	sharp := *t
	t = &sharp
	ink := t.Body
	t.Sharp = true
	t.Quiet, t.ReadTitle, t.Byline, t.Folio, t.Rule = ink, ink, ink, ink, ink
	t.Note = ink.Italic()
	t.ActorMark = t.ActorMark.Bold().Underline()
	t.FilterMark = ink.Reverse()
	t.CurrentMark = ink.Reverse().Bold().Underline()
	t.Heading = t.Heading.Underline()
	t.RuleHot = t.RuleHot.Bold()
	t.Resting = ink.Bold().Underline()
	return t
}
