package storetest

import (
	"slices"
	"testing"
	"time"

	"dateline/model"
)

func (k Kind) feeds(t *testing.T) {
	address := k.New(t)
	s, other := k.open(t, address), k.open(t, address)
	if got, err := s.Feeds(t.Context()); err != nil || len(got) != 0 {
		t.Errorf("of an empty library: %v %v", got, err)
	}
	at := time.Date(2026, 11, 22, 9, 5, 0, 0, time.UTC)
	wire := model.Feed{URL: "https://wire.example/rss", Title: "Harbour Wire", Folder: "Ports/North", Site: "https://wire.example/",
		FullText: true, Local: true, Agent: "reader/1", State: model.FeedState{
			ETag: "W/\"a\x01b\"", Modified: "Dimanche, 22 ao\xfbt 2026", Parser: 3, Fetched: at, Next: at.Add(time.Hour),
			Status: 200, Problem: "2 items without a text", Failures: 2, Every: 90 * time.Minute,
			Asks: 20 * time.Minute, SkipHours: 1<<23 | 1, SkipDays: 1 << 6,
			Moved: "https://wire.example/feed", Moves: 2, Gone: true, Articles: 41}}
	plain := model.Feed{URL: "https://a.example/"}
	late := model.Feed{URL: "https://b.example/", Title: "A", Folder: "Ports"}
	if err := s.SaveFeeds(t.Context(), wire, plain, late); err != nil {
		t.Fatal(err)
	}
	if got, err := other.Feeds(t.Context()); err != nil || !slices.Equal(got, []model.Feed{plain, late, wire}) {
		t.Errorf("by folder, title and URL: %+v %v", got, err)
	}
	wire.State, wire.Folder = model.FeedState{}, ""
	if err := other.SaveFeeds(t.Context(), wire); err != nil {
		t.Fatal(err)
	}
	if err := other.DropFeeds(t.Context(), late.URL, "https://nowhere.example/"); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Feeds(t.Context()); err != nil || !slices.Equal(got, []model.Feed{plain, wire}) {
		t.Errorf("after a change and a drop: %+v %v", got, err)
	}
	if err := s.SaveFeeds(t.Context()); err != nil {
		t.Error(err)
	}
}
