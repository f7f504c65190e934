package corpus

import (
	"context"
	"iter"
	"sync"
	"time"

	"dateline/corpus/cast"
	"dateline/corpus/enrich"
	"dateline/corpus/index"
	"dateline/corpus/near"
	"dateline/corpus/parse"
	"dateline/corpus/record"
	"dateline/corpus/source"
	"dateline/model"
	"dateline/model/reading"
)

// Intake is what Import takes in.
type Intake struct {
	Items iter.Seq2[source.Item, error]
	// Read yields the articles of an item; nil has those of exports without
	// what is beside them. Articles that come marked, by today's recogniser,
	// stay as they are.
	Read func(context.Context, source.Item) iter.Seq2[*model.Article, error]
	// Unmarked leaves the recognition for later.
	Unmarked bool
	// Progress is what readers of the library are shown of a larger work that
	// this is a part of; nil shows the import's own.
	Progress func() reading.Progress
	// Tell is told how it goes, a few times a second; nil for nobody. What is
	// Done is on the disk, or was there already.
	Tell func(reading.Progress)
}

// taken is a chunk of articles on their way into the store.
type taken struct {
	articles []*model.Article
	entries  []index.Entry    // beside articles
	signed   []near.Signature // beside articles
}

// Import takes articles into the library. Each is on the disk when it is
// counted; an article that is there already stays as it is, so that the same
// import again goes on where it was stopped. One bad item is a problem of the
// report. The error is for what ends the import: ctx, a full disk, a library
// that cannot be written to.
func (l *Library) Import(ctx context.Context, in Intake) (Report, error) {
	l.taking.Lock()
	defer l.taking.Unlock()
	if release, ok := l.index.lease(); ok {
		defer release() // the index is ours to write until all is in
	}
	if err := l.keepUp(ctx); err != nil {
		return Report{}, err
	}
	crew, err := l.muster(ctx)
	if err != nil {
		return Report{}, err
	}
	if in.Read == nil {
		in.Read = readItem
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	i := &intake{Library: l, crew: crew, report: &reporter{}, unmarked: in.Unmarked, shown: in.Progress, cancel: cancel,
		pace: newPace(time.Now())}
	var telling sync.WaitGroup
	finished := make(chan struct{})
	if in.Tell != nil {
		telling.Go(func() { i.tell(in.Tell, finished) })
	}
	i.run(ctx, in)
	close(finished)
	telling.Wait()
	report := i.report.report()
	err = context.Cause(ctx)
	if err == nil {
		err = l.finish(ctx, i.mend, crew.settle, l.keepUp, l.index.settle, l.checkpoint)
	}
	if err != nil {
		l.crew = nil // it may know of articles that were not kept
	}
	return report, err
}

// finish takes the steps in order, up to one that fails, and keeps what the crew
// knows.
func (l *Library) finish(ctx context.Context, steps ...func(context.Context) error) error {
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return l.crew.save()
}

// checkpoint has the store bring all of an import to the disk, for the case that
// the power fails; until then it can be imported again.
func (l *Library) checkpoint(ctx context.Context) error {
	if of, ok := l.store.(interface{ Checkpoint(context.Context) error }); ok {
		return of.Checkpoint(ctx)
	}
	return nil
}

// intake is one import under way.
type intake struct {
	*Library
	crew     *crew
	report   *reporter
	unmarked bool
	shown    func() reading.Progress
	cancel   context.CancelCauseFunc
	pace     pace
	pending  int // articles that no edition has
}

// run brings the items through all stages: read, part those that are new, mark
// with all hands, keep.
func (i *intake) run(ctx context.Context, in Intake) {
	fresh := make(chan *model.Article)
	chunks := make(chan []*model.Article)
	ready := make(chan taken)
	var marking, all sync.WaitGroup
	all.Go(func() { defer close(fresh); i.read(ctx, in, fresh) })
	all.Go(func() { defer close(chunks); batch(ctx, fresh, chunks) })
	for range i.opt.Workers {
		marking.Go(func() { i.mark(ctx, chunks, ready) })
	}
	all.Go(func() { marking.Wait(); close(ready) })
	for t := range receive(ctx, ready) {
		if err := i.keep(ctx, t); err != nil {
			i.cancel(err)
			break
		}
	}
	all.Wait()
}

// read passes the articles on.
func (i *intake) read(ctx context.Context, in Intake, fresh chan<- *model.Article) {
	for a, err := range (desks{in.Read, i.opt.Workers, i.desk, i.manners}).articles(ctx, in.Items) {
		if err != nil {
			i.report.failed(err)
			continue
		}
		if !send(ctx, fresh, a) {
			return
		}
	}
}

// mark leaves out what the library has, marks the rest and takes it apart.
func (i *intake) mark(ctx context.Context, chunks <-chan []*model.Article, ready chan<- taken) {
	for chunk := range receive(ctx, chunks) {
		chunk, err := i.missing(ctx, chunk)
		if err != nil {
			i.cancel(err)
			return
		}
		if len(chunk) == 0 {
			continue
		}
		t := taken{articles: chunk, entries: make([]index.Entry, len(chunk)), signed: make([]near.Signature, len(chunk))}
		for n, a := range chunk {
			i.crew.furniture.Put(a.Source, a.Body)
			strip(i.crew.furniture, a)
			if a.Text == "" {
				a.Text, _ = parse.PlainText(a.Body)
			}
			if !i.unmarked && a.Marked < enrich.Version {
				i.marker.Mark(a)
			}
			t.entries[n] = index.Analyse(a)
			t.signed[n] = near.Sign(a.Title, a.Text)
		}
		if !send(ctx, ready, t) {
			return
		}
	}
}

// missing returns those of the articles that the library does not have.
func (i *intake) missing(ctx context.Context, chunk []*model.Article) ([]*model.Article, error) {
	ids := make([]model.ID, len(chunk))
	for n, a := range chunk {
		ids[n] = a.ID
	}
	has, err := i.store.Has(ctx, ids...)
	if err != nil || len(has) == 0 {
		return chunk, err
	}
	rest := chunk[:0]
	for _, a := range chunk {
		if has[a.ID] {
			i.report.took(false)
		} else {
			rest = append(rest, a)
		}
	}
	return rest, nil
}

// keep puts articles into the store and, once they are there, into the index.
func (i *intake) keep(ctx context.Context, t taken) error {
	if err := i.crew.keepFurniture(ctx); err != nil {
		return err
	}
	records := i.crew.join(t.articles, t.signed)
	if err := i.store.Append(ctx, records...); err != nil {
		return err
	}
	if err := i.crew.joined(ctx, records); err != nil {
		return err
	}
	for _, r := range records {
		i.report.took(r.Seq != 0)
	}
	if err := i.index.appended(ctx, records, t.entries); err != nil {
		return err
	}
	i.publish(len(records))
	return nil
}

// publish makes an edition now and then, where somebody reads meanwhile.
func (i *intake) publish(articles int) {
	i.pending += articles
	if now := time.Now(); !i.opt.Quiet && i.pace.due(now, i.pending) == 0 {
		i.pending = 0
		p := i.progress()
		if i.shown != nil {
			p = i.shown()
		}
		i.index.next(func(e *index.Edition) { i.news.publish(e, p) })
		i.pace = i.pace.done(now, time.Now())
	}
}

func (i *intake) progress() reading.Progress {
	r := i.report.report()
	return reading.Progress{Stage: "importing", Done: r.Taken + r.Unchanged, Problems: r.Problems}
}

// tell tells of the progress until all is in.
func (i *intake) tell(to func(reading.Progress), finished <-chan struct{}) {
	tick := time.NewTicker(tick)
	defer tick.Stop()
	began := i.opt.Now()
	for open := true; open; {
		select {
		case <-tick.C:
		case <-finished:
			open = false
		}
		p := i.progress()
		p.Began = began
		to(p)
	}
}

// appended takes the entries of records into the tail that the store just gave
// their Seq. Where others appended in between, their articles come first.
func (f *follower) appended(ctx context.Context, records []*record.Record, entries []index.Entry) error {
	f.following.Lock()
	defer f.following.Unlock()
	f.mu.Lock()
	next, last := f.seq+1, f.seq
	f.mu.Unlock()
	ours := entries[:0]
	for n, r := range records {
		switch {
		case r.Seq == 0:
		case r.Seq == next:
			if len(r.Who) > 0 {
				entries[n].Recast(new(cast.Edits).Labels(r.Article, r.Who, false))
			}
			entries[n].InStory(r.Article.Story)
			ours = append(ours, entries[n])
			last, next = r.Seq, next+1
		default:
			return f.catchUpNow(ctx, func(int) {})
		}
	}
	if len(ours) == 0 {
		return nil
	}
	return f.take(ctx, ours, nil, last)
}
