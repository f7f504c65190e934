package feeds

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"dateline/corpus/parse"
	"dateline/corpus/source/web"
	"dateline/model"
)

// pagesPerHost is how many pages of one host a Refresh fetches for their full
// text. A host that puts out more keeps its summaries; a reader who opens one
// can still ask.
const pagesPerHost = 30

// Errors of FullText.
var (
	// ErrNoAddress says that an article has no page.
	ErrNoAddress = errors.New("article has no address")
	// ErrNoMore says that the page of an article has no more text than is there.
	ErrNoMore = errors.New("its page has no more text")
	// ErrOther says that the page is not of the article: a wall, a front page.
	ErrOther = errors.New("its page is not of this article")
)

// Keeper has articles that can be renewed; *corpus.Library and *corpus.Corpus do.
type Keeper interface {
	Article(context.Context, model.ID) (*model.Article, error)
	// Renew puts articles in the place of those with the same ID.
	Renew(context.Context, ...*model.Article) error
}

// ration counts the pages that a Refresh may fetch of each host.
type ration struct {
	mu   sync.Mutex
	used map[string]int
}

func newRation() *ration { return &ration{used: map[string]int{}} }

// take reports whether one more page of a host may be fetched.
func (r *ration) take(host string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.used[host]++
	return r.used[host] <= pagesPerHost
}

// fill gives articles of a feed the text of their pages. A page that
// cannot be had is a problem of its own, and its article keeps what the feed
// gave.
func (d *Desk) fill(ctx context.Context, got *delivery, articles []*model.Article, pages *ration) error {
	for i, a := range articles {
		if a.URL == "" || !pages.take(hostOf(a.URL)) {
			continue
		}
		whole, err := completed(ctx, d.opt.Client, a, got.feed)
		switch {
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case err == nil:
			articles[i] = whole
		case !errors.Is(err, ErrNoMore):
			got.problems = append(got.problems, model.Problem{Source: got.feed.URL, Item: a.URL, Stage: "fetch", Err: err})
		}
	}
	return nil
}

// FullText fetches the page of an article of the library and puts its text in
// the place of what the feed gave. The error is ErrNoMore where that is no
// longer, and ErrOther where it is another text.
func (d *Desk) FullText(ctx context.Context, id model.ID) error {
	keeper, ok := d.opt.Library.(Keeper)
	if !ok {
		return fmt.Errorf("fetch full text of %s: %w", id, model.ErrReadOnly)
	}
	all, err := d.opt.Store.Feeds(ctx)
	if err != nil {
		return err
	}
	return FullText(ctx, d.opt.Client, keeper, id, func(a *model.Article) model.Feed {
		for _, f := range all {
			if f.URL == a.Path {
				return f
			}
		}
		return model.Feed{}
	})
}

// FullText does the same with articles kept in any way. Of what feed returns for
// an article, Local and Agent say how to fetch its page.
func FullText(ctx context.Context, client Fetcher, from Keeper, id model.ID, feed func(*model.Article) model.Feed) error {
	a, err := from.Article(ctx, id)
	if err != nil {
		return err
	}
	whole, err := completed(ctx, client, a, feed(a))
	if err == nil {
		err = from.Renew(ctx, whole)
	}
	if err != nil {
		return fmt.Errorf("fetch full text: %w", err)
	}
	return nil
}

// completed returns an article with the text of its page.
func completed(ctx context.Context, client Fetcher, a *model.Article, f model.Feed) (*model.Article, error) {
	if a.URL == "" {
		return nil, ErrNoAddress
	}
	answer, err := client.Fetch(ctx, web.Request{URL: a.URL, Agent: f.Agent, Accept: acceptPage, Local: f.Local, Robots: true})
	if err != nil {
		return nil, err
	}
	for page, err := range parse.Read(ctx, itemOf(answer, a.Path)) {
		switch {
		case err != nil:
			if problem, ok := errors.AsType[model.Problem](err); ok {
				err = problem.Err
			}
			return nil, err
		case !akin(a, page):
			return nil, ErrOther
		case len(page.Text) <= len(a.Text):
			return nil, ErrNoMore
		}
		return spliced(a, page), nil
	}
	return nil, model.ErrEmpty
}

// spliced returns an article with the text of its page, and what a feed does not
// say of it. What names the article stays as the feed has it.
func spliced(a, page *model.Article) *model.Article {
	whole := *a
	whole.Body, whole.Text, whole.Headings, whole.Links = page.Body, page.Text, page.Headings, page.Links
	whole.Lede, whole.Words = page.Lede, page.Words
	orElse(&whole.Kicker, page.Kicker)
	orElse(&whole.Dek, page.Dek)
	orElse(&whole.Section, page.Section)
	orElse(&whole.Lang, page.Lang)
	if whole.Dateline == (model.Dateline{}) {
		whole.Dateline = page.Dateline
	}
	if !whole.Published.Known() {
		whole.Published = page.Published
	}
	if !whole.Updated.Known() {
		whole.Updated = page.Updated
	}
	orElseAll(&whole.Authors, page.Authors)
	orElseAll(&whole.Notes, page.Notes)
	orElseAll(&whole.Media, page.Media)
	orElseAll(&whole.Tags, page.Tags)
	// What was found in the old text has no place in the new one.
	whole.Actors, whole.Mentions, whole.Topics, whole.Quotes, whole.Phrases = nil, nil, nil, nil, nil
	whole.Marked, whole.Copies = 0, nil
	return &whole
}

func orElse(s *string, other string) {
	if *s == "" {
		*s = other
	}
}

func orElseAll[T any](s *[]T, others []T) {
	if len(*s) == 0 {
		*s = others
	}
}
