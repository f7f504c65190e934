package linear

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"dateline/ui/cells"
)

// typed lets a line be typed and returns it, and what the terminal was sent.
func typed(t *testing.T, width int, keys string) (line, sent string, err error) {
	t.Helper()
	var out bytes.Buffer
	p := &paper{out: &out}
	p.print(prompt)
	line, err = newTypist(strings.NewReader(keys), p, width).read()
	p.end()
	return line, out.String(), err
}

func TestTypist(t *testing.T) {
	t.Parallel()
	const rub = "\b \b"
	for _, c := range []struct {
		name, keys, line, sent string
		width                  int
		err                    error
	}{
		{name: "a line", keys: "abc\r", line: "abc", sent: "> abc\r\n"},
		{name: "a line feed", keys: "abc\n", line: "abc", sent: "> abc\r\n"},
		{name: "backspace", keys: "abx\x7fc\r", line: "abc", sent: "> abx" + rub + "c\r\n"},
		{name: "the other backspace", keys: "x\ba\r", line: "a", sent: "> x" + rub + "a\r\n"},
		{name: "backspace where nothing is", keys: "\x7f\x7fa\r", line: "a", sent: "> a\r\n"},
		{name: "backspace over two cells", keys: "東京\x7f\r", line: "東", sent: "> 東京\b\b  \b\b\r\n"},
		{name: "backspace over what is joined", keys: "e\u0301\x7f\r", line: "", sent: "> e\u0301" + rub + "\r\n"},
		{name: "backspace to the row above", keys: "abcdefghi\x7f\r", width: 10, line: "abcdefgh",
			sent: "> abcdefghi\r\n> abcdefgh\r\n"},
		{name: "backspace in the last column", keys: "abcdefgh\x7f\r", width: 10, line: "abcdefg",
			sent: "> abcdefgh\r\n> abcdefg\r\n"},
		{name: "the whole line", keys: "ab c\x15d\r", line: "d", sent: "> ab c\b\b\b\b    \b\b\b\bd\r\n"},
		{name: "a word", keys: "ab cd  \x17e\r", line: "ab e", sent: "> ab cd  \b\b\b\b    \b\b\b\be\r\n"},
		{name: "once more", keys: "ab\x12\r", line: "ab", sent: "> ab\r\n> ab\r\n"},
		{name: "never mind", keys: "ab\x03c\r", line: "c", sent: "> ab^C\r\n> c\r\n"},
		{name: "^C at an empty prompt", keys: "\x03", err: io.EOF, sent: "> "},
		{name: "^D at an empty prompt", keys: "\x04", err: io.EOF, sent: "> "},
		{name: "^D in a line", keys: "a\x04b\r", line: "ab", sent: "> ab\r\n"},
		{name: "an end", keys: "ab", line: "", err: io.EOF, sent: "> ab"},
		{name: "arrows and other keys", keys: "\x1b[Aa\x1b[1;5Cb\x1bOPc\x1bxd\r", line: "abcd", sent: "> abcd\r\n"},
		{name: "Escape alone", keys: "a\x1b", err: io.EOF, sent: "> a"},
		{name: "a key cut off", keys: "a\x1b[1;", err: io.EOF, sent: "> a"},
		{name: "tab", keys: "a\tb\r", line: "a b", sent: "> a b\r\n"},
		{name: "controls", keys: "\x00a\x01\x0e\x1f\u202eb\u009bc\r", line: "abc", sent: "> abc\r\n"},
		{name: "not UTF-8", keys: "a\xffb\r", line: "a\uFFFDb", sent: "> a\uFFFDb\r\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			line, sent, err := typed(t, c.width, c.keys)
			if sent != c.sent || !errors.Is(err, c.err) || err == nil && line != c.line {
				t.Errorf("%q, %v\nsent %q\nwant %q, %v\nsent %q", line, err, sent, c.line, c.err, c.sent)
			}
		})
	}
}

// A megabyte that is pasted is a line of the most that a line may hold, one
// bell, and nothing kept of the rest.
func TestPastedBook(t *testing.T) {
	t.Parallel()
	line, sent, err := typed(t, 80, strings.Repeat("abcd東", 1<<17)+"\r")
	if err != nil || len(line) > typedMost || len(line) < typedMost-3 {
		t.Errorf("%d bytes, %v", len(line), err)
	}
	if n := strings.Count(sent, "\a"); n != 1 || len(sent) > typedMost+16 {
		t.Errorf("%d bells in %d bytes", n, len(sent))
	}
}

// counted is an output that counts its writes.
type counted struct{ writes, bytes int }

func (c *counted) Write(b []byte) (int, error) {
	c.writes++
	c.bytes += len(b)
	return len(b), nil
}

// What is printed goes out with the prompt behind it, and a pasted text is
// echoed as one.
func TestPaperHoldsBack(t *testing.T) {
	t.Parallel()
	var out counted
	in := strings.NewReader("/" + strings.Repeat("word ", 100) + "\rq\r")
	if err := Run(t.Context(), Options{Newsroom: lettered("abc"), In: in, Out: &out, Raw: true}); err != nil {
		t.Fatal(err)
	}
	if out.writes > 4 {
		t.Errorf("%d writes for %d bytes", out.writes, out.bytes)
	}
}

