package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"dateline/model"
	"dateline/model/reading"
	"dateline/ui"
	"dateline/ui/amend"
	"dateline/ui/article"
	"dateline/ui/facets"
	manualui "dateline/ui/manual"
	problemsui "dateline/ui/problems"
	"dateline/ui/prompt"
	"dateline/ui/quotes"
	"dateline/ui/sshd"
	"dateline/ui/uitest"
	"dateline/ui/views"
	"dateline/ui/why"
)

// heardSeat is a seat that says what there is and ends in the place of waiting.
type heardSeat struct {
	place
	heard
}

func (s *heardSeat) Next(ctx context.Context, _ uint64) (reading.News, error) {
	return s.next(ctx, s.place)
}

// visiting opens the session that a visitor over SSH gets.
func visiting(t testing.TB, h *hall, v sshd.Visitor, width, height int) *uitest.Harness {
	t.Helper()
	opt := h.readerOptions(t.Context(), v, h.place(v))
	opt.Newsroom = &heardSeat{place: opt.Newsroom.(place)}
	opt.Rest = 0 // the harness would wait for it
	return uitest.New(ui.New(opt), width, height)
}

// bound are the keys of some bindings.
func bound[B interface{ Keys() []string }](bindings ...B) (keys []string) {
	for _, b := range bindings {
		keys = append(keys, b.Keys()...)
	}
	return keys
}

// everyKey is each key that is bound to anything anywhere.
func everyKey() []string {
	var all []string
	fields := reflect.ValueOf(ui.DefaultKeyMap())
	for i := range fields.NumField() {
		all = append(all, bound(fields.Field(i).Interface().(interface{ Keys() []string }))...)
	}
	for _, column := range article.DefaultKeyMap().FullHelp() {
		all = append(all, bound(column...)...)
	}
	all = slices.Concat(all,
		bound(facets.DefaultKeys().Bindings()...), bound(facets.DefaultDateKeys().Bindings()...),
		bound(facets.DefaultSideKeys().Bindings()...), bound(prompt.DefaultKeys().Bindings()...),
		bound(quotes.DefaultKeyMap().Bindings()...), bound(views.DefaultKeyMap().Bindings()...),
		bound(problemsui.DefaultKeyMap().Bindings()...), bound(why.DefaultKeyMap().Bindings()...),
		bound(amend.DefaultKeyMap().Bindings()...), bound(amend.DefaultListKeyMap().Bindings()...),
		bound(manualui.DefaultKeys().Bindings()...))
	slices.Sort(all)
	return slices.Compact(all)
}

