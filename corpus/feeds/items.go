package feeds

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/url"
	"path"

	"dateline/corpus/opml"
	"dateline/corpus/parse/feed"
	"dateline/corpus/source"
	"dateline/corpus/source/web"
	"dateline/model"
)

// ahead is how many feeds of a list are fetched before it is their turn.
const ahead = 32

// Reader brings what lies at a URL that the reader names, without a library: a
// page, a feed, or a list of feeds. It is a source.Web.
type Reader struct {
	Client Fetcher
	Local  bool   // URLs may lie on the reader's own network
	Agent  string // sent in the place of the client's own
}

// Items yields what lies at an address: a page or a file as itself; the feeds of
// a page that is a front of others; the feeds of a list of feeds, in its order.
// Path is the address as it was given, or that of the feed. The error is a
// model.Problem with the stage "fetch" and ends nothing.
func (r Reader) Items(ctx context.Context, address string) iter.Seq2[source.Item, error] {
	return func(yield func(source.Item, error) bool) {
		it, answer, err := r.get(ctx, address, acceptPage)
		switch {
		case err != nil:
			yield(source.Item{Path: address}, err)
		case opml.Sniff(answer.Body[:min(len(answer.Body), 4<<10)]):
			r.list(ctx, address, answer.Body, yield)
		default:
			some, more := false, true
			r.all(ctx, frontOf(ctx, it, answer), func(it source.Item, err error) bool {
				some, more = some || err == nil, yield(it, err)
				return more
			})
			if !some && more && yield(it, nil) && answer.Cut != nil {
				yield(source.Item{Path: address}, cutProblem(address, answer))
			}
		}
	}
}

// Outline yields the feeds of a list of feeds, such as a file, in its order.
func (r Reader) Outline(ctx context.Context, list source.Item) iter.Seq2[source.Item, error] {
	return func(yield func(source.Item, error) bool) {
		in, err := list.Open()
		if err != nil {
			yield(list, model.Problem{Source: list.Path, Stage: "read", Err: err})
			return
		}
		defer in.Close()
		raw, err := io.ReadAll(io.LimitReader(in, maxList))
		if err != nil {
			yield(list, model.Problem{Source: list.Path, Stage: "read", Err: err})
			return
		}
		r.list(ctx, list.Path, raw, yield)
	}
}

// maxList bounds a list of feeds, in bytes.
const maxList = 16 << 20

// list yields the feeds of a list.
func (r Reader) list(ctx context.Context, from string, raw []byte, yield func(source.Item, error) bool) {
	outline, problems := opml.Read(raw, r.Include(ctx))
	for _, err := range problems {
		if !yield(source.Item{Path: from}, model.Problem{Source: from, Stage: "parse", Err: err}) {
			return
		}
	}
	urls := make([]string, len(outline.Feeds))
	for i, f := range outline.Feeds {
		urls[i] = f.URL
	}
	more := true
	r.all(ctx, urls, func(it source.Item, err error) bool {
		more = yield(it, err)
		return more
	})
	for _, l := range outline.Pages {
		if !more || ctx.Err() != nil {
			return
		}
		more = r.site(ctx, l.URL, yield)
	}
}

// site yields the feeds of a page that stands in a list in the place of feeds;
// false when the reader stopped.
func (r Reader) site(ctx context.Context, address string, yield func(source.Item, error) bool) bool {
	_, answer, err := r.get(ctx, address, acceptPage)
	if err != nil {
		return yield(source.Item{Path: address}, err)
	}
	links := declared(feed.Discover(answer.Body, answer.URL))
	if len(links) == 0 {
		return yield(source.Item{Path: address}, fetchProblem(address, ErrNoFeed))
	}
	more := true
	r.all(ctx, urlsOf(links), func(it source.Item, err error) bool {
		more = yield(it, err)
		return more
	})
	return more
}

// Include returns how a list gets at those that it includes.
func (r Reader) Include(ctx context.Context) opml.Include {
	return func(address string) ([]byte, error) {
		answer, err := r.Client.Fetch(ctx, web.Request{URL: address, Agent: r.Agent, Local: r.Local})
		if err != nil {
			return nil, err
		}
		return answer.Body, nil
	}
}

// fetched is one of several feeds on its way.
type fetched struct {
	item source.Item
	err  error
	cut  error // beside the item
}

// all yields what lies at addresses, in their order; several are fetched at once.
func (r Reader) all(ctx context.Context, addresses []string, yield func(source.Item, error) bool) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var slots []chan fetched // of those that were begun
	begin := func() {
		slot := make(chan fetched, 1)
		address := addresses[len(slots)]
		slots = append(slots, slot)
		go func() {
			it, answer, err := r.get(ctx, address, acceptFeed)
			got := fetched{item: it, err: err}
			switch {
			case err != nil:
				got.item.Path = address
			case answer.Cut != nil:
				got.cut = cutProblem(address, answer)
			}
			slot <- got
		}()
	}
	for i := range addresses {
		for len(slots) < min(i+ahead, len(addresses)) {
			begin()
		}
		got := <-slots[i]
		slots[i] = nil
		if ctx.Err() != nil || !yield(got.item, got.err) {
			return
		}
		if got.cut != nil && !yield(source.Item{Path: addresses[i]}, got.cut) {
			return
		}
	}
}

// get fetches what lies at an address, best of a kind. The error is a model.Problem.
func (r Reader) get(ctx context.Context, address, accept string) (source.Item, *web.Response, error) {
	url, err := Address(address)
	if err != nil {
		return source.Item{}, nil, fetchProblem(address, err)
	}
	answer, err := r.Client.Fetch(ctx, web.Request{URL: url, Agent: r.Agent, Accept: accept, Local: r.Local})
	if err == nil && answer.Status == http.StatusNotModified {
		err = &web.StatusError{Status: answer.Status}
	}
	if err != nil {
		return source.Item{}, nil, fetchProblem(address, err)
	}
	return itemOf(answer, address), answer, nil
}

func fetchProblem(address string, err error) error {
	return model.Problem{Source: address, Stage: "fetch", Err: err}
}

// cutProblem tells of an answer of which only the start came.
func cutProblem(address string, answer *web.Response) error {
	return fetchProblem(address, fmt.Errorf("came cut short: %w", answer.Cut))
}

// itemOf returns an answer as an item of the address that was asked.
func itemOf(answer *web.Response, address string) source.Item {
	name := address
	if u, err := url.Parse(answer.URL); err == nil {
		name = path.Base(u.Path)
	}
	body := answer.Body
	return source.Item{Name: name, Path: address, Size: int64(len(body)), Base: answer.URL, Type: answer.Type,
		Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }}
}

// frontOf returns the feeds that a front page names; none for a page that is an
// article, or no page at all.
func frontOf(ctx context.Context, it source.Item, answer *web.Response) []string {
	if _, err := feed.Parse(answer.Body, answer.Type, answer.URL); err == nil {
		return nil
	}
	links := declared(feed.Discover(answer.Body, answer.URL))
	if len(links) == 0 || !front(ctx, it, answer) {
		return nil
	}
	return urlsOf(links)
}