// Over a raw terminal nothing is shown but plain text, CR LF, bell and
// backspace, however the keys come.
func TestRaw(t *testing.T) {
	t.Parallel()
	var whole, pieces bytes.Buffer
	const keys = "2\r/Artcle\x7f\x7f\x7ficle\rf acter:x\r?\r\x1b[A\r\x04"
	for _, c := range []struct {
		in  io.Reader
		out *bytes.Buffer
	}{{strings.NewReader(keys), &whole}, {iotest.OneByteReader(strings.NewReader(strings.ReplaceAll(keys, "\x1b[A", ""))), &pieces}} {
		if err := Run(t.Context(), Options{Newsroom: lettered("abc"), In: c.in, Out: c.out, Width: 40, Raw: true}); err != nil {
			t.Fatal(err)
		}
	}
	if whole.String() != pieces.String() {
		t.Errorf("typed at once:\n%q\nkey by key:\n%q", whole.String(), pieces.String())
	}
	said := whole.String()
	for _, want := range []string{"\r\nArticle b\r\n", "Query: Article\r\n", "acter:x\r\n^\r\n", "Enter shows the next page"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said:\n%s", want, said)
		}
	}
	if rest := strings.ReplaceAll(said, "\r\n", ""); strings.ContainsAny(rest, "\r\n\x1b") || strings.Contains(rest, "\x9b") {
		t.Errorf("not plain: %q", rest)
	}
	if !strings.HasSuffix(said, "> \r\n") {
		t.Errorf("the prompt's line is not ended: %q", said[len(said)-20:])
	}
}

// Once a session has ended, what is typed is echoed no more.
func TestRawEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, interrupt := context.WithCancel(t.Context())
	in, keys := io.Pipe()
	defer keys.Close()
	var out bytes.Buffer
	done := make(chan error)
	go func() { done <- Run(ctx, Options{Newsroom: lettered("abc"), In: in, Out: &out, Raw: true}) }()
	io.WriteString(keys, "abc") // taken by the typist, so it is at the prompt
	interrupt()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	before := out.Len()
	io.WriteString(keys, "d") // nobody else reads what out holds any more
	if out.Len() != before {
		t.Error("echoed into what comes after")
	}
}

// FuzzTypist: whatever the keys, the line that comes back is clean and bounded,
// and what the terminal is sent is text, CR LF, bell, backspace and no more of
// them than what was typed.
func FuzzTypist(f *testing.F) {
	for _, keys := range []string{"abc\r", "東京\x7f\x17\r", "a\x1b[200~b\x1b[201~\r", "\x1b[", "e\u0301\u0301\x7f\x12\x15\x03\x04", strings.Repeat("ab ", 40) + "\x17\x17\x7f\r"} {
		f.Add(keys, 20)
	}
	f.Fuzz(func(t *testing.T, keys string, width int) {
		if len(keys) > 4<<10 {
			return
		}
		line, sent, _ := typed(t, width%200, keys)
		if string(cells.Clean(line)) != line {
			t.Errorf("line %q is not clean", line)
		}
		rest := strings.NewReplacer("\r\n", "", "\b", "", "\a", "").Replace(sent)
		if string(cells.Clean(rest)) != rest {
			t.Errorf("sent %q", sent)
		}
	})
}

// reply reads what is printed up to a text.
func reply(t *testing.T, from io.Reader, upTo string) string {
	t.Helper()
	var said strings.Builder
	for buf := make([]byte, 1); !strings.HasSuffix(said.String(), upTo); {
		if _, err := from.Read(buf); err != nil {
			t.Fatalf("%v, after %q", err, said.String())
		}
		said.Write(buf)
	}
	return said.String()
}

// What whoever runs the session says comes between two keys, and nothing that was
// typed is lost by it.
func TestNotices(t *testing.T) {
	t.Parallel()
	for _, raw := range []bool{true, false} {
		keys, typing := io.Pipe()
		printed, out := io.Pipe()
		notices := make(chan string)
		ended := make(chan error, 1)
		go func() {
			ended <- Run(t.Context(), Options{Newsroom: lettered("abc"), In: keys, Out: out, Width: 20, Raw: raw, Notices: notices})
			out.Close()
		}()
		reply(t, printed, "> ")
		end := "\n"
		if raw {
			io.WriteString(typing, "q")
			reply(t, printed, "q")
			end = "\r\n"
		}
		go func() { notices <- "the session ends in a minute" }()
		want := end + "the session ends in" + end + "a minute" + end + "> "
		if raw {
			want += "q"
		}
		if said := reply(t, printed, want); said != want {
			t.Errorf("printed %q, want %q", said, want)
		}
		go io.Copy(io.Discard, printed)
		if !raw {
			io.WriteString(typing, "q")
		}
		io.WriteString(typing, "\r\n")
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
}
