package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"dateline/corpus/enrich"
	"dateline/corpus/exchange"
	"dateline/corpus/record"
	"dateline/corpus/sample/archive"
	"dateline/corpus/source"
)

// generated returns what a run writes.
func generated(t *testing.T, args ...string) string {
	t.Helper()
	var out, said bytes.Buffer
	if err := run(t.Context(), args, &out, &said); err != nil {
		t.Fatalf("%v: %v %s", args, err, said.String())
	}
	return out.String()
}

// TestFewAreTheBeginningOfMany covers more than one chunk, made out of order.
func TestFewAreTheBeginningOfMany(t *testing.T) {
	t.Parallel()
	many := generated(t, "-n", "1500", "-words", "20-40")
	if got := strings.Count(many, "\n"); got != 1500 {
		t.Errorf("%d lines, want 1500", got)
	}
	for _, n := range []string{"0", "1", "256", "700"} {
		if few := generated(t, "-n", n, "-words", "20-40"); !strings.HasPrefix(many, few) {
			t.Errorf("-n %s is not the beginning of -n 1500", n)
		}
	}
	if generated(t, "-n", "5", "-seed", "2") == generated(t, "-n", "5") {
		t.Error("another seed gives the same articles")
	}
}

// TestMarkedIsAnExport has the export read as an import does: every article comes
// as it was made, and none is to be marked anew.
func TestMarkedIsAnExport(t *testing.T) {
	t.Parallel()
	const n = 150
	out := generated(t, "-n", strconv.Itoa(n), "-marked", "-seed", "5")
	item := source.Item{Name: "news.jsonl", Path: "news.jsonl", Open: func() (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(out)), nil
	}}
	from := archive.New(archive.Options{Seed: 5, Marked: enrich.Version})
	at := 0
	for a, err := range exchange.Read(t.Context(), item, nil) {
		if err != nil {
			t.Fatal(err)
		}
		want := from.Article(at)
		want.Path = a.Path
		got, made := exchange.AppendRecord(nil, &record.Record{Article: a}), exchange.AppendRecord(nil, &record.Record{Article: want})
		if string(got) != string(made) {
			t.Fatalf("article %d is read as\n%s\nwant\n%s", at, got, made)
		}
		if a.Marked != enrich.Version || len(a.Mentions) == 0 || a.Text != want.Text {
			t.Errorf("article %d comes with %d mentions, marked by %d", at, len(a.Mentions), a.Marked)
		}
		at++
	}
	if at != n {
		t.Errorf("%d articles, want %d", at, n)
	}
}

func TestToFile(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "news.jsonl")
	if out := generated(t, "-n", "3", "-o", name); out != "" {
		t.Errorf("writes %q beside the file", out)
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != generated(t, "-n", "3") {
		t.Error("the file is not what goes to standard output")
	}
}

func TestWrongFlags(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ args, says string }{
		{"-n -1", "-n"}, {"-n x", "invalid"}, {"-words 0", "-words"}, {"-words 9-3", "-words"}, {"-words 1-", "-words"},
		{"-words 1-999999999", "-words"}, {"more", "more"}, {"-o /there/is/none", "/there/is/none"},
	} {
		err := run(t.Context(), strings.Fields(tt.args), &bytes.Buffer{}, &bytes.Buffer{})
		if err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: %v, want an error on %s", tt.args, err, tt.says)
		}
	}
}

// broken fails after so many bytes.
type broken struct {
	left int
	err  error
}

func (b *broken) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, b.err
	}
	return len(p), nil
}

func TestBrokenOutput(t *testing.T) {
	t.Parallel()
	full := errors.New("full")
	if err := run(t.Context(), []string{"-n", "2000"}, &broken{3 << 20, full}, &bytes.Buffer{}); !errors.Is(err, full) {
		t.Errorf("%v, want %v", err, full)
	}
	if err := run(t.Context(), []string{"-n", "2000"}, &broken{3 << 20, syscall.EPIPE}, &bytes.Buffer{}); err != nil {
		t.Errorf("%v when the reader has gone, want none", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := run(ctx, []string{"-n", "1000000", "-marked"}, &bytes.Buffer{}, &bytes.Buffer{}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v when cancelled", err)
	}
	if err := run(t.Context(), []string{"-n", "9", "-marked"}, &broken{100, full}, &bytes.Buffer{}); !errors.Is(err, full) {
		t.Errorf("%v, want %v", err, full)
	}
	if err := run(ctx, []string{"-n", "1000000"}, &bytes.Buffer{}, &bytes.Buffer{}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v when cancelled", err)
	}
}
