package corpus

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"dateline/corpus/cast"
	"dateline/corpus/enrich"
	"dateline/corpus/furniture"
	"dateline/corpus/gazetteer"
	"dateline/corpus/near"
	"dateline/corpus/parse"
	"dateline/corpus/record"
	"dateline/model"
)

// crew is the cast of a library in the process that takes articles in: who is
// who across all that the store has. A file beside the index spares reading the
// whole store for it; without one, or with a damaged one, the store is read.
type crew struct {
	store Store
	path  string // of the file; "" for none
	cast  *cast.Cast
	near  *near.Finder
	names *names
	// furniture is what sources print around their articles, as it came.
	furniture *furniture.Tally
	noted     int    // how many lines of it the store has
	seq       uint64 // up to which the cast knows the store
	saved     uint64 // up to which the file does
	// open are articles of which the store may have kept something else than the
	// cast knows: they were kept before all was known.
	open []model.ID
	// settled is up to which Seq the store has who all actors are.
	settled uint64
}

// muster returns the crew, brought up to the store; l.taking is held.
func (l *Library) muster(ctx context.Context) (*crew, error) {
	if l.crew == nil {
		c := &crew{store: l.store, path: l.opt.CastFile, names: newNames()}
		c.load()
		if err := c.recallFurniture(ctx); err != nil {
			return nil, fmt.Errorf("recall furniture: %w", err)
		}
		l.crew = c
	}
	if err := l.crew.follow(ctx); err != nil {
		l.crew = nil
		return nil, fmt.Errorf("learn who is who: %w", err)
	}
	return l.crew, nil
}

// load reads the file; whatever is wrong with it, the store has all of it.
func (c *crew) load() {
	c.forget()
	if c.path == "" {
		return
	}
	in, err := os.Open(c.path)
	if err != nil {
		return
	}
	defer in.Close()
	from := bufio.NewReaderSize(in, 1<<20)
	head := make([]byte, 8+len(c.library()))
	if _, err := io.ReadFull(from, head); err != nil || string(head[8:]) != c.library() {
		return
	}
	known, err := cast.Load(from, gazetteer.All())
	if err != nil {
		return
	}
	copies, err := near.Load(from)
	if err != nil {
		return
	}
	around, err := furniture.Load(from)
	if err != nil {
		return
	}
	c.cast, c.near, c.furniture, c.seq = known, copies, around, seqOf(head)
	c.saved, c.settled = c.seq, c.seq
}

// library is the identity of the store, where it has one: what was learnt of
// another library's articles is of no use.
func (c *crew) library() string {
	if of, ok := c.store.(interface{ ID() string }); ok {
		return of.ID()
	}
	return ""
}

// forget begins anew, knowing nothing.
func (c *crew) forget() {
	*c = crew{store: c.store, path: c.path, names: c.names, cast: cast.New(gazetteer.All()), near: near.New(), furniture: furniture.New()}
}

// crewWorth is how many articles are worth a new file.
const crewWorth = 256

// save writes the file, where enough has changed and all of it is settled: what
// moved is known to this process alone. A nil crew has nothing.
func (c *crew) save() error {
	if c == nil || c.path == "" || c.seq < c.saved+crewWorth || c.settled != c.seq {
		return nil
	}
	err := c.write()
	if errors.Is(err, os.ErrPermission) || errors.Is(err, os.ErrNotExist) {
		// A file that spares time, and no more. It is not there any more where
		// another process wrote it at the same time and was quicker.
		return nil
	}
	if err == nil {
		c.saved = c.seq
	}
	return err
}

func (c *crew) write() (err error) {
	// Always of one name, so that a process that was killed at it leaves no more
	// than one behind; where two write it at once, the checksums tell.
	out, err := os.OpenFile(c.path+".tmp", os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("keep who is who: %w", err)
	}
	defer os.Remove(out.Name())
	to := bufio.NewWriterSize(out, 1<<20)
	_, err = to.Write(append(appendSeq(nil, c.seq), c.library()...))
	err = errors.Join(err, c.cast.Save(to), c.near.Save(to), c.furniture.Save(to), to.Flush(), out.Sync(), out.Close())
	if err == nil {
		err = os.Rename(out.Name(), c.path)
	}
	if err != nil {
		return fmt.Errorf("keep who is who: %w", err)
	}
	return nil
}

// follow takes in what the store has that the cast does not know.
func (c *crew) follow(ctx context.Context) error {
	newest, err := c.store.Last(ctx)
	if err != nil || newest == c.seq {
		return err
	}
	if newest < c.seq { // the file is of a library that had more
		c.forget()
		if err := c.recallFurniture(ctx); err != nil {
			return err
		}
	}
	for kept, err := range c.store.Since(ctx, c.seq, true) {
		switch {
		case errors.Is(err, model.ErrDamaged):
			continue
		case err != nil:
			return err
		case kept.Deleted:
			c.cast.Remove(kept.Article.ID)
			c.moved(c.near.Remove(kept.Article.ID))
		default:
			c.learn(&kept)
		}
		c.seq = kept.Seq
	}
	return ctx.Err()
}