// Whatever a visitor presses, wherever: no file is written but the library, no
// program is started, and nobody is asked for anything.
func TestVisitorsReachNothingOutside(t *testing.T) {
	home, bin := t.TempDir(), t.TempDir()
	started := filepath.Join(bin, "started")
	for _, name := range []string{"xdg-open", "open", "less", "more", "vi", "nano", "sh-pager"} {
		if err := os.WriteFile(filepath.Join(bin, name), []byte("#!/bin/sh\necho $0 >> "+started+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for name, value := range map[string]string{"HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "PATH": bin,
		"PAGER": filepath.Join(bin, "sh-pager"), "EDITOR": filepath.Join(bin, "vi"), "BROWSER": filepath.Join(bin, "open")} {
		t.Setenv(name, value)
	}
	t.Chdir(home)
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	defer server.Close()
	h, file := libraryHall(t)
	before := filesIn(t, filepath.Dir(file))

	keys := everyKey()
	for _, first := range [][]string{
		{}, {"enter"}, {"enter", "]"}, {"a"}, {"t"}, {"D"}, {"Q"}, {"?"}, {"!"}, {"w"}, {"W"}, {"S"}, {"/"}, {"f"}, {"A"}, {"tab"},
		{"a", "ctrl+e"}, {"enter", "]", "E"}, {"enter", "]", "E", "r"}, {"enter", "]", "E", "m"}, {"m", "U"},
	} {
		at := visiting(t, h, sshd.Visitor{Reader: "ana"}, 120, 40).Keys(first...)
		for _, k := range keys {
			one := *at // the model is a value
			one.Keys(k).Keys("enter")
			if lines := strings.Count(one.Raw(), "\n") + 1; !one.Quit && lines != 40 {
				t.Errorf("%q, %q: %d lines", first, k, lines)
			}
		}
	}
	if n := asked.Load(); n > 0 {
		t.Errorf("%d requests were made", n)
	}
	if ran, err := os.ReadFile(started); err == nil {
		t.Errorf("started:\n%s", ran)
	}
	if got := filesIn(t, home); len(got) > 0 {
		t.Errorf("written in the home: %v", got)
	}
	if got := filesIn(t, filepath.Dir(file)); !slices.Equal(got, before) {
		t.Errorf("files beside the library: %v, before %v", got, before)
	}
	if said := h.room.Amendments(); len(said) > 0 {
		t.Errorf("a visitor amended who is who: %v", said)
	}
}

// filesIn are the names of all files below a folder; those of the library, which
// come and go, as one.
func filesIn(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			name, _ := filepath.Rel(dir, path)
			if strings.HasPrefix(name, "library.db") {
				name = "library.db"
			}
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// What a visitor cannot do is said in a line, and what reaches their own terminal
// works.
func TestVisitorsAreToldWhatTheyCannotDo(t *testing.T) {
	t.Parallel()
	h, _ := libraryHall(t)
	linked := []string{"/", "m", "i", "l", "l", "enter", "enter"} // the way to an article with a link
	for _, c := range []struct {
		keys []string
		want string
	}{
		{[]string{"r"}, "what is new comes by itself"},
		{[]string{"enter", "F"}, "not fetched from here"},
		{[]string{"enter", "e"}, "commands cannot be run from here"},
		{[]string{"enter", "]", "E"}, "the same for all who read here"},
		{[]string{"a", "ctrl+e"}, "the same for all who read here"},
		{append(linked, "o"), "copied http"},
		{append(linked, "y"), "copied http"},
		{[]string{"enter", "Y"}, "copied "},
	} {
		s := visiting(t, h, sshd.Visitor{}, 120, 40).Keys(c.keys...)
		lines := strings.Split(s.Screen(), "\n")
		if last := lines[len(lines)-1]; !strings.Contains(last, c.want) {
			t.Errorf("%q: the last line is %q, want %q", c.keys, last, c.want)
		}
		if strings.HasPrefix(c.want, "copied") && s.Copied == "" {
			t.Errorf("%q copied nothing", c.keys)
		}
	}
}

// What was marked when the line was lost is kept.
func TestTheLastMarkIsKept(t *testing.T) {
	t.Parallel()
	h, _ := libraryHall(t)
	ctx, lose := context.WithCancel(t.Context())
	room := h.readerOptions(ctx, sshd.Visitor{}, h.place(sshd.Visitor{Reader: "ana"})).Newsroom
	lose()
	if err := room.Mark(ctx, map[model.ID]model.Mark{"abcdefghijklm": model.Starred}); err != nil {
		t.Fatal(err)
	}
	if err := room.SaveView(ctx, model.View{Key: "1", Query: "ferry"}); err != nil {
		t.Fatal(err)
	}
	marks, err := h.room.Seat("ana").Marks(t.Context())
	views, wrong := h.room.Seat("ana").Views(t.Context())
	if marks.Len() != 1 || len(views) != 1 {
		t.Errorf("%d marks, %v; %d views, %v", marks.Len(), err, len(views), wrong)
	}
}

// A terminal without colours is told from one with.
func TestColourless(t *testing.T) {
	t.Parallel()
	for env, want := range map[string]bool{
		"TERM=xterm-256color": false, "TERM=xterm-mono": true, "TERM=vt220": true, "TERM=linux-m": true, "TERM=tmux": false, "NO_COLOR=1": true, "NO_COLOR=": false,
	} {
		if got := colourless([]string{env}); got != want {
			t.Errorf("%s: %v", env, got)
		}
	}
}
