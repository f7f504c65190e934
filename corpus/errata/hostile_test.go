package errata

import (
	"os"
	"strings"
	"testing"

	"dateline/model"
)

func TestReadBoundsWhatIsWrong(t *testing.T) {
	t.Parallel()
	long := `rename person:"x" to "` + strings.Repeat("y", maxLine) + "\"\n"
	tests := []struct {
		name, text      string
		lines, problems int
	}{
		{"a long line", long + "hide place:x\n", 1, 1},
		{"as many as are told", strings.Repeat("x\n", maxProblems), 0, maxProblems},
		{"many more", strings.Repeat("x\n", 20*maxProblems) + "hide place:x\n", 1, maxProblems + 1},
		{"too large", strings.Repeat("#\n", maxSize/2+1), 0, 1},
		{"a mark of the order of bytes", "\ufeffhide place:x\n", 1, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			lines, problems := Read(written(t, test.text))
			if len(lines) != test.lines || len(problems) != test.problems {
				t.Errorf("%d lines and %d problems, want %d and %d", len(lines), len(problems), test.lines, test.problems)
			}
		})
	}
}

// A line too long to be read is not one to be lost.
func TestEditKeepsALongLine(t *testing.T) {
	t.Parallel()
	long := `hide person:"` + strings.Repeat("y", maxLine) + "\"\n"
	path := written(t, long)
	if err := Edit(path, func(model.Amendment) bool { return true }, model.Amendment{Change: model.Hide, Actor: "place:x"}); err != nil {
		t.Fatal(err)
	}
	if got := text(t, path); got != long+"hide place:\"x\"\n" {
		t.Errorf("%d bytes became %d", len(long), len(got))
	}
}

func TestDevicesAreNoFiles(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat(os.DevNull); err != nil {
		t.Skip(err)
	}
	if _, problems := Read(os.DevNull); len(problems) != 1 {
		t.Errorf("problems: %v", problems)
	}
}
