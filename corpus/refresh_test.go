package corpus

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestRefreshTakesInWhatIsNew(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("a.txt", "Ministers meet in Tokyo\n\nThe ministers of Japan met on Friday and said little about it.\n")
	c, err := Open(t.Context(), []string{folder}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n, err := c.Refresh(t.Context()); n != 0 || err != nil {
		t.Fatalf("nothing new: %d, %v", n, err)
	}
	write("b.txt", "Ministers part in Osaka\n\nThe ministers of Japan parted on Sunday and said even less of it.\n")
	write("c.txt", "\x00\x01\x02binary\x00")
	n, err := c.Refresh(t.Context())
	if n != 1 || err != nil {
		t.Fatalf("one new: %d, %v", n, err)
	}
	news, err := c.Next(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	if got := news.Edition.Len(); got != 2 {
		t.Errorf("the edition has %d articles", got)
	}
	if got := len(news.Progress.Problems); got != 1 {
		t.Errorf("%d problems, want the binary file alone", got)
	}
	if news.Progress.Stage != "" {
		t.Errorf("still %s", news.Progress.Stage)
	}
}

func TestRefreshWaitsForNobody(t *testing.T) {
	t.Parallel()
	c, err := OpenSample(t.Context(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Refresh(t.Context()); err != nil && !errors.Is(err, ErrBusy) {
		t.Errorf("%v", err)
	}
}
