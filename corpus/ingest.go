package corpus

import (
	"cmp"
	"context"
	"iter"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"dateline/corpus/enrich"
	"dateline/corpus/index"
	"dateline/corpus/source"
	"dateline/model"
	"dateline/model/reading"
)

const (
	// chunkSize is how many articles go from hand to hand at most. A chunk goes
	// on earlier when the next stage is idle, so that a slow source is not held
	// up by it.
	chunkSize = 64
	// markSize is small, so that the top of the list is marked first.
	markSize = 8
	// tick is how often progress is told.
	tick = 100 * time.Millisecond
	// tidyFrom is how many articles marked leave so much behind that it is
	// worth looking for.
	tidyFrom = 1000
)

// flow is one run of the stages in the drawing above.
type flow struct {
	*Corpus
	entries chan []index.Entry // to the writer
	marked  atomic.Int64
	total   atomic.Int64 // to be marked; 0 while reading
}

// run is the first reading.
func (c *Corpus) run(ctx context.Context, items iter.Seq2[source.Item, error]) {
	c.bring(ctx, items)
	close(c.done)
}

// bring brings items through all stages.
func (c *Corpus) bring(ctx context.Context, items iter.Seq2[source.Item, error]) {
	f := &flow{Corpus: c, entries: make(chan []index.Entry, c.opt.Workers)}
	var telling sync.WaitGroup
	finished := make(chan struct{})
	if !c.opt.Quiet {
		telling.Go(func() { f.tell(ctx, finished) })
	}
	go func() {
		defer close(f.entries)
		f.read(ctx, items)
		f.sweep(ctx)
		if !c.opt.Quiet && !c.opt.Unmarked {
			f.mark(ctx)
		}
	}()
	f.write(ctx)
	close(finished)
	telling.Wait()
	over := reading.Progress{Problems: c.Report().Problems}
	c.stage.edition(func(e *index.Edition) { c.news.publish(e, over) })
	if f.marked.Load() >= tidyFrom && ctx.Err() == nil {
		// A reader stays open for hours. Half of what the process took was for
		// the work alone, and left to itself it would keep that.
		c.manners.wait(ctx)
		debug.FreeOSMemory()
	}
}

// read takes all items in and returns when the last entry is with the writer.
func (f *flow) read(ctx context.Context, items iter.Seq2[source.Item, error]) {
	fresh := make(chan *model.Article)
	chunks := make(chan []*model.Article)

	var all sync.WaitGroup
	for range f.opt.Workers {
		all.Go(func() { f.analyse(ctx, chunks) })
	}
	all.Go(func() { defer close(fresh); f.gather(ctx, items, fresh) })
	all.Go(func() { defer close(chunks); batch(ctx, fresh, chunks) })
	all.Wait()
}

// gather takes the articles in their order, so that of two with one ID the same
// one wins each time. It also decides whether there is anything at all.
func (f *flow) gather(ctx context.Context, items iter.Seq2[source.Item, error], fresh chan<- *model.Article) {
	defer func() { f.open(cmp.Or(ctx.Err(), f.report.report().nothing(f.names))) }()
	read := desks{readItem, f.opt.Workers, f.desk, f.manners}
	for a, err := range read.articles(ctx, items) {
		if err != nil {
			f.report.failed(err)
			continue
		}
		isFresh := f.room.add(a)
		f.report.took(isFresh)
		if !isFresh {
			continue
		}
		f.furniture.Put(a.Source, a.Body)
		if strip(f.furniture, a) {
			f.room.replace(a)
		}
		f.open(nil)
		if !send(ctx, fresh, a) {
			return
		}
	}
}

// batch makes chunks that grow only while nobody is free to take them.
func batch(ctx context.Context, fresh <-chan *model.Article, chunks chan<- []*model.Article) {
	var chunk []*model.Article
	for fresh != nil || len(chunk) > 0 {
		in, out := fresh, chunks
		if len(chunk) == chunkSize {
			in = nil
		}
		if len(chunk) == 0 {
			out = nil
		}
		select {
		case a, ok := <-in:
			if !ok {
				fresh = nil
				continue
			}
			chunk = append(chunk, a)
		case out <- chunk:
			chunk = nil
		case <-ctx.Done():
			return
		}
	}
}

// analyse turns chunks into entries of the index. Quiet corpora are marked
// here, in the same pass; for a reader the list comes first.
func (f *flow) analyse(ctx context.Context, chunks <-chan []*model.Article) {
	for chunk := range receive(ctx, chunks) {
		entries := make([]index.Entry, 0, len(chunk))
		for _, a := range chunk {
			f.desk <- struct{}{}
			if f.opt.Quiet && !f.opt.Unmarked {
				if a.Marked < enrich.Version {
					f.marker.Mark(a)
				}
				f.room.replace(a)
			}
			entries = append(entries, index.Analyse(a))
			<-f.desk
		}
		if !send(ctx, f.entries, entries) {
			return
		}
	}
}

// sweep takes off the articles what their sources print around all of theirs,
// which is known once all are read.
func (f *flow) sweep(ctx context.Context) {
	if len(f.furniture.Learnt()) == 0 {
		return
	}
	for some := range slices.Chunk(f.room.newestFirst(), chunkSize) {
		var entries []index.Entry
		for _, kept := range some {
			a := new(*kept)
			if !strip(f.furniture, a) {
				continue
			}
			if f.opt.Quiet && !f.opt.Unmarked {
				f.marker.Mark(a)
			}
			f.room.replace(a)
			entries = append(entries, f.stage.writer.Analyse(a))
		}
		if len(entries) > 0 && !send(ctx, f.entries, entries) {
			return
		}
	}
}

// mark marks all that was read, what a reader sees first first.
func (f *flow) mark(ctx context.Context) {
	waiting := slices.DeleteFunc(f.room.newestFirst(), func(a *model.Article) bool { return a.Marked >= enrich.Version })
	f.total.Store(int64(len(waiting)))
	var next atomic.Int64
	var all sync.WaitGroup
	for range f.opt.Workers {
		all.Go(func() {
			for ctx.Err() == nil {
				from := int(next.Add(markSize)) - markSize
				if from >= len(waiting) {
					return
				}
				f.manners.wait(ctx)
				chunk := waiting[from:min(from+markSize, len(waiting))]
				if !send(ctx, f.entries, f.markChunk(chunk)) {
					return
				}
				f.marked.Add(int64(len(chunk)))
			}
		})
	}
	all.Wait()
}

func (f *flow) markChunk(chunk []*model.Article) []index.Entry {
	entries := make([]index.Entry, 0, len(chunk))
	for _, kept := range chunk {
		f.desk <- struct{}{}
		a := f.whole(kept)
		f.room.replace(a)
		entries = append(entries, f.stage.writer.Analyse(a))
		<-f.desk
	}
	return entries
}
