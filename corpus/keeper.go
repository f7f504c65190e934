package corpus

import (
	"context"
	"strconv"

	"dateline/corpus/errata"
	"dateline/model"
)

// ledgerFile keeps amendments in a file that may be edited by hand.
type ledgerFile struct {
	path  string
	lines []errata.Line // as last read
}

// fileLedger returns the keeper for a file; nil for "".
func fileLedger(path string) keeper {
	if path == "" {
		return nil
	}
	return &ledgerFile{path: path}
}

func (f *ledgerFile) read() ([]model.Amendment, []model.Problem, bool) {
	lines, wrong := errata.Read(f.path)
	if lines == nil && len(wrong) > 0 && wrong[0].Item == "" {
		return nil, wrong, false
	}
	f.lines = lines
	list := make([]model.Amendment, len(lines))
	for i, line := range lines {
		list[i] = line.Amendment
	}
	return list, wrong, true
}

func (f *ledgerFile) refused(i int, err error) model.Problem {
	return errata.Wrong(f.path, f.lines[i].Number, err)
}

func (f *ledgerFile) edit(drop func(model.Amendment) bool, add model.Amendment) error {
	return errata.Edit(f.path, drop, add)
}

// storedLedger keeps amendments in the store of a library. Its context is that
// of the library: who amends does not wait for long.
type storedLedger struct {
	ctx   context.Context
	store Store
}

func (s storedLedger) read() ([]model.Amendment, []model.Problem, bool) {
	list, err := s.store.Amendments(s.ctx)
	if err != nil {
		return nil, []model.Problem{{Source: "library", Stage: "read amendments", Err: err}}, false
	}
	return list, nil, true
}

func (s storedLedger) refused(i int, err error) model.Problem {
	return model.Problem{Source: "library", Item: "amendment " + strconv.Itoa(i+1), Stage: "read", Err: err}
}

func (s storedLedger) edit(drop func(model.Amendment) bool, add model.Amendment) error {
	kept, err := s.store.Amendments(s.ctx)
	if err != nil {
		return err
	}
	var out []model.Amendment
	for _, a := range kept {
		if drop(a) {
			out = append(out, a)
		}
	}
	return s.store.Amend(s.ctx, out, add)
}
