package parse

import "testing"

func TestLedeBeginsWithWhatHappened(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"wire", "TOKYO, Nov. 21 (Harbour Wire) - The minister left.", "The minister left."},
		{"a place alone", "BEIJING — Envoys met on Tuesday.", "Envoys met on Tuesday."},
		{"no dateline", "The minister left - at last.", "The minister left - at last."},
	} {
		if got := undated(c.text); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
