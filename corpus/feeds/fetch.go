package feeds

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"

	"dateline/corpus/clean"
	"dateline/corpus/parse"
	"dateline/corpus/parse/feed"
	"dateline/corpus/source/web"
	"dateline/model"
)

// What we say that we read, best first.
const (
	acceptFeed = "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, " +
		"application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.5"
	acceptPage = "text/html, application/xhtml+xml, */*;q=0.5"
)

// maxItems is how many items of a feed are looked at, far more than any feed has
// that means well.
const maxItems = 10_000

// longestProblem bounds what is kept of an error, in bytes.
const longestProblem = 300

// delivery is what one fetch of a feed brought.
type delivery struct {
	feed  model.Feed // as it was when it was asked
	at    time.Time
	try   try
	title string // as the feed calls itself
	site  string

	// articles are those that the library did not have; had counts the others.
	articles []*model.Article
	had      int
	changed  []*model.Article // of those that it had, as the feed has them now
	all      []model.ID       // of the feed's articles
	// problems are those of single articles; that of the feed is in try.
	problems []model.Problem
}

// fetch asks a feed. The error is for what ends all fetching.
func (d *Desk) fetch(ctx context.Context, f model.Feed, force bool, pages *ration) (delivery, error) {
	ask := web.Request{URL: f.URL, Agent: f.Agent, Accept: acceptFeed, Local: f.Local}
	if !force && f.State.Parser == Version {
		ask.ETag, ask.Modified = f.State.ETag, f.State.Modified
	}
	answer, err := d.opt.Client.Fetch(ctx, ask)
	got := delivery{feed: f, at: d.opt.Now()}
	switch {
	case ctx.Err() != nil:
		return got, context.Cause(ctx)
	case err != nil:
		got.try = failure(err)
		return got, nil
	case answer.Status == http.StatusNotModified:
		got.try = answered(answer, same, got.at)
		if ask.ETag == "" && ask.Modified == "" {
			got.try.kind, got.try.problem = spoilt, "answered 304 to what was asked without conditions"
		}
		return got, nil
	}
	select {
	case d.chairs <- struct{}{}:
		err = d.read(ctx, &got, answer)
		<-d.chairs
	case <-ctx.Done():
		err = context.Cause(ctx)
	}
	if err == nil && f.FullText {
		err = d.fill(ctx, &got, got.articles, pages)
	}
	if err == nil && f.FullText {
		err = d.fill(ctx, &got, got.changed, pages)
	}
	return got, err
}

// failure tells of a fetch without an answer, or with one of an error.
func failure(err error) try {
	t := try{kind: failed, problem: problemLine(err), silent: unconnected(err)}
	if wait, ok := errors.AsType[*web.LaterError](err); ok {
		return try{kind: later, until: wait.Until}
	}
	if status, ok := errors.AsType[*web.StatusError](err); ok {
		t.status, t.until = status.Status, status.RetryAfter
		if status.Status == http.StatusGone {
			t.kind, t.problem = gone, "is gone for ever (410); its articles stay"
		}
	}
	return t
}

// unconnected reports whether a fetch failed before there was a connection, and
// not because we refused to make one.
func unconnected(err error) bool {
	if errors.Is(err, web.ErrPrivate) || errors.Is(err, web.ErrPort) {
		return false
	}
	if _, ok := errors.AsType[*net.DNSError](err); ok {
		return true
	}
	broken, ok := errors.AsType[*net.OpError](err)
	return ok && broken.Op == "dial"
}

// problemLine returns an error as it is kept and shown.
func problemLine(err error) string {
	line := clean.Line(err.Error())
	if len(line) > longestProblem {
		line = model.LedeOf(line, longestProblem)
	}
	return line
}

// answered tells of an answer as far as its head goes.
func answered(answer *web.Response, k kind, now time.Time) try {
	t := try{kind: k, status: answer.Status, etag: answer.ETag, modified: answer.Modified,
		cut: answer.Cut != nil, moved: clean.URL(answer.Permanent), caches: answer.MaxAge}
	if !answer.Expires.IsZero() {
		if !answer.Date.IsZero() {
			now = answer.Date // both of one clock
		}
		t.caches = max(t.caches, answer.Expires.Sub(now))
	}
	return t
}

