package shelf

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"dateline/corpus/index"
	"dateline/corpus/segment"
	"dateline/model"
)

// Check reads all of the folder as it is on the disk, whatever is mapped, and
// tells each problem: a manifest that cannot be used, a byte that is not as it
// was written, an article that lives twice, and what a crash left behind. A
// shelf that is not there is no problem. The error is that of the context.
func (s *Shelf) Check(ctx context.Context, tell func(model.Problem)) error {
	problem := func(item string, err error) {
		tell(model.Problem{Source: s.dir, Item: item, Stage: "check", Err: err})
	}
	rows, err := s.checkParts(ctx, problem)
	if err != nil {
		return err
	}
	if err := checkDead(ctx, rows, problem); err != nil {
		return err
	}
	s.checkLeftovers(problem)
	return ctx.Err()
}

// checkParts reads the manifest and every part that it names, and returns those
// that are well.
func (s *Shelf) checkParts(ctx context.Context, problem func(string, error)) ([]row, error) {
	m, err := readManifest(s.path(manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		problem(manifestName, err)
		return nil, nil
	}
	why, err := s.fits(m)
	if why != "" {
		err = errors.New(why)
	}
	if err != nil {
		problem(manifestName, err)
		return nil, nil
	}
	var rows []row
	for _, l := range m.Parts {
		r, err := s.checkPart(ctx, l)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if errors.Is(err, fs.ErrNotExist) {
			if now, err := readManifest(s.path(manifestName)); err == nil && now.Generation != m.Generation {
				return s.checkParts(ctx, problem) // merged meanwhile
			}
		}
		if err != nil {
			problem(l.Name, err)
			continue
		}
		rows = append(rows, r)
	}
	return rows, nil
}

// checkPart reads all of one part.
func (s *Shelf) checkPart(ctx context.Context, l listed) (row, error) {
	file, err := segment.Open(s.path(l.Name), index.Format)
	if err != nil {
		return row{}, err
	}
	if err := file.Verify(ctx); err != nil {
		return row{}, err
	}
	return s.row(l, &state{})
}

// checkDead finds the articles that live in two parts.
func checkDead(ctx context.Context, rows []row, problem func(string, error)) error {
	for i, a := range rows {
		for _, b := range rows[i+1:] {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			twice := 0
			err := segment.Guard(func() { twice = both(a, b) })
			if err == nil && twice > 0 {
				err = fmt.Errorf("%w: %d articles live in %s, too", model.ErrDamaged, twice, b.Name)
			}
			if err != nil {
				problem(a.Name, err)
			}
		}
	}
	return nil
}

// both counts the articles that live in a and in b.
func both(a, b row) int {
	shared := named(a.part, without(index.Superseded(a.part, b.part), a.dead))
	return int(without(b.part.Without(nil, shared...), b.dead).GetCardinality())
}

// checkLeftovers tells of what an interrupted write left, unless someone is
// writing now.
func (s *Shelf) checkLeftovers(problem func(string, error)) {
	s.writing.Lock()
	defer s.writing.Unlock()
	if !s.untouched() || s.leased() {
		return
	}
	f, err := os.OpenFile(s.path(leaseName), os.O_RDWR, 0)
	if err != nil {
		return
	}
	defer f.Close()
	if !lock(f) {
		return
	}
	for _, name := range s.leftovers() {
		problem(name, errLeftover)
	}
}

// errLeftover is no damage: the next process that writes removes it.
var errLeftover = errors.New("left behind by a write that was interrupted; it only takes room")
