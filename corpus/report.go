package corpus

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"dateline/model"
)

// maxProblems is how many problems are kept; all are counted.
const maxProblems = 1000

// Report says how a reading went.
type Report struct {
	Taken     int // articles now in the corpus
	Unchanged int // articles that were there already: the first one read stays
	Failed    int // problems, kept or not
	Problems  []model.Problem
}

// reporter collects a Report while others read it.
type reporter struct {
	mu sync.Mutex
	r  Report
}

// forget drops the problems of an earlier reading: the paths are read again.
func (p *reporter) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.r.Failed, p.r.Unchanged, p.r.Problems = 0, 0, nil
}

func (p *reporter) took(fresh bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if fresh {
		p.r.Taken++
	} else {
		p.r.Unchanged++
	}
}

func (p *reporter) failed(err error) {
	problem, ok := errors.AsType[model.Problem](err)
	if !ok {
		problem = model.Problem{Stage: "read", Err: err}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.r.Failed++
	if len(p.r.Problems) < maxProblems {
		p.r.Problems = append(p.r.Problems, problem)
	}
}

func (p *reporter) report() Report {
	p.mu.Lock()
	defer p.mu.Unlock()
	r := p.r
	// The list only ever grows at its end, so a clipped view of it is safe.
	r.Problems = slices.Clip(r.Problems)
	return r
}

// nothing returns why a reading brought no article: nil when it did, the
// problem itself when there is only one, and otherwise where it looked and the
// first of the problems.
func (r Report) nothing(names []string) error {
	switch {
	case r.Taken > 0:
		return nil
	case r.Failed == 1 && len(names) == 1:
		return r.Problems[0]
	case r.Failed == 0:
		return fmt.Errorf("read %s: %w", strings.Join(names, ", "), model.ErrNoArticles)
	}
	return fmt.Errorf("read %s: %w (%d problems, the first: %w)",
		strings.Join(names, ", "), model.ErrNoArticles, r.Failed, r.Problems[0])
}
