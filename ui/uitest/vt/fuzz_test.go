package vt

import (
	"testing"

	"dateline/ui/cells"
)

// FuzzWrite holds that no bytes bring the terminal down or its screen out of
// joint, and that it does not matter in which pieces they come.
func FuzzWrite(f *testing.F) {
	for _, s := range []string{
		"plain text", "\x1b[?1049h\x1b[2J\x1b[H日本語\x1b[2G\x1b[P", "☺\ufe0f\x1b[8G☺\ufe0f\ufe0e",
		"\x1b[2;3r\x1b[9L\x1b[9M\x1b[S\x1b[9T\x1bM\n\n\n", "日本\x1b[2G\x1b[3@日\x1b[5b\x1b[1K\x1b[J",
		"\x1b[4h日日日日日日\x1b[4l\t\x1b[Z\b\b", "🇯🇵🇫🇷👩\u200d👩\u200d👧\u0301\u06dd 1",
		"\x1b[38:2::1:2:3;4:3m\x1b]8;;a\ax\x1b]8;;\a\x1b]2;\xff\a\x1bP+q52;zz\x1b\\\x1b[?2026$p",
	} {
		f.Add([]byte(s), uint8(8), uint8(4), uint8(3))
	}
	f.Fuzz(func(t *testing.T, bytes []byte, w, h, piece uint8) {
		whole, parts := New(int(w), int(h)), New(int(w), int(h))
		whole.Nature, parts.Nature = Good(), Good()
		whole.Write(bytes)
		for rest := bytes; len(rest) > 0; {
			n := min(len(rest), int(piece)+1)
			parts.Write(rest[:n])
			rest = rest[n:]
		}
		if d := whole.Screen().Diff(parts.Screen()); d != "" {
			t.Errorf("in pieces it is another screen:\n%s", d)
		}
		sound(t, whole.Screen())
		whole.Resize(int(h), int(w))
		sound(t, whole.Screen())
		whole.Write(bytes)
		sound(t, whole.Screen())
	})
}

// sound holds that the cursor is on the screen and that each wide character
// has two halves of one style.
func sound(t *testing.T, s Screen) {
	t.Helper()
	if s.X < 0 || s.X >= s.Width || s.Y < 0 || s.Y >= s.Height || len(s.Cells) != s.Width*s.Height {
		t.Fatalf("cursor at %d,%d of %dx%d, %d cells", s.X, s.Y, s.Width, s.Height, len(s.Cells))
	}
	for y := range s.Height {
		row := s.Row(y)
		for x := 0; x < len(row); x += max(1, row[x].Width) {
			c := row[x]
			switch {
			case c.Width == 0:
				t.Fatalf("row %d: the second half of nothing in column %d: %q", y, x, plain(row))
			case c.Width == 2 && (x+1 == len(row) || row[x+1].Width != 0 || row[x+1].Text != "" || row[x+1].Style != c.Style):
				t.Fatalf("row %d: half of %q in column %d", y, c.Text, x)
			}
			if w := cells.Width(c.Text); c.Text != "" && w != c.Width {
				t.Fatalf("row %d: %q takes %d cells, not %d", y, c.Text, c.Width, w)
			}
		}
	}
}
