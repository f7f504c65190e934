package errata

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"dateline/model"
)

const byHand = `# who is who

merge person:"xi" into person:"xi jinping"
shelve person:"someone"
  hide person:falcon
rename person:"keir" to "Keir Starmer"`

func written(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "actors")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func text(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestReadTellsWhichLineIsWrong(t *testing.T) {
	t.Parallel()
	path := written(t, byHand)
	lines, problems := Read(path)
	var got []string
	for _, l := range lines {
		got = append(got, l.String())
	}
	want := "merge person:\"xi\" into person:\"xi jinping\"\nhide person:\"falcon\"\nrename person:\"keir\" to \"Keir Starmer\""
	if strings.Join(got, "\n") != want {
		t.Errorf("read %v", got)
	}
	if len(problems) != 1 || problems[0].Item != "line 4" || problems[0].Source != path {
		t.Errorf("problems: %v", problems)
	}
	if lines, problems := Read(filepath.Join(t.TempDir(), "none")); lines != nil || problems != nil {
		t.Errorf("no file: %v, %v", lines, problems)
	}
	if _, problems := Read(t.TempDir()); len(problems) != 1 {
		t.Errorf("a folder: %v", problems)
	}
}

func TestEditKeepsWhatItDoesNotKnow(t *testing.T) {
	t.Parallel()
	path := written(t, byHand)
	add := model.Amendment{Change: model.Rekind, Actor: "person:falcon", Kind: model.Place}
	drop := func(a model.Amendment) bool { return a.Actor == "person:falcon" }
	if err := Edit(path, drop, add); err != nil {
		t.Fatal(err)
	}
	want := strings.Replace(byHand, "  hide person:falcon\n", "", 1) + "\nkind person:\"falcon\" place\n"
	if got := text(t, path); got != want {
		t.Errorf("became\n%s\nwant\n%s", got, want)
	}
	if about, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && about.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", about.Mode(), err)
	}
	if err := Edit(path, drop, model.Amendment{}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(text(t, path), "falcon") {
		t.Errorf("not taken back:\n%s", text(t, path))
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestEditMakesTheFileAndFollowsALink(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, "new", "dateline", "actors")
	none := func(model.Amendment) bool { return false }
	if err := Edit(path, none, model.Amendment{Change: model.Hide, Actor: "place:x"}); err != nil {
		t.Fatal(err)
	}
	if got := text(t, path); got != "hide place:\"x\"\n" {
		t.Errorf("%q", got)
	}
	link := filepath.Join(folder, "link")
	if err := os.Symlink(path, link); err != nil {
		t.Skip(err)
	}
	if err := Edit(link, none, model.Amendment{Change: model.Hide, Actor: "place:y"}); err != nil {
		t.Fatal(err)
	}
	if about, err := os.Lstat(link); err != nil || about.Mode()&os.ModeSymlink == 0 {
		t.Error("the link is none any more")
	}
	if got := text(t, path); got != "hide place:\"x\"\nhide place:\"y\"\n" {
		t.Errorf("%q", got)
	}
}

func TestEditRefusesWhatItCannotRead(t *testing.T) {
	t.Parallel()
	if err := Edit(t.TempDir(), func(model.Amendment) bool { return true }, model.Amendment{}); err == nil {
		t.Error("a folder was edited")
	}
	file := written(t, "")
	if err := Edit(filepath.Join(file, "actors"), func(model.Amendment) bool { return true }, model.Amendment{Change: model.Hide, Actor: "place:x"}); err == nil {
		t.Error("a file was taken for a folder")
	}
}

// Whatever is in the file, an edit keeps it but for what it drops, and what was
// added is read back.
func FuzzEdit(f *testing.F) {
	f.Add([]byte(byHand))
	f.Add([]byte("hide place:\"x\"\r\n\xff\xfe\x00\n\n#"))
	path := filepath.Join(f.TempDir(), "actors")
	f.Fuzz(func(t *testing.T, before []byte) {
		if err := os.WriteFile(path, before, 0o600); err != nil {
			t.Fatal(err)
		}
		was, problems := Read(path)
		add := model.Amendment{Change: model.Hide, Actor: "place:nowhere"}
		if err := Edit(path, func(model.Amendment) bool { return false }, add); err != nil {
			t.Fatal(err)
		}
		now, again := Read(path)
		if len(now) != len(was)+1 || now[len(was)].Amendment != add || len(again) != len(problems) {
			t.Fatalf("%d amendments and %d problems became %d and %d", len(was), len(problems), len(now), len(again))
		}
		if !strings.HasPrefix(text(t, path), string(before)) {
			t.Fatal("what was there changed")
		}
	})
}
