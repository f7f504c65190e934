package facets

import (
	"fmt"
	"testing"

	"dateline/model"
	"dateline/ui/theme"
	"dateline/ui/uitest"
)

// many is a picker with as many rows as it fetches.
func many() Model {
	var lines []string
	for i := range most {
		lines = append(lines, fmt.Sprintf("%d, The Wire, Actor %d, Japan", i%28+1, i))
	}
	return New(theme.New(theme.Dark, false)).SetSize(80, 24).Open(newFake(lines...), asking(""), model.ByActor)
}

func BenchmarkView(b *testing.B) {
	m := many()
	b.ReportAllocs()
	for b.Loop() {
		m.View()
	}
}

// Scrolling asks the edition for one count and no list; the fake's own time is
// most of this.
func BenchmarkDown(b *testing.B) {
	m, down, home := many(), uitest.Key("down"), uitest.Key("home")
	b.ReportAllocs()
	for b.Loop() {
		if m.cur == len(m.rows)-1 {
			m, _ = m.Update(home)
		}
		m, _ = m.Update(down)
	}
}
