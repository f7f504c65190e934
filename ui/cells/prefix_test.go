package cells

import (
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// TestSigns holds that the signs are those of Unicode, and that what stands in
// for them is not seen and parts what stands beside it.
func TestSigns(t *testing.T) {
	t.Parallel()
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if got := prefixes(r); got != unicode.Is(unicode.Prepended_Concatenation_Mark, r) {
			t.Errorf("%U is a sign: %t", r, got)
		} else if !got {
			continue
		}
		s := "a" + string(r) + "1"
		stand := apart(s)
		if together(s, stand) != s || ansi.StringWidth(stand) != 2 {
			t.Errorf("%q stands in for %q: %d cells, and back %q", stand, s, ansi.StringWidth(stand), together(s, stand))
		}
	}
}

// TestCutSigns holds that what a sign stands before has its cells where text is
// cut.
func TestCutSigns(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		s    string
		w    int
		want string
	}{
		{"0\u06040", 2, "0\u06040"},
		{"0\u06040", 1, "…"},
		{"ab\u0601١٢", 3, "ab\u0601…"},
		{"a\u0601١٢٣", 3, "a\u0601١…"},
		{"\x1b[1ma\u0601١٢٣\x1b[m", 3, "\x1b[1ma\u0601١…\x1b[m"},
	} {
		if got := Cut(c.s, c.w); got != c.want {
			t.Errorf("Cut(%q, %d) = %q, want %q", c.s, c.w, got, c.want)
		}
	}
	if got, want := Over("a\u0601١٢٣٤", 1, "--", 2), "a\u0601--٣٤"; got != want {
		t.Errorf("Over = %q, want %q", got, want)
	}
}

// TestManySigns holds that a megabyte of signs takes no longer than it has to.
func TestManySigns(t *testing.T) {
	t.Parallel()
	done := make(chan int, 1)
	go func() {
		_, w := Next(strings.Repeat("\u0600", 1<<19) + "1")
		done <- w
	}()
	select {
	case w := <-done:
		if w != 1 {
			t.Errorf("%d cells", w)
		}
	case <-time.After(30 * time.Second):
		t.Error("not within half a minute")
	}
}
