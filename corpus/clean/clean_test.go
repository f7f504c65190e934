package clean_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dateline/corpus/clean"
)

func TestText(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "Plain words.\nTwo lines.", "Plain words.\nTwo lines."},
		{"curly", "“Tokyo’s” — stand…", "“Tokyo’s” — stand…"},
		{"line ends", "a\r\nb\rc\u0085d\u2028e\vf", "a\nb\nc\nd\ne\nf"},
		{"tabs", "\tcode\tx", "    code x"},
		{"nbsp", "2\u00a0%\u202fof\u3000it", "2 % of it"},
		{"csi", "a\x1b[2J\x1b[31mred\x1b[0mb", "aredb"},
		{"csi c1", "a\u009b2Jb", "ab"},
		{"csi unterminated", "a\x1b[38;2;1;1\nb", "a\nb"},
		{"osc bel", "a\x1b]0;owned\ab", "ab"},
		{"osc st", "a\x1b]8;;http://x\x1b\\b", "ab"},
		{"osc c1 st", "a\u009d0;x\u009cb", "ab"},
		{"osc unterminated", "a\x1b]52;c;abc\nb", "a\nb"},
		{"dcs", "a\x1bPq#0;2\x1b\\b", "ab"},
		{"apc pm sos", "a\x1b_x\x1b\\\x1b^y\x1b\\\x1bXz\x1b\\b", "ab"},
		{"charset", "a\x1b(Bb\x1b#8c", "abc"},
		{"esc at the end", "a\x1b", "a"},
		{"c0", "a\x00\x07\x08\x0e\x7fb", "ab"},
		{"bidi", "a\u202eb\u2066c\u200fd\u061ce", "abcde"},
		{"zero width", "a\u200bb\ufeffc\u2060d\u00ade", "abcde"},
		{"tags", "a\U000e0041\U000e007fb", "ab"},
		{"fillers", "a\u3164b\u115fc\uffa0d", "abcd"},
		{"invalid", "a\xff\xfeb", "a\ufffdb"},
		{"composed", "e\u0301", "é"},
		{"zalgo", "e" + strings.Repeat("\u0316", 40), "e" + strings.Repeat("\u0316", 8)},
		{"family", "👩\u200d👩\u200d👦", "👩\u200d👩\u200d👦"},
		{"heart", "❤\ufe0f", "❤\ufe0f"},
		{"keycap", "1\ufe0f\u20e3", "1\ufe0f\u20e3"},
		{"selector without a picture", "a\ufe0fb", "ab"},
		{"joiner between letters", "a\u200db\u200cc", "abc"},
		{"joiner flood", "a" + strings.Repeat("\u200d", 99) + "b", "ab"},
		{"persian", "می\u200cخواهم", "می\u200cخواهم"},
		{"devanagari", "क्\u200dष", "क्\u200dष"},
		{"arabic", "السَّلامُ عليكم", "السَّلامُ عليكم"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := clean.Text(c.in); got != c.want {
				t.Errorf("Text(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestLine(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"as it is", "One headline", "One headline"},
		{"empty", "", ""},
		{"spaces", "  a \n\n b\u00a0\u00a0c ", "a b c"},
		{"escape", "Big\x1b[2J news", "Big news"},
		{"inner double space", "a  b", "a b"},
	} {
		if got := clean.Line(c.in); got != c.want {
			t.Errorf("%s: Line(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func TestURL(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"https", "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"},
		{"spaces around", " http://example.org ", "http://example.org"},
		{"upper scheme", "HTTPS://example.org/", "https://example.org/"},
		{"idn", "https://bücher.example/", "https://xn--bcher-kva.example/"},
		{"port", "http://example.org:8080/x", "http://example.org:8080/x"},
		{"relative", "/a/b", ""},
		{"script", "javascript:alert(1)", ""},
		{"file", "file:///etc/passwd", ""},
		{"unix", "http+unix://x/y", ""},
		{"userinfo", "https://bank.example@evil.example/", ""},
		{"backslash", `https:\\evil.example`, ""},
		{"full width", "https://ｂａｎｋ.example/", ""},
		{"escape", "https://example.org/\x1b[2J", ""},
		{"override", "https://example.org/\u202egpj", ""},
		{"no host", "https:///x", ""},
		{"long", "https://example.org/" + strings.Repeat("a", 9000), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := clean.URL(c.in); got != c.want {
				t.Errorf("URL(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

// law fails when s breaks what clean text promises.
func law(t *testing.T, s string) {
	t.Helper()
	if !utf8.ValidString(s) {
		t.Fatalf("not UTF-8: %q", s)
	}
	if !norm.NFC.IsNormalString(s) {
		t.Fatalf("not NFC: %q", s)
	}
	marks := 0
	for _, r := range s {
		switch {
		case r == '\n':
		case unicode.IsControl(r):
			t.Fatalf("control %U in %q", r, s)
		case r == 0x200c || r == 0x200d:
		case unicode.Is(unicode.Bidi_Control, r):
			t.Fatalf("bidi control %U in %q", r, s)
		case r >= 0xE0000 && r <= 0xE0FFF || r == 0xFEFF || r == 0x200B || r == 0x00AD:
			t.Fatalf("hidden %U in %q", r, s)
		}
		if unicode.Is(unicode.M, r) {
			if marks++; marks > 8+2 { // selectors count as marks here
				t.Fatalf("%d marks in %q", marks, s)
			}
		} else {
			marks = 0
		}
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{
		"", "plain", "a\x1b[2Jb", "\u009d0;x\u009c", "e\u0301\u0301", "👩\u200d👦", "\xff\xfe", "a\r\n\tb",
		"\u0915\u093c\u200d\u0937", "\u0958\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316", "\u1100\u1161\u11a8",
		"\u09c7\u200d\u09be", "ا\u200c\u0653\u200cا", "1\ufe0f\u20e3", "\u0344\u0344\u0344\u0344\u0344",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := clean.Text(s)
		law(t, once)
		if twice := clean.Text(once); twice != once {
			t.Fatalf("cleaning twice changes\n%q\n%q", once, twice)
		}
		line := clean.Line(s)
		law(t, line)
		if strings.Contains(line, "\n") || clean.Line(line) != line {
			t.Fatalf("not one settled line: %q", line)
		}
		u := clean.URL(s)
		if u != "" && clean.URL(u) != u {
			t.Fatalf("URL does not settle: %q -> %q", u, clean.URL(u))
		}
		if len(once) > 12*len(s)+16 {
			t.Fatalf("%d bytes grew to %d", len(s), len(once))
		}
	})
}

// TestHostile runs over the shared hostile files where they are at hand.
func TestHostile(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/data/hostile/*")
	if len(files) == 0 {
		t.Skip("no hostile files at hand")
	}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		law(t, clean.Text(string(raw)))
	}
}

func BenchmarkText(b *testing.B) {
	ascii := strings.Repeat("The minister said that talks would go on in the spring. ", 60)
	curly := strings.Repeat("The minister’s “talks” — at the café — would go on. ", 60)
	for name, s := range map[string]string{"ascii": ascii, "curly": curly, "dirty": curly + "\x1b[2J"} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				clean.Text(s)
			}
		})
	}
}
