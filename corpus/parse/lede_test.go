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

func TestOnce(t *testing.T) {
	for in, want := range map[string]string{
		"The quay holds. The quay holds.": "The quay holds.",
		"ha ha":                           "ha",
		"The quay holds. The pier holds.": "The quay holds. The pier holds.",
		"":                                "",
		"a":                               "a",
	} {
		if got := once(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