// read reads the feed of an answer and leaves its new articles in got.
func (d *Desk) read(ctx context.Context, got *delivery, answer *web.Response) error {
	got.try = answered(answer, kept, got.at)
	f, err := feed.Parse(answer.Body, answer.Type, answer.URL)
	if err != nil || len(f.Items) == 0 && (answer.Cut != nil || got.feed.State.Articles > 0) {
		got.try.kind, got.try.problem = spoilt, noFeed(answer, err)
		return nil
	}
	if answer.Cut != nil {
		got.try.problem = "came cut short: " + problemLine(answer.Cut)
	}
	got.title, got.site = clean.Line(f.Title), clean.URL(f.Site)
	got.try = asked(got.try, f)
	it := itemOf(answer, got.feed.URL)
	for _, m := range f.Items {
		if at := cmp.Or(m.Published, m.Updated); at.Known() {
			got.try.dates = append(got.try.dates, at.Time)
		}
	}
	seen := map[model.ID]bool{}
	if n := len(f.Items) + f.Left; n > maxItems {
		f.Items, f.Left = f.Items[:maxItems], 0
		got.try.problem = fmt.Sprintf("has %d items, of which the first %d are taken", n, maxItems)
	}
	for a, err := range parse.Feed(f, it) {
		switch {
		case err != nil:
			problem, _ := errors.AsType[model.Problem](err)
			got.problems = append(got.problems, problem)
		case !seen[a.ID]:
			seen[a.ID] = true
			got.articles, got.all = append(got.articles, a), append(got.all, a.ID)
		}
	}
	return d.missing(ctx, got)
}

// missing leaves out the articles that the library has, and notes those that may
// have changed.
func (d *Desk) missing(ctx context.Context, got *delivery) error {
	if len(got.articles) == 0 {
		return nil
	}
	ids := make([]model.ID, len(got.articles))
	for i, a := range got.articles {
		ids[i] = a.ID
	}
	has, err := d.opt.Store.Has(ctx, ids...)
	if err != nil {
		return err
	}
	rest := got.articles[:0]
	for _, a := range got.articles {
		switch {
		case !has[a.ID]:
			rest = append(rest, a)
		case mayHaveChanged(a, got.feed.State.Fetched):
			got.changed = append(got.changed, a)
		}
	}
	got.had += len(got.articles) - len(rest)
	clear(got.articles[len(rest):])
	got.articles = rest
	return nil
}

// noFeed says what came in the place of a feed.
func noFeed(answer *web.Response, err error) string {
	links := declared(feed.Discover(answer.Body, answer.URL))
	switch {
	case len(links) > 0 && err != nil:
		names := clean.Line(strings.Join(urlsOf(links[:min(len(links), 3)]), ", "))
		return model.LedeOf("a page in the place of the feed; it names "+names, longestProblem)
	case len(answer.Body) == 0:
		return "an empty answer in the place of the feed"
	case answer.Cut != nil:
		return "came cut short: " + problemLine(answer.Cut)
	case errors.Is(err, feed.ErrNoFeed):
		return "what lies there is no feed"
	case err != nil:
		return "no feed: " + problemLine(err)
	}
	return "a feed without items, though it had some"
}

// asked adds what a feed asks of those who follow it.
func asked(t try, f *feed.Feed) try {
	t.asks = max(f.TTL, f.UpdatePeriod)
	for _, hour := range f.SkipHours {
		if hour >= 0 && hour <= 24 {
			t.skipHours |= 1 << (hour % 24) // some count from 1
		}
	}
	for _, day := range f.SkipDays {
		if day >= time.Sunday && day <= time.Saturday {
			t.skipDays |= 1 << day
		}
	}
	return t
}

// problem returns what was wrong with the feed itself; false for nothing.
func (got *delivery) problem() (model.Problem, bool) {
	if got.try.problem == "" {
		return model.Problem{}, false
	}
	return model.Problem{Source: got.feed.URL, Stage: "fetch", Err: errors.New(got.try.problem)}, true
}

// brokenItems says how many articles of a feed could not be read; "" for none.
func brokenItems(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "1 item could not be read"
	}
	return fmt.Sprintf("%d items could not be read", n)
}
