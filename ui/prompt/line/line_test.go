package line

import (
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"dateline/ui/cells"
	"dateline/ui/uitest"
)

// typed gives the keys, separated by spaces, to a line; "type:xyz" types.
func typed(l Line, keys string) Line {
	for _, k := range strings.Fields(keys) {
		if text, ok := strings.CutPrefix(k, "type:"); ok {
			for _, r := range text {
				l, _ = l.Update(uitest.Key(string(r)))
			}
			continue
		}
		l, _ = l.Update(uitest.Key(k))
	}
	return l
}

func TestEditing(t *testing.T) {
	for _, c := range []struct{ name, start, keys, want string }{ // | is the caret
		{"typing", "", "type:ab", "ab|"},
		{"a space", "", "type:a space type:b", "a b|"},
		{"in the middle", "ac", "left type:b", "ab|c"},
		{"back", "abc", "backspace", "ab|"},
		{"back at the start", "abc", "home backspace", "|abc"},
		{"delete", "abc", "home delete", "|bc"},
		{"delete at the end", "abc", "delete", "abc|"},
		{"ends", "abc", "ctrl+a ctrl+e type:d", "abcd|"},
		{"word back", "one two  ", "ctrl+w", "one |"},
		{"word back over it all", "one", "ctrl+w ctrl+w", "|"},
		{"word left", "one two", "alt+b", "one |two"},
		{"word right", "one two", "home alt+f", "one| two"},
		{"word deleted", "one two", "home alt+d", "| two"},
		{"to the start", "one two", "alt+b ctrl+u", "|two"},
		{"to the end", "one two", "alt+b ctrl+k", "one |"},
		{"a wide one is one", "日本語", "left backspace", "日|語"},
		{"an emoji family is one", "a👩‍👩‍👧‍👦b", "left backspace", "a|b"},
		{"a flag is one", "🇯🇵🇨🇳", "backspace", "🇯🇵|"},
		{"an accent goes with its letter", "ae\u0301", "backspace", "a|"},
		{"left over an accent", "ae\u0301", "left type:x", "ax|e\u0301"},
		{"other keys change nothing", "abc", "ctrl+z alt+x up", "abc|"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := typed(Of(c.start), c.keys)
			if got := l.Text()[:l.Caret()] + "|" + l.Text()[l.Caret():]; got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestPaste(t *testing.T) {
	l, ok := Of("x").Update(tea.PasteMsg{Content: "two\nlines\x1b[31m\x07\u202e"})
	if !ok || l.Text() != "xtwo lines" {
		t.Errorf("got %q", l.Text())
	}
	l, _ = Of("start ").Update(tea.PasteMsg{Content: strings.Repeat("界", 1<<19)})
	if n := len(l.Text()); n > Limit || n < Limit-4 || !utf8.ValidString(l.Text()) {
		t.Errorf("a pasted book leaves %d bytes", n)
	}
	before := l.Text()
	if l, _ = l.Update(uitest.Key("z")); len(l.Text()) > Limit || !strings.HasPrefix(l.Text(), before) {
		t.Error("a full line took more, or lost some")
	}
	l = Of(strings.Repeat("\xff", Limit))
	if len(l.Text()) > Limit {
		t.Errorf("broken bytes grew to %d", len(l.Text()))
	}
}

func TestTypes(t *testing.T) {
	for key, want := range map[string]bool{"a": true, "Ä": true, "界": true, "space": true,
		"enter": false, "ctrl+a": false, "alt+a": false, "tab": false, "up": false} {
		if got := Types(uitest.Key(key)); got != want {
			t.Errorf("%s types: %v", key, got)
		}
	}
}

func TestWindow(t *testing.T) {
	for _, c := range []struct {
		name, text, keys string
		w                int
		want             string
		caret            int
	}{
		{"all of it", "abc", "", 10, "abc", 3},
		{"room for the caret", "abcdefghij", "", 11, "abcdefghij", 10},
		{"the end", "abcdefghij", "", 8, "…efghij", 7},
		{"the start", "abcdefghij", "home", 8, "abcdefg…", 0},
		{"wide", "日本語日本語", "", 8, "…日本語", 7},
		{"only the caret", "abc", "", 1, "", 0},
		{"none", "abc", "", 0, "", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			shown, caret := typed(Of(c.text), c.keys).Window(c.w)
			if shown != c.want || caret != c.caret {
				t.Errorf("got %q %d, want %q %d", shown, caret, c.want, c.caret)
			}
		})
	}
}

// Whatever is typed, pasted and deleted: the text is safe and bounded, the
// caret stands between characters, and the window holds it.
func FuzzEdit(f *testing.F) {
	f.Add("abc", "def", 1, 10)
	f.Add("🇯🇵", "🇨", 1, 3)
	f.Add("e", "\u0301\u0301", 0, 2)
	f.Add("\x1b[31m\u202e", "\xff\xfe\x9b", 2, 5)
	f.Add("\u0600 a", "\u200d👩", 3, 1)
	keys := []string{"left", "right", "home", "end", "backspace", "delete", "ctrl+w", "alt+b", "alt+f", "alt+d", "ctrl+u", "ctrl+k"}
	f.Fuzz(func(t *testing.T, start, paste string, which, w int) {
		l := Of(start)
		for i := range 4 {
			l, _ = l.Update(uitest.Key(keys[(which%len(keys)+len(keys)+i*5)%len(keys)]))
			l, _ = l.Update(tea.PasteMsg{Content: paste})
			text, at := l.Text(), l.Caret()
			if at < 0 || at > len(text) || len(text) > Limit || !utf8.ValidString(text) {
				t.Fatalf("caret %d in %q", at, text)
			}
			if string(cells.Clean(text)) != text {
				t.Fatalf("%q is not clean", text)
			}
			if at < len(text) && !utf8.RuneStart(text[at]) {
				t.Fatalf("caret %d splits a character of %q", at, text)
			}
			width := (w%40 + 40) % 40
			shown, x := l.Window(width)
			if cells.Width(shown) > width || x < 0 || width > 0 && x >= width {
				t.Fatalf("window of %d: %q, caret %d", width, shown, x)
			}
		}
	})
}
