package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/corpus"
	"dateline/model"
	"dateline/ui/sshd"
)

// sampleHall serves the sample, all of it read and marked.
func sampleHall(t testing.TB) *hall {
	t.Helper()
	c, err := corpus.OpenSample(t.Context(), corpus.Options{Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	return newHall(c, clock, slog.New(slog.DiscardHandler))
}

// libraryHall serves a library with a few articles.
func libraryHall(t testing.TB) (h *hall, file string) {
	t.Helper()
	dir := t.TempDir()
	file = filepath.Join(dir, "library.db")
	for name, text := range map[string]string{
		"ferry.txt": "Ferry Line Reopens\n\nOSLO, 20 November 2025 - The ferry between the two banks sails again, said Prime Minister Jonas Gahr Støre.\n",
		"mill.md":   "---\ntitle: Mill Opens Its Doors\nurl: https://mill.example/doors\n---\n\nBERLIN, 21 November 2025 - The mill by the river opens its doors, said Chancellor Friedrich Merz. \"We are glad,\" Merz said.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var stderr bytes.Buffer
	if Run(t.Context(), []string{"import", "--library", file, filepath.Join(dir, "ferry.txt"), filepath.Join(dir, "mill.md")},
		strings.NewReader(""), io.Discard, &stderr, nil) != exitDone {
		t.Fatal(stderr.String())
	}
	a := &app{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard, now: clock, flags: flags{library: file}}
	c, err := a.start(t.Context(), nil, corpus.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.leave(); err != nil {
			t.Error(err)
		}
	})
	if err := c.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	return newHall(c.(seated), clock, slog.New(slog.DiscardHandler)), file
}

// ask runs a verb of a visitor.
func ask(t testing.TB, h *hall, v sshd.Visitor, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	var out, err bytes.Buffer
	status = h.verb(t.Context(), v, args, &out, &err)
	return out.String(), err.String(), status
}

// atHome runs the same on the command line, with the same clock.
func atHome(t testing.TB, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	var out, err bytes.Buffer
	a := newApp(strings.NewReader(""), &out, &err, nil)
	a.now = clock
	status = a.run(t.Context(), args)
	return out.String(), err.String(), status
}

// What a visitor is told is what the command line tells, to the byte, but for the
// folders of the server.
func TestVerbsOverSSHSayWhatTheySayAtHome(t *testing.T) {
	t.Parallel()
	inLibrary, file := libraryHall(t)
	same := func(h *hall, home []string, args ...string) {
		t.Helper()
		got, told, status := ask(t, h, sshd.Visitor{Reader: "ana"}, args...)
		want, _, wantStatus := atHome(t, slices.Concat(home, args)...)
		want = folderless(want, filepath.Dir(file))
		if got != want || status != wantStatus {
			t.Errorf("%q in %q: exit %d, want %d; said\n%s\nwant\n%s\n%s", args, home, status, wantStatus, got, want, told)
		}
	}
	for _, args := range [][]string{
		{"list"}, {"list", "--json"}, {"list", "--json", "--full", "--limit", "1"}, {"list", "--tsv"}, {"list", "--limit=1", "--color=always"},
		{"list", "actor:Merz"}, {"list", "mill OR ferry", "--json"}, {"list", "nothing", "of", "this"}, {"list", "is:unread", "--tsv"},
		{"list", "lang:en", "since:2025-11-01", "--tsv"}, {"list", "--tsv", "--", "-source:blog"},
		{"actors"}, {"actors", "--json", "--limit", "5"}, {"actors", "--tsv", "ferry"},
		{"topics"}, {"topics", "--json"}, {"topics", "--phrases", "--tsv"},
		{"quotes"}, {"quotes", "--json"}, {"quotes", "--tsv", "--limit", "1"}, {"quotes", `said:"Friedrich Merz"`},
		{"version"},
	} {
		same(inLibrary, []string{"--library", file}, args...)
	}
	inMemory := sampleHall(t)
	if !stored(inLibrary.place(sshd.Visitor{})) || stored(inMemory.place(sshd.Visitor{})) {
		t.Error("what lies in a library is not told from what is gone through")
	}
	for _, args := range [][]string{{"list", "--json"}, {"actors", "--tsv"}, {"topics", "--json"}, {"quotes", "--limit", "3"}} {
		same(inMemory, nil, args...)
	}
	// One article, by its id and by the beginning of it.
	rows, _, _ := ask(t, inLibrary, sshd.Visitor{}, "list", "ferry", "--tsv")
	id, _, _ := strings.Cut(rows, "\t")
	for _, args := range [][]string{{"show", id}, {"show", "--json", id[:7]}, {"show", "--text", id}, {"show", "--markdown", id}, {"why", id}, {"why", id, "ferry", "--json"}} {
		got, told, status := ask(t, inLibrary, sshd.Visitor{}, args...)
		want, _, _ := atHome(t, append([]string{"--library", file}, args...)...)
		want = folderless(want, filepath.Dir(file))
		if got != want || got == "" || status != exitDone {
			t.Errorf("%q: exit %d, said\n%s\nwant\n%s\n%s", args, status, got, want, told)
		}
	}
	// No arguments at all are the list.
	got, _, status := ask(t, inLibrary, sshd.Visitor{})
	if want, _, _ := ask(t, inLibrary, sshd.Visitor{}, "list"); got != want || status != exitDone {
		t.Errorf("without a verb: exit %d, %q", status, got)
	}
}

// Nothing that names a file, an address or another verb gets anywhere.
func TestVisitorsAreRefused(t *testing.T) {
	dir := t.TempDir()
	secret := filepath.Join(dir, "passwd")
	if err := os.WriteFile(secret, []byte("Secret of the House\n\nNobody who visits may read this, the house said.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	var log bytes.Buffer
	h, _ := libraryHall(t)
	h.log = slog.New(slog.NewTextHandler(&log, nil))
	const notOver = "not over SSH"
	for _, c := range []struct {
		args   []string
		says   string
		status int
	}{
		{[]string{"show", secret}, "no file or address is read over SSH", exitUsage},
		{[]string{"show", "./passwd"}, "no file or address", exitUsage},
		{[]string{"show", "passwd"}, ": not found", exitFailed}, // four letters or more could be an id
		{[]string{"show", "/etc/passwd"}, "no file or address", exitUsage},
		{[]string{"show", "../" + filepath.Base(dir) + "/passwd"}, "no file or address", exitUsage},
		{[]string{"show", "http://127.0.0.1:1/"}, "no file or address", exitUsage},
		{[]string{"show", "file:///etc/passwd"}, "no file or address", exitUsage},
		{[]string{"show", "-"}, "no file or address", exitUsage},
		{[]string{"show", "--", "-"}, "no file or address", exitUsage},
		{[]string{"show", ""}, "no file or address", exitUsage},
		{[]string{"show", "zzzzzzz"}, ": not found", exitFailed},
		{[]string{"why", secret, "secret"}, "no file or address", exitUsage},
		{[]string{"why", "-"}, "no file or address", exitUsage},
		{[]string{"show", "\x1b]0;x\x07"}, "no file or address", exitUsage},
		{[]string{"list", "--corpus", dir}, "--corpus: " + notOver, exitUsage},
		{[]string{"list", "--corpus=" + dir}, "--corpus: " + notOver, exitUsage},
		{[]string{"--corpus", dir, "list"}, "--corpus: " + notOver, exitUsage},
		{[]string{"list", "--library", "other.db"}, "--library: " + notOver, exitUsage},
		{[]string{"actors", "--amendments", secret}, "--amendments: " + notOver, exitUsage},
		{[]string{"show", "--on-my-network", "http://127.0.0.1/"}, "--on-my-network: " + notOver, exitUsage},
		{[]string{"list", "--problems", "x"}, "--problems: " + notOver, exitUsage},
		{[]string{"--linear"}, "--linear: " + notOver, exitUsage},
		{[]string{"quotes", "--full"}, "unknown flag: --full", exitUsage}, // it is list's
		{[]string{"list", "--config", secret}, "unknown flag: --config", exitUsage},
		{[]string{"list", "-source:blog"}, "unknown shorthand", exitUsage},
		{[]string{"import", dir}, "import: " + notOver, exitUsage},
		{[]string{"export", "-"}, "export: " + notOver, exitUsage},
		{[]string{"backup", "x.db"}, "backup: " + notOver, exitUsage},
		{[]string{"feeds"}, "feeds: " + notOver, exitUsage},
		{[]string{"refresh"}, "refresh: " + notOver, exitUsage},
		{[]string{"doctor"}, "doctor: " + notOver, exitUsage},
		{[]string{"tag"}, "tag: " + notOver, exitUsage},
		{[]string{"serve", "--ssh", ":0"}, notOver, exitUsage},
		{[]string{"serve"}, "serve: " + notOver, exitUsage},
		{[]string{"completion", "bash"}, "completion: " + notOver, exitUsage},
		{[]string{"man"}, "man: " + notOver, exitUsage},
		{[]string{"__complete", "show", ""}, "no such command", exitUsage},
		{[]string{"--json", "__complete", "list", "act"}, "no such command", exitUsage},
		{[]string{"__completeNoDesc", "list", ""}, "no such command", exitUsage},
		{[]string{dir}, "no such command", exitUsage},
		{[]string{"sh", "-c", "id"}, "no such command", exitUsage},
		{[]string{""}, "no such command", exitUsage},
		{[]string{"list", "acter:x"}, "query column 1", exitUsage},
		{[]string{"list", "--limit", "-1"}, "--limit -1", exitUsage},
		{[]string{"list", "--json", "--tsv"}, "only one format", exitUsage},
	} {
		out, told, status := ask(t, h, sshd.Visitor{Reader: "ana"}, c.args...)
		if status != c.status || !strings.Contains(told, c.says) || out != "" {
			t.Errorf("%q: exit %d, want %d saying %q; stderr %q, stdout %q", c.args, status, c.status, c.says, told, out)
		}
		if strings.ContainsAny(told, "\x1b\x07") || strings.Contains(told, "Secret") {
			t.Errorf("%q: stderr %q", c.args, told)
		}
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 || log.Len() > 0 {
		t.Errorf("files %v, %v; logged %q", left, err, log.String())
	}
	// That a word is the name of a file is not told either.
	if _, told, _ := ask(t, h, sshd.Visitor{}, "list", "passwd"); strings.Contains(told, "hint") {
		t.Errorf("said %q", told)
	}
}

// Help tells what there is, and nothing of what is not.
func TestHelpOfVisitors(t *testing.T) {
	t.Parallel()
	h, _ := libraryHall(t)
	for _, args := range [][]string{{"help"}, {"--help"}, {"help", "show"}, {"list", "--help"}, {"why", "-h"}} {
		out, told, status := ask(t, h, sshd.Visitor{}, args...)
		if status != exitDone || !strings.Contains(out, "ssh HOST") || told != "" {
			t.Errorf("%q: exit %d, stderr %q\n%s", args, status, told, out)
		}
		for _, not := range []string{"--corpus", "--library", "import", "PATH", "completion"} {
			if strings.Contains(out, not) {
				t.Errorf("%q tells of %s:\n%s", args, not, out)
			}
		}
	}
}

// Each visitor asks with marks of their own.
func TestVisitorsHaveMarksOfTheirOwn(t *testing.T) {
	t.Parallel()
	h, _ := libraryHall(t)
	rows, _, _ := ask(t, h, sshd.Visitor{}, "list", "ferry", "--tsv")
	id, _, _ := strings.Cut(rows, "\t")
	if err := h.room.Seat("ana").Mark(t.Context(), map[model.ID]model.Mark{model.ID(id): model.Read}); err != nil {
		t.Fatal(err)
	}
	for reader, want := range map[string]int{"ana": 1, "ben": 0, "": 0} {
		out, _, status := ask(t, h, sshd.Visitor{Reader: reader}, "list", "is:read", "--json")
		if got := strings.Count(out, "\n"); got != want || status != exitDone || want == 1 && !strings.Contains(out, `"read":true`) {
			t.Errorf("%q: %d rows read, want %d: %s", reader, got, want, out)
		}
	}
	// Nor are they the marks of who runs the server.
	if marks, err := h.room.Marks(t.Context()); err != nil || marks.Len() != 0 {
		t.Errorf("%d marks of who serves, %v", marks.Len(), err)
	}
}

// A terminal has a width and colours, unless it says otherwise.
func TestVerbsOnATerminal(t *testing.T) {
	t.Parallel()
	h, _ := libraryHall(t)
	for _, c := range []struct {
		env     []string
		width   int
		colours bool
	}{{nil, 0, false}, {[]string{"TERM=xterm"}, 20, true}, {[]string{"TERM=xterm", "NO_COLOR=1"}, 20, false}, {[]string{"TERM=dumb"}, 20, false}} {
		out, _, _ := ask(t, h, sshd.Visitor{Width: c.width, Env: c.env}, "list")
		if got := strings.Contains(out, "\x1b["); got != c.colours {
			t.Errorf("%+v: colours %v", c, got)
		}
		longest := 0
		for line := range strings.Lines(out) {
			longest = max(longest, len(line))
		}
		if wide := longest > 24 && !c.colours; c.width > 0 && wide {
			t.Errorf("%+v: a line of %d bytes", c, longest)
		}
	}
}

// Many ask at once, and each gets an answer of its own.
func TestVisitorsAtOnce(t *testing.T) {
	t.Parallel()
	h, _ := libraryHall(t)
	var all sync.WaitGroup
	for i := range 16 {
		args := [][]string{{"list", "--json"}, {"actors", "--tsv"}, {"list", "--corpus", "x"}, {"help"}}[i%4]
		all.Go(func() {
			first, _, _ := ask(t, h, sshd.Visitor{}, args...)
			if again, _, _ := ask(t, h, sshd.Visitor{}, args...); again != first {
				t.Errorf("%q is not answered twice alike", args)
			}
		})
	}
	all.Wait()
}

// brokenRoom is a newsroom whose disk does not answer.
type brokenRoom struct{ seated }

var errDisk = errors.New("read library /srv/secret/library.db: disk I/O error \x1b[31m")

func (brokenRoom) Wait(context.Context) error { return errDisk }

// What is wrong with the newsroom is logged, and the visitor told no more than that.
func TestFaultsAreTheKeepersMatter(t *testing.T) {
	t.Parallel()
	var log, stderr bytes.Buffer
	h, _ := libraryHall(t)
	h.log = slog.New(slog.NewTextHandler(&log, nil))
	a := &app{stdin: strings.NewReader(""), stdout: io.Discard, stderr: &stderr, now: clock, out: bufio.NewWriter(io.Discard), seat: brokenRoom{h.room}}
	status := h.answer(t.Context(), a, []string{"list"})
	if got := stderr.String(); status != exitFailed || strings.Contains(got, "secret") || strings.Count(got, "\n") != 1 {
		t.Errorf("exit %d, said %q", status, got)
	}
	if got := log.String(); !strings.Contains(got, "disk I/O error") || strings.Contains(got, "\x1b") {
		t.Errorf("logged %q", got)
	}
}

// firstLine says when a line has come out.
type firstLine struct {
	once sync.Once
	came chan struct{}
	stop chan struct{} // closed to have the next write return
}

func (w *firstLine) Write(p []byte) (int, error) {
	w.once.Do(func() { close(w.came) })
	<-w.stop
	return 0, io.ErrClosedPipe
}

// endless is a newsroom in which one article comes for ever.
type endless struct {
	seated
	made int
}

func (e *endless) Articles(context.Context, iter.Seq[model.ID]) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		for {
			e.made++
			if !yield(&model.Article{ID: "abcdefghijklm", Title: "Again", Body: strings.Repeat("x ", 100)}, nil) {
				return
			}
		}
	}
}

// Lines go out as they are made: the first is there long before the last, and no
// more are made than somebody takes.
func TestVerbsStream(t *testing.T) {
	t.Parallel()
	h, _ := libraryHall(t)
	room := &endless{seated: h.room}
	out := &firstLine{came: make(chan struct{}), stop: make(chan struct{})}
	a := h.visited(sshd.Visitor{}, out, io.Discard)
	a.seat = room
	done := make(chan int)
	go func() { done <- h.answer(t.Context(), a, []string{"list", "--json"}) }()
	select {
	case <-out.came:
	case <-time.After(30 * time.Second):
		t.Fatal("nothing comes out")
	}
	close(out.stop)
	if status := <-done; status != exitDone || room.made > 1000 {
		t.Errorf("exit %d after %d articles", status, room.made)
	}
}

// What could not be read, and where it lies, is not a visitor's to know.
func TestProblemsAreTheKeepersMatter(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string]string{"good.txt": "Ferry Line Reopens\n\nThe ferry between the two banks sails again.\n", "bad.txt": ""} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c, err := corpus.Open(t.Context(), []string{dir}, corpus.Options{Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	h := newHall(c, clock, slog.New(slog.DiscardHandler))
	out, told, status := ask(t, h, sshd.Visitor{}, "list")
	if !strings.Contains(out, "Ferry") || told != "" || status != exitDone || c.Report().Failed != 1 {
		t.Errorf("exit %d, told %q:\n%s", status, told, out)
	}
	// Nor is it a reader's.
	for reader, room := range map[string]newsroom{"home": c, "abroad": h.place(sshd.Visitor{Reader: "ana"})} {
		news, err := room.Next(t.Context(), 0)
		if n := len(news.Progress.Problems); err != nil || (n > 0) != (reader == "home") {
			t.Errorf("%s: %d problems, %v", reader, n, err)
		}
	}
}
