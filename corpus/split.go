package corpus

import (
	"context"

	"dateline/corpus/cast"
	"dateline/corpus/index"
	"dateline/corpus/parse"
	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// mostSplit bounds how many articles of an actor are taken apart for one
// edition; the next takes more.
const mostSplit = 1024

// patch holds, in memory, the articles of actors that the reader has split: who
// is who in them goes by how they write a name, which no overlay can tell. It
// lies over all other parts of the index.
type patch struct {
	version uint64 // of the edits that it is for
	writer  *index.Writer
	has     map[model.ID]bool
}

// parted brings the patch in line with the amendments and with the articles of
// e, an edition without it; it reports whether there is any. What cannot be read
// stays as the index has it. f.mu is held.
func (f *follower) parted(ctx context.Context, e *index.Edition) bool {
	apart := f.edits.Apart()
	if len(apart) == 0 {
		f.patch = patch{}
		return false
	}
	if f.patch.writer == nil || f.patch.version != f.edits.Version() {
		f.patch = patch{f.edits.Version(), index.NewWriter(f.tax), map[model.ID]bool{}}
	}
	for _, id := range apart {
		ask := reading.Ask{Where: query.Has{Term: model.Term{Facet: model.ByActor, Key: string(id)}}}
		rows := e.Select(ask, model.Newest)
		for i, taken := 0, 0; i < rows.Len() && taken < mostSplit; i++ {
			of := e.Headline(rows.At(i)).ID
			if f.patch.has[of] {
				continue
			}
			taken++
			f.patch.has[of] = true
			kept, err := f.store.Get(ctx, of)
			if err != nil {
				continue
			}
			a := *kept.Article
			a.Text, _ = parse.PlainText(a.Body)
			f.patch.writer.Put(f.edits.Labels(&a, kept.Who, true))
		}
	}
	return len(f.patch.has) > 0
}

// outdated has articles that came anew parted anew.
func (p *patch) outdated(entries []index.Entry) {
	for i := range entries {
		delete(p.has, entries[i].ID())
	}
}

var _ index.Overlay = (*cast.Edits)(nil)
