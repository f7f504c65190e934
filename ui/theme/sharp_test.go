package theme

import "testing"

// In high contrast nothing is faint or grey.
func TestSharpened(t *testing.T) {
	t.Parallel()
	for _, ground := range []Ground{Unasked, Dark, Light} {
		th := New(ground, false).Sharpened()
		if th.Look() == New(ground, false).Look() {
			t.Error("the two themes cannot be told apart")
		}
		for name, s := range map[string]Style{
			"quiet": th.Quiet, "read title": th.ReadTitle, "byline": th.Byline, "folio": th.Folio, "rule": th.Rule,
		} {
			if got := s.Render("x"); got != "x" {
				t.Errorf("%s is drawn as %q", name, got)
			}
		}
	}
}
