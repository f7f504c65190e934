package ui

import (
	"slices"
	"strings"
	"testing"

	"dateline/model"
	"dateline/ui/uitest"
)

// What a reader finds above the query line, key by key, and what is kept.
func TestPast(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name         string
		past         []string
		fault, blind error
		keys         []string
		line         string // that stands in it then
		kept         []string
	}{
		{"nothing yet", nil, nil, nil, []string{":", "up"}, "", nil},
		{"of an earlier session", []string{"odd", "even"}, nil, nil, []string{":", "up"}, "even", []string{"odd", "even"}},
		{"further back", []string{"odd", "even"}, nil, nil, []string{":", "up", "up", "up"}, "odd", []string{"odd", "even"}},
		{"entered here", []string{"odd"}, nil, nil, []string{":", "e", "v", "e", "n", "enter", "x", ":", "up"}, "even", []string{"odd", "even"}},
		{"and what was there before it", []string{"odd"}, nil, nil, []string{":", "e", "v", "e", "n", "enter", "x", ":", "up", "up"}, "odd", []string{"odd", "even"}},
		{"nothing entered", []string{"odd"}, nil, nil, []string{":", "enter"}, "", []string{"odd"}},
		{"left again", []string{"odd"}, nil, nil, []string{":", "e", "v", "e", "n", "esc", ":", "up"}, "odd", []string{"odd"}},
		{"read-only", []string{"odd"}, model.ErrReadOnly, nil, []string{":", "e", "v", "e", "n", "enter", "x", ":", "up"}, "even", []string{"odd"}},
		{"not to be read", []string{"odd"}, nil, model.ErrDamaged, []string{":", "e", "v", "e", "n", "enter", "x", ":", "up", "up"}, "even", []string{"odd", "even"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := &uitest.Drawer{Past: c.past, Fault: c.fault, Blind: c.blind}
			h := openStackWith(t, d)
			for _, key := range c.keys {
				h.Keys(key)
			}
			if got := h.Model.(Model).prompt.Text(); got != c.line {
				t.Errorf("the line is %q, want %q", got, c.line)
			}
			if !slices.Equal(d.Past, c.kept) {
				t.Errorf("kept %q, want %q", d.Past, c.kept)
			}
		})
	}
}

// Lines are written one after the other, and who leaves has the last one kept.
func TestPastIsKeptInTurn(t *testing.T) {
	t.Parallel()
	d := &uitest.Drawer{}
	h := openStackWith(t, d)
	m := h.Model.(Model).remember("odd").remember("even").remember(strings.Repeat("x", model.LongestPast+1)).remember("third")
	m, first := m.keepPast()
	if _, second := m.keepPast(); second != nil {
		t.Fatal("two writes at a time")
	}
	m, _ = m.leave()
	if m, _ = m.settle(); !m.underWay() {
		t.Fatal("it is left before the lines are kept")
	}
	h.Model = m
	if h.Run(first); !h.Quit || !slices.Equal(d.Past, []string{"odd", "even", "third"}) {
		t.Errorf("left %v, kept %q", h.Quit, d.Past)
	}
}

// Lines of earlier sessions that come late stand before those of this one, and
// do not move who goes through these.
func TestPastComesLate(t *testing.T) {
	t.Parallel()
	h := openStackWith(t, &uitest.Drawer{Past: []string{"even", "odd", "quay"}})
	m := h.Model.(Model).remember("harbour").remember("odd")
	m, recall := m.queryLine()
	h.Model = m
	h.Keys("up", "up")
	h.Run(recall)
	if got := h.Model.(Model).past.lines; !slices.Equal(got, []string{"even", "quay", "harbour", "odd"}) {
		t.Errorf("lines %q", got)
	}
	if h.Keys("up"); h.Model.(Model).prompt.Text() != "quay" {
		t.Errorf("further back is %q", h.Model.(Model).prompt.Text())
	}
	if again := h.Keys("esc", ":"); again.Model.(Model).past.reading.Waiting() {
		t.Error("they are asked for twice")
	}
}
