package facets

import (
	"slices"
	"testing"

	"dateline/model"
	"dateline/model/query"
	"dateline/ui/theme"
	"dateline/ui/uitest"
)

// keyOf makes a key of a byte: the picker's own for the small ones.
func keyOf(b byte) string {
	own := []string{"up", "down", "pgup", "pgdown", "home", "end", "tab", "shift+tab", "ctrl+o", "ctrl+u", "ctrl+w", "backspace"}
	if int(b) < len(own) {
		return own[b]
	}
	return string(rune(b))
}

// Whatever is pressed, nothing breaks the frame, and what Enter took comes
// ticked when the picker is opened on it again, joined as it was. Nothing else
// does, but where nothing was included: then a list of alternatives that the
// picker kept may be the one that it shows.
func FuzzKeys(f *testing.F) {
	f.Add("", []byte{6, 1, 7, 8, 't', 'a', 6, 9})
	f.Add("actor:(Japan OR China) -actor:Tokyo", []byte{6, 6, 8, 5, 7})
	f.Add("-(actor:Japan actor:China) topic:trade", []byte{1, 6, 'x', 11, 7})
	f.Add("actor:Takaichi actor:\"Sanae Takaichi\" -actor:Beijing", []byte{6, 0, 6, 0, 7, 0, 7})
	f.Add("actor:(Japa OR China) actor:TokYo", []byte{8, 'f', 6})
	f.Add("actor:TokYo actor:(Japa OR China)", []byte{8, 'f', 6})
	f.Add("actor:(Japan OR China) actor:(Tokyo OR Beijing)", []byte{'x', 6})
	f.Fuzz(func(t *testing.T, text string, keys []byte) {
		where, err := query.Parse(text)
		if err != nil || len(keys) > 64 {
			t.Skip()
		}
		ask := asking("")
		ask.Where = where
		m := New(theme.New(theme.Dark, false)).SetSize(40, 10).Open(dispute(), ask, model.ByActor)
		for _, b := range keys {
			m, _ = m.Update(uitest.Key(keyOf(b)))
			holds(t, "picker", m.View(), 40, 10)
			if m.cur < 0 || m.cur > 0 && m.cur >= len(m.rows) || m.top < 0 {
				t.Fatalf("highlighted %d, first %d of %d", m.cur, m.top, len(m.rows))
			}
		}
		_, c := m.Update(uitest.Key("enter"))
		if !c.Done || c.Where == nil {
			t.Fatalf("enter: %+v", c)
		}
		ask.Where = c.Where
		again := New(&theme.Theme{}).Open(dispute(), ask, model.ByActor)
		taken := m.taken()
		for _, one := range taken {
			if !slices.ContainsFunc(again.picks, one.same) {
				t.Errorf("%v is not ticked in %s", one, c.Where)
			}
		}
		asked := len(taken.terms(included))
		for _, one := range again.picks {
			if asked > 0 && !slices.ContainsFunc(taken, one.same) {
				t.Errorf("%v is ticked in %s", one, c.Where)
			}
		}
		if asked > 1 && again.any != m.any {
			t.Errorf("any of the ticked: %v in %s, was %v", again.any, c.Where, m.any)
		}
	})
}
