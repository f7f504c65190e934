package facets

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dateline/model/query"
	"dateline/model/reading"
	"dateline/ui/theme"
	"dateline/ui/uitest"
)

func TestSideToggles(t *testing.T) {
	for _, c := range []struct{ name, query, keys, want string }{
		{"the first", "", "enter", "actor:China"},
		{"the second", "", "j enter", "actor:Japan"},
		{"back", "", "j j k enter", "actor:Japan"},
		{"a topic", "", "pgdown enter", "topic:diplomacy"},
		{"a source", "", "pgdown pgdown enter", "source:Harbour"},
		{"not below the last facet", "", "pgdown pgdown pgdown pgup enter", "topic:diplomacy"},
		{"the last", "", "G enter", "source:毎朝通信"},
		{"off again", "actor:Japan", "enter", ""},
		{"excluded", "", "-", "-actor:China"},
		{"an exclusion taken off", "-actor:China", "-", ""},
		{"an exclusion turned round", "-actor:China", "enter", "actor:China"},
		{"an alias in the query taken off", "actor:Tokyo", "enter", ""},
		{"one of alternatives taken off", "actor:(Japan OR China)", "enter", "actor:China"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := NewSide(theme.New(theme.Dark, false)).SetSize(26, 30).Show(dispute(), asking(c.query))
			var choice Choice
			for _, k := range strings.Fields(c.keys) {
				s, choice = s.Update(uitest.Key(k))
			}
			want, err := query.Parse(c.want)
			if err != nil {
				t.Fatal(err)
			}
			if !choice.Done || choice.Where.String() != query.Simplify(want).String() {
				t.Errorf("choice is %+v, want %s", choice, want)
			}
		})
	}
}

func TestSideLeavesOtherKeys(t *testing.T) {
	s := NewSide(theme.New(theme.Dark, false)).SetSize(26, 30).Show(dispute(), asking(""))
	if _, _, taken := s.Press(uitest.Key("a")); taken {
		t.Error("a is not the panel's")
	}
	if _, _, taken := s.Press(uitest.Key("j")); !taken {
		t.Error("j is the panel's")
	}
}

func TestSideCountsOnlyWhenSomethingChanged(t *testing.T) {
	ed := dispute()
	s := NewSide(theme.New(theme.Dark, false)).SetSize(26, 30).Show(ed, asking(""))
	asked := ed.asked
	if s = s.Show(ed, asking("")).SetSize(28, 30).SetFocus(true); ed.asked != asked {
		t.Error("the same result was counted again")
	}
	if s.Show(ed, asking("actor:Japan")); ed.asked == asked {
		t.Error("another result was not counted")
	}
	asked = ed.asked
	if NewSide(theme.New(theme.Dark, false)).SetSize(0, 30).Show(ed, asking("")); ed.asked != asked {
		t.Error("a panel without room counted")
	}
}

func TestSideHoldsItsTerm(t *testing.T) {
	s := NewSide(theme.New(theme.Dark, false)).SetSize(26, 30).Show(dispute(), asking(""))
	s, _ = s.Update(uitest.Key("j"))
	s, _ = s.Update(uitest.Key("j"))
	s, c := s.Update(uitest.Key("enter"))
	held := s.highlighted().Label
	s = s.Show(dispute(), reading.Ask{Where: c.Where, Now: noon})
	if got := s.highlighted(); got.Label != held || got.tick != included {
		t.Errorf("highlighted %+v, want %s, ticked", got, held)
	}
}

func TestSideClick(t *testing.T) {
	s := NewSide(theme.New(theme.Dark, false)).SetSize(26, 30).Show(dispute(), asking(""))
	lines := strings.Split(s.View(), "\n")
	for y, l := range lines {
		_, c := s.Update(tea.MouseClickMsg{X: 4, Y: y, Button: tea.MouseLeft})
		if c.Done != (s.at(y) >= 0) {
			t.Errorf("a click on line %d: %+v", y, c)
		}
		if strings.Contains(l, "Foreign Ministry") && (!c.Done || c.Where.String() != `actor:"Foreign Ministry of China"`) {
			t.Errorf("a click on the ministry gives %v", c.Where)
		}
	}
}