// learn takes in a record as the store has it.
func (c *crew) learn(kept *record.Record) {
	text, _ := parse.PlainText(kept.Article.Body)
	story, others := c.near.Put(kept.Article.ID, kept.Article.Published, near.Sign(kept.Article.Title, text))
	c.furniture.Put(kept.Article.Source, kept.Article.Body)
	c.moved(others)
	open := story != kept.Article.Story
	if kept.Article.Marked > 0 {
		a := c.names.own(kept.Article)
		c.cast.Put(a)
		open = open || !slices.Equal(c.cast.Who(a), kept.Who)
	}
	if open {
		c.open = append(c.open, kept.Article.ID)
	}
}

// moved notes articles that another made one of a story, or of none.
func (c *crew) moved(others []near.Story) {
	for _, o := range others {
		c.open = append(c.open, o.Article)
	}
}

// join takes in articles and returns them as records, with who their actors are
// and of what they are copies as far as is known now. Without signatures they
// are in already, and only come back marked.
func (c *crew) join(articles []*model.Article, signed []near.Signature) []*record.Record {
	kept := make([]*record.Record, len(articles))
	marked := make([]*model.Article, 0, len(articles))
	for i, a := range articles {
		kept[i] = &record.Record{Article: c.names.own(a)}
		kept[i].Article.Text = a.Text // of which the record keeps a checksum
		if a.Marked > 0 {
			marked = append(marked, kept[i].Article)
		}
		if signed != nil {
			_, others := c.near.Put(a.ID, a.Published, signed[i])
			c.moved(others)
		}
	}
	c.cast.Put(marked...)
	for _, r := range kept {
		r.Article.Story = c.near.Story(r.Article.ID)
		if r.Article.Marked > 0 {
			r.Who = c.cast.Who(r.Article)
		}
	}
	return kept
}

// joined notes which of the records the store took.
func (c *crew) joined(ctx context.Context, kept []*record.Record) error {
	for _, r := range kept {
		switch {
		case r.Seq == c.seq+1:
			c.seq++
		case r.Seq == 0: // it was there already, perhaps with other actors
			there, err := c.store.Get(ctx, r.Article.ID)
			switch {
			case err == nil:
				c.learn(&there)
			case errors.Is(err, model.ErrNotFound) || errors.Is(err, model.ErrDamaged):
				c.cast.Remove(r.Article.ID)
				c.moved(c.near.Remove(r.Article.ID))
			default:
				return err
			}
		}
	}
	return nil
}

// settle has the store keep who the actors of older articles are, where what
// came since says otherwise.
func (c *crew) settle(ctx context.Context) error {
	if err := c.follow(ctx); err != nil {
		return err
	}
	ids := slices.Concat(c.open, c.cast.Settle().Articles)
	slices.Sort(ids)
	c.open = slices.Compact(ids)
	if err := c.settleSome(ctx, c.open); err != nil {
		return err
	}
	c.open = nil
	if err := c.follow(ctx); err != nil { // over what others did meanwhile
		return err
	}
	if len(c.open) == 0 {
		c.settled = c.seq
	}
	return nil
}

// settleSome looks at these articles.
func (c *crew) settleSome(ctx context.Context, ids []model.ID) error {
	for some := range slices.Chunk(ids, chunkSize) {
		var changed []*record.Record
		for _, id := range some {
			kept, err := c.store.Get(ctx, id)
			switch {
			case errors.Is(err, model.ErrNotFound) || errors.Is(err, model.ErrDamaged):
			case err != nil:
				return err
			default:
				changed = c.differing(changed, &kept)
			}
		}
		if err := c.replace(ctx, changed); err != nil {
			return err
		}
	}
	return nil
}

// differing adds a record whose actors are others than it says.
func (c *crew) differing(changed []*record.Record, kept *record.Record) []*record.Record {
	who, story := kept.Who, c.near.Story(kept.Article.ID)
	if kept.Article.Marked >= enrich.Version { // else it is told when it is marked
		who = c.cast.Who(kept.Article)
	}
	if slices.Equal(who, kept.Who) && story == kept.Article.Story {
		return changed
	}
	kept.Who, kept.Article.Story = who, story
	kept.Article.Body = "" // it stays
	return append(changed, kept)
}

func (c *crew) replace(ctx context.Context, changed []*record.Record) error {
	if len(changed) == 0 {
		return nil
	}
	if err := c.store.Replace(ctx, changed...); err != nil {
		return err
	}
	for _, r := range changed {
		if r.Seq == c.seq+1 {
			c.seq++ // which is our own doing
		}
	}
	return nil
}

// appendSeq and seqOf write and read a Seq in eight bytes.
func appendSeq(buf []byte, seq uint64) []byte {
	for shift := 0; shift < 64; shift += 8 {
		buf = append(buf, byte(seq>>shift))
	}
	return buf
}

func seqOf(b []byte) (seq uint64) {
	for i := range min(8, len(b)) {
		seq |= uint64(b[i]) << (8 * i)
	}
	return seq
}
