package screen

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// typed is what comes of bytes that arrive in pieces, with a pause at the end.
func typed(pieces ...[]byte) []string {
	var k keys
	var all []string
	send := func(msg tea.Msg) {
		switch m := msg.(type) {
		case uv.KeyPressEvent:
			all = append(all, tea.KeyPressMsg(m).String())
		default:
			all = append(all, fmt.Sprintf("%T %v", msg, msg))
		}
	}
	for _, piece := range pieces {
		k.take(piece, false, send)
	}
	k.take(nil, true, send)
	return all
}

func TestKeys(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"letters", "jk", []string{"j", "k"}},
		{"control", "\x04\x15\r\t\x7f", []string{"ctrl+d", "ctrl+u", "enter", "tab", "backspace"}},
		{"arrows", "\x1b[A\x1b[B\x1bOC", []string{"up", "down", "right"}},
		{"with alt", "\x1b[1;3D", []string{"alt+left"}},
		{"back tab", "\x1b[Z", []string{"shift+tab"}},
		{"pages", "\x1b[5~\x1b[6~\x1b[H\x1b[F", []string{"pgup", "pgdown", "home", "end"}},
		{"the escape key", "\x1b", []string{"esc"}},
		{"the escape key, as Kitty tells it", "\x1b[27u", []string{"esc"}},
		{"^i, as Kitty tells it", "\x1b[105;5u", []string{"ctrl+i"}},
		{"^i, as xterm tells it", "\x1b[27;5;105~", []string{"ctrl+i"}},
		{"Japanese", "東京", []string{"東", "京"}},
		{"an accent on its own", "e\u0301x", []string{"e", "\u0301", "x"}},
		{"a family", "👨\u200d👩", []string{"👨", "\u200d", "👩"}},
		{"paste", "a\x1b[200~東 q\x1b[A\nb\x1b[201~c", []string{"a", "uv.PasteEvent 東 q\x1b[A\nb", "c"}},
		{"an empty paste", "\x1b[200~\x1b[201~", []string{"uv.PasteEvent "}},
		{"an answer", "\x1b[?2026;2$y", []string{"uv.ModeReportEvent {2026 2}"}},
		{"nothing we know", "\x1b[99;99;99zj", []string{"j"}},
		{"bytes that are no text", "\xffj", []string{"j"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for i := range len(c.in) + 1 {
				got := typed([]byte(c.in[:i]), []byte(c.in[i:]))
				for j := range got {
					got[j] = strings.Replace(got[j], "tea.PasteMsg", "uv.PasteEvent", 1)
					got[j] = strings.NewReplacer("{", "", "}", "").Replace(got[j])
				}
				want := slices.Clone(c.want)
				for j := range want {
					want[j] = strings.NewReplacer("{", "", "}", "").Replace(want[j])
				}
				if !slices.Equal(got, want) {
					t.Errorf("cut at %d: %q, want %q", i, got, want)
				}
			}
		})
	}
}

// TestKeysAreBounded holds that what does not end is not kept.
func TestKeysAreBounded(t *testing.T) {
	t.Parallel()
	drop := func(tea.Msg) {}
	for name, begins := range map[string]string{"a command": "\x1b]52;c;", "a device's": "\x1bP+r", "a sequence": "\x1b["} {
		var k keys
		k.take([]byte(begins), false, drop)
		for range 1000 {
			k.take(bytes.Repeat([]byte("1"), 1000), false, drop)
		}
		if len(k.rest) > 2*mostTyped {
			t.Errorf("%s: %d bytes are kept", name, len(k.rest))
		}
	}
	var k keys
	var pasted string
	keep := func(msg tea.Msg) { pasted = msg.(tea.PasteMsg).Content }
	k.take([]byte(pasteBegins), false, keep)
	for range 1000 {
		k.take(bytes.Repeat([]byte("é"), 1000), false, keep)
	}
	if len(k.rest)+len(k.pasted) > mostPasted+len(pasteEnds) {
		t.Errorf("%d bytes of a paste are kept", len(k.rest)+len(k.pasted))
	}
	k.take([]byte(pasteEnds), false, keep)
	if len(pasted) == 0 || len(pasted) > mostPasted || strings.Contains(pasted, "\uFFFD") {
		t.Errorf("%d bytes are pasted", len(pasted))
	}
}

// A paste that no terminal marks is one all the same, and no key of it is pressed.
func TestTextThatPours(t *testing.T) {
	t.Parallel()
	full := bytes.Repeat([]byte("q"), poured)
	for _, c := range []struct {
		name  string
		reads [][]byte // the last is followed by a pause
		want  string
	}{
		{"keys", [][]byte{[]byte("jk")}, "j k"},
		{"a paste", [][]byte{full, []byte("tail")}, fmt.Sprintf("paste %d", poured+4)},
		{"a paste, then an arrow", [][]byte{full, []byte("tail\x1b[Bj")}, fmt.Sprintf("paste %d down j", poured+4)},
		{"a paste, and an answer in it", [][]byte{[]byte("\x1b[?2026;2$y"), full, []byte("\x1b[?2026;2$yx")}, fmt.Sprintf("paste %d", poured+1)},
		{"a paste without end", slices.Repeat([][]byte{full}, 200), fmt.Sprintf("paste %d", mostPasted)},
		{"many arrows", [][]byte{bytes.Repeat([]byte("\x1b[A"), poured)}, strings.TrimSpace(strings.Repeat("up ", poured))},
		{"a paste that is marked", [][]byte{[]byte(pasteBegins), full, []byte(pasteEnds)}, fmt.Sprintf("paste %d", poured)},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var k keys
			var got []string
			send := func(msg tea.Msg) {
				switch m := msg.(type) {
				case tea.PasteMsg:
					got = append(got, fmt.Sprintf("paste %d", len(m.Content)))
				case uv.KeyPressEvent:
					got = append(got, tea.KeyPressMsg(m).String())
				}
			}
			for _, read := range c.reads {
				k.take(read, false, send)
			}
			k.take(nil, true, send)
			if all := strings.Join(got, " "); all != c.want {
				t.Errorf("%.80s, want %.80s", all, c.want)
			}
		})
	}
}

// FuzzKeys holds that no bytes stop the reading of keys, and that what is cut
// in two is read as if it were whole.
func FuzzKeys(f *testing.F) {
	for _, s := range []string{"j\x1b[A", "\x1b[200~x\x1b[201~", "\x1b]11;rgb:0/0/0\x07q", "\x1bP1+r524742=38\x1b\\", "\x1b[M !!", "\x1b[<0;1;1M", "\x1b\x1b[B", "\xff\xe6\x9d", "\x9b1A", "\x1b[1;2;3$y", "e\u0301\u0619\u0611x", "👨\u200d👩\u200d👧"} {
		f.Add([]byte(s), 2)
	}
	f.Fuzz(func(t *testing.T, b []byte, at int) {
		at = min(max(at, 0), len(b))
		typed(b[:at], b[at:])
		if bytes.ContainsAny(b, "\x1b\x9b\x90\x9d\x9f\x9e\x98") || len(b) >= poured {
			return // where a sequence is cut, or much text, time decides what it is
		}
		if whole, cut := typed(b), typed(b[:at], b[at:]); !slices.Equal(whole, cut) {
			t.Errorf("%q cut at %d: %q, whole %q", b, at, cut, whole)
		}
	})
}
