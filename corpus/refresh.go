package corpus

import (
	"context"
	"errors"

	"dateline/corpus/source"
	"dateline/model/reading"
)

// ErrBusy says that the articles are still being read.
var ErrBusy = errors.New("still reading")

// Refresh reads the amendments, files and folders again and takes in what is
// new; it returns how many articles came. An article that is there already
// stays as it is, and one whose file is gone stays too. The error is ErrBusy
// while a reading goes on, or that of ctx.
func (c *Corpus) Refresh(ctx context.Context) (int, error) {
	select {
	case <-c.done:
	default:
		return 0, ErrBusy
	}
	if !c.again.TryLock() {
		return 0, ErrBusy
	}
	defer c.again.Unlock()
	c.reread()
	if len(c.paths) == 0 {
		c.news.publish(nil, reading.Progress{Problems: c.Report().Problems})
		return 0, nil
	}
	before := c.report.report().Taken
	c.report.forget()
	c.news.begin(c.opt.Now())
	c.bring(ctx, source.Opener{Stdin: eof{}, Web: c.opt.Web}.Walk(ctx, c.paths))
	return c.report.report().Taken - before, ctx.Err()
}
