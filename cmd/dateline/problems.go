package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"

	"dateline/model"
	"dateline/ui/cells"
)

// shownProblems is how many problems are told one by one, and kindsShown in how
// many kinds the rest.
const (
	shownProblems = 5
	kindsShown    = 8
)

// problems counts what is wrong with what was read, by kind, and keeps the
// first few; all of them go to a file that was asked for. It is safe for
// concurrent use.
type problems struct {
	file *os.File // nil for none
	to   *bufio.Writer

	mu    sync.Mutex
	n     int
	first []string
	kinds map[string]int
}

// newProblems makes the file; with "" none.
func newProblems(path string) (*problems, error) {
	p := &problems{kinds: map[string]int{}}
	if path == "" {
		return p, nil
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, fmt.Errorf("write problems to %s: %w", cells.Clean(path), plainCause(err))
	}
	p.file, p.to = file, bufio.NewWriter(file)
	return p, nil
}

func (p *problems) add(err error) {
	line := string(cells.Clean(err.Error()))
	p.mu.Lock()
	defer p.mu.Unlock()
	p.n++
	if len(p.first) < shownProblems {
		p.first = append(p.first, line)
	}
	kind := kindOf(err)
	if _, known := p.kinds[kind]; !known && len(p.kinds) >= maxKinds {
		kind = "of other kinds"
	}
	p.kinds[kind]++
	if p.to != nil {
		p.to.WriteString(line + "\n") // its error stays, and close returns it
	}
}

// maxKinds bounds what is counted apart.
const maxKinds = 64

// kindOf names the kind of a problem: what the model calls it, or else what it
// says, without the item that it says it of.
func kindOf(err error) string {
	for _, known := range []error{
		model.ErrBinary, model.ErrEmpty, model.ErrTooLarge, model.ErrNewer, model.ErrDamaged, model.ErrNoArticles,
		fs.ErrPermission, fs.ErrNotExist,
	} {
		if errors.Is(err, known) {
			return known.Error()
		}
	}
	if problem, ok := errors.AsType[model.Problem](err); ok {
		err = problem.Err
	}
	kind, _, _ := strings.Cut(string(cells.Clean(err.Error())), ": ")
	return cells.Cut(kind, 40)
}

// tell says the first few one by one and, where there are more, how many there
// are of each kind.
func (p *problems) tell(a *app) {
	for _, line := range p.first {
		a.note("%s", line)
	}
	if p.n <= len(p.first) {
		return
	}
	kinds := slices.SortedFunc(maps.Keys(p.kinds), func(x, y string) int {
		return cmp.Or(cmp.Compare(p.kinds[y], p.kinds[x]), cmp.Compare(x, y))
	})
	var parts []string
	for i, kind := range kinds {
		if i == kindsShown {
			parts = append(parts, "…")
			break
		}
		parts = append(parts, grouped(p.kinds[kind])+" "+kind)
	}
	a.note("%s in all: %s", plural(p.n, "problem"), strings.Join(parts, ", "))
	if p.file == nil {
		a.hint("--problems FILE lists all of them")
	}
}

// close writes the file.
func (p *problems) close() error {
	if p.file == nil {
		return nil
	}
	err := errors.Join(p.to.Flush(), p.file.Close())
	if err != nil {
		return fmt.Errorf("write problems: %w", err)
	}
	return nil
}
