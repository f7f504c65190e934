package inflight

import "testing"

func TestOnlyTheNewestCounts(t *testing.T) {
	t.Parallel()
	var l Line
	l, first := l.Take()
	l, second := l.Take()
	if _, ok := l.Accept(first); ok {
		t.Error("a stale answer was taken")
	}
	l, ok := l.Accept(second)
	if !ok {
		t.Error("the awaited answer was refused")
	}
	if _, ok = l.Accept(second); ok {
		t.Error("an answer was taken twice")
	}
	l, third := l.Take()
	if _, ok = l.Drop().Accept(third); ok {
		t.Error("a dropped request was answered")
	}
}
