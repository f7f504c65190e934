package theme

import (
	"reflect"
	"regexp"
	"testing"

	"charm.land/lipgloss/v2"
)

// styles returns a theme's styles by name.
func styles(t *Theme) map[string]Style {
	out := map[string]Style{}
	v := reflect.ValueOf(*t)
	for i := range v.NumField() {
		if s, ok := v.Field(i).Interface().(Style); ok {
			out[v.Type().Field(i).Name] = s
		}
	}
	return out
}

var coloured = regexp.MustCompile(`\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]`)

func TestMonochromeSendsNoColour(t *testing.T) {
	for _, ground := range []Ground{Unasked, Dark, Light} {
		for name, s := range styles(New(ground, true)) {
			if out := s.Render("x"); coloured.MatchString(out) {
				t.Errorf("%s on ground %d: %q", name, ground, out)
			}
		}
	}
	if !coloured.MatchString(New(Dark, false).Heading.Render("x")) {
		t.Error("the test sees no colour where there is one")
	}
}

// TestNoStyleBreaksALine holds that no style adds cells: rows are measured
// before they are styled.
func TestNoStyleBreaksALine(t *testing.T) {
	for _, mono := range []bool{false, true} {
		for name, s := range styles(New(Dark, mono)) {
			if w := lipgloss.Width(s.Render("four")); w != 4 {
				t.Errorf("%s makes four cells %d", name, w)
			}
		}
	}
}

// TestMeaningsDiffer holds that what must be told apart can be, without colour
// too.
func TestMeaningsDiffer(t *testing.T) {
	for _, ground := range []Ground{Unasked, Dark, Light} {
		for _, mono := range []bool{false, true} {
			th := New(ground, mono)
			for _, group := range [][]Style{
				{th.Body, th.ActorMark, th.FilterMark, th.CurrentMark},
				{th.Body, th.FindMark, th.CurrentFind},
				{th.Body, th.Selected, th.Resting},
				{th.Chip, th.ChipNot},
			} {
				seen := map[string]bool{}
				for i, s := range group {
					out := s.Render("x")
					if seen[out] {
						t.Errorf("ground %d, mono %v: style %d of a group looks like another: %q", ground, mono, i, out)
					}
					seen[out] = true
				}
			}
		}
	}
}

func TestLooks(t *testing.T) {
	seen := map[Look]bool{}
	for _, ground := range []Ground{Unasked, Dark, Light} {
		for _, mono := range []bool{false, true} {
			look := New(ground, mono).Look()
			if seen[look] {
				t.Errorf("two themes have the look %+v", look)
			}
			seen[look] = true
		}
	}
}
