package main

import (
	"errors"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
	"dateline/ui/sshd"
)

// folderless is what the command line prints without the folders that articles lie
// in: those of JSON, and one that is given ("" for none).
func folderless(printed, folder string) string {
	printed = regexp.MustCompile(`"path":"[^"]*/`).ReplaceAllString(printed, `"path":"`)
	if folder == "" {
		return printed
	}
	return strings.ReplaceAll(printed, folder+string(filepath.Separator), "")
}

// Who visits is shown which file an article came from, and not where it lies: in
// the reader and by every verb.
func TestVisitorsSeeNoFolders(t *testing.T) {
	t.Parallel()
	h, file := libraryHall(t)
	room := h.readerOptions(t.Context(), sshd.Visitor{}, h.place(sshd.Visitor{})).Newsroom
	paths := map[string]bool{}
	var ids []model.ID
	rows := h.room.Edition().Select(reading.Ask{Where: query.All{}, Now: clock()}, model.Newest)
	for i := range rows.Len() {
		ids = append(ids, h.room.Edition().Headline(rows.At(i)).ID)
		a, err := room.Article(t.Context(), ids[i])
		if err != nil {
			t.Fatal(err)
		}
		paths[a.Path] = true
	}
	if !paths["ferry.txt"] || !paths["mill.md"] || len(paths) != 2 {
		t.Errorf("files %v of a library in %s", paths, filepath.Dir(file))
	}
	named := 0
	for _, args := range [][]string{
		{"list"}, {"list", "--json"}, {"list", "--json", "--full"}, {"list", "--tsv"}, {"actors", "--json"}, {"topics", "--json"}, {"quotes", "--json"},
		{"show", string(ids[0])}, {"show", "--json", string(ids[0])}, {"show", "--markdown", string(ids[1])}, {"show", "--text", string(ids[1])}, {"why", string(ids[0]), "--json"},
	} {
		for _, v := range []sshd.Visitor{{}, {Reader: "ana"}, {Width: 200, Env: []string{"TERM=xterm"}}} {
			out, told, status := ask(t, h, v, args...)
			if strings.Contains(out+told, filepath.Dir(file)) || status != exitDone {
				t.Errorf("%q tells where files lie: exit %d, %s\n%s", args, status, told, out)
			}
			named += strings.Count(out, "ferry.txt") + strings.Count(out, "mill.md")
		}
	}
	if named == 0 {
		t.Error("no verb names a file: this tests nothing")
	}
	if a, err := room.Article(t.Context(), "none"); a != nil || !errors.Is(err, model.ErrNotFound) {
		t.Errorf("what is not there is %v, %v", a, err)
	}
}
