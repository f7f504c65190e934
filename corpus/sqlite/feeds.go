package sqlite

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"time"
	"unicode/utf8"

	"dateline/model"
)

// followedSince is the version of the schema that has feeds.
const followedSince = 2

// followed is the schema of version 2: the feeds that the library follows. The
// state is JSON, since nobody asks for a part of it.
const followed = `
CREATE TABLE feed (
	url       TEXT PRIMARY KEY,
	title     TEXT NOT NULL,
	folder    TEXT NOT NULL,
	site      TEXT NOT NULL,
	agent     TEXT NOT NULL,
	full_text INTEGER NOT NULL,
	local     INTEGER NOT NULL,
	state     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`

// feedState is a model.FeedState as the table has it: times in seconds of Unix,
// what is zero left out.
type feedState struct {
	ETag     verbatim `json:"etag,omitempty"`
	Modified verbatim `json:"modified,omitempty"`
	Parser   int      `json:"parser,omitempty"`
	Fetched  int64    `json:"fetched,omitempty"`
	Next     int64    `json:"next,omitempty"`
	Status   int      `json:"status,omitempty"`
	Problem  string   `json:"problem,omitempty"`
	Failures int      `json:"failures,omitempty"`
	Every    int64    `json:"every,omitempty"` // seconds
	Asks     int64    `json:"asks,omitempty"`  // seconds
	Hours    uint32   `json:"skip_hours,omitempty"`
	Days     uint8    `json:"skip_days,omitempty"`
	Moved    string   `json:"moved,omitempty"`
	Moves    int      `json:"moves,omitempty"`
	Gone     bool     `json:"gone,omitempty"`
	Articles int      `json:"articles,omitempty"`
}

// verbatim is a string of any bytes, as headers of HTTP may hold. JSON has those
// of UTF-8 alone, so others stand there as a list of one, in base64.
type verbatim string

func (v verbatim) MarshalJSON() ([]byte, error) {
	if utf8.ValidString(string(v)) {
		return json.Marshal(string(v))
	}
	return json.Marshal([1][]byte{[]byte(v)})
}

func (v *verbatim) UnmarshalJSON(b []byte) error {
	if bytes.HasPrefix(b, []byte("[")) {
		var raw [1][]byte
		err := json.Unmarshal(b, &raw)
		*v = verbatim(raw[0])
		return err
	}
	return json.Unmarshal(b, (*string)(v))
}

func stateOf(s model.FeedState) feedState {
	return feedState{
		ETag: verbatim(s.ETag), Modified: verbatim(s.Modified), Parser: s.Parser, Fetched: unix(s.Fetched), Next: unix(s.Next),
		Status: s.Status, Problem: s.Problem, Failures: s.Failures, Every: int64(s.Every / time.Second),
		Asks: int64(s.Asks / time.Second), Hours: s.SkipHours, Days: s.SkipDays,
		Moved: s.Moved, Moves: s.Moves, Gone: s.Gone, Articles: s.Articles,
	}
}

func (s feedState) model() model.FeedState {
	return model.FeedState{
		ETag: string(s.ETag), Modified: string(s.Modified), Parser: s.Parser, Fetched: instant(s.Fetched), Next: instant(s.Next),
		Status: s.Status, Problem: s.Problem, Failures: s.Failures, Every: time.Duration(s.Every) * time.Second,
		Asks: time.Duration(s.Asks) * time.Second, SkipHours: s.Hours, SkipDays: s.Days,
		Moved: s.Moved, Moves: s.Moves, Gone: s.Gone, Articles: s.Articles,
	}
}

// unix and instant keep the zero time apart from 1970.
func unix(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}

func instant(s int64) time.Time {
	if s == 0 {
		return time.Time{}
	}
	return time.Unix(s, 0).UTC()
}

// Feeds returns the feeds that the library follows; see corpus.Store.
func (s *Store) Feeds(ctx context.Context) ([]model.Feed, error) {
	if s.version < followedSince {
		return nil, ctx.Err()
	}
	var feeds []model.Feed
	err := s.read.each(ctx, func(r scanner) error {
		var f model.Feed
		var state string
		if err := r.Scan(&f.URL, &f.Title, &f.Folder, &f.Site, &f.Agent, &f.FullText, &f.Local, &state); err != nil {
			return err
		}
		var kept feedState
		if err := json.Unmarshal([]byte(state), &kept); err != nil {
			return fmt.Errorf("state of %s: %w", f.URL, model.ErrDamaged)
		}
		f.State = kept.model()
		feeds = append(feeds, f)
		return nil
	}, "SELECT url, title, folder, site, agent, full_text, local, state FROM feed ORDER BY folder, title, url")
	if err != nil {
		return nil, fail("read feeds", err)
	}
	return feeds, nil
}

// SaveFeeds keeps feeds, each in the place of the one with the same URL; see
// corpus.Store.
func (s *Store) SaveFeeds(ctx context.Context, feeds ...model.Feed) error {
	if len(feeds) == 0 && !s.readOnly {
		return ctx.Err()
	}
	err := s.write(ctx, s.hand, func(t *turn) error {
		for _, f := range feeds {
			state, err := json.Marshal(stateOf(f.State))
			if err != nil {
				return err
			}
			_, err = t.exec(`INSERT OR REPLACE INTO feed (url, title, folder, site, agent, full_text, local, state)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, f.URL, f.Title, f.Folder, f.Site, f.Agent, f.FullText, f.Local, string(state))
			if err != nil {
				return err
			}
		}
		return nil
	})
	return fail("keep feeds", err)
}

// DropFeeds forgets feeds; see corpus.Store.
func (s *Store) DropFeeds(ctx context.Context, urls ...string) error {
	if len(urls) == 0 && !s.readOnly {
		return ctx.Err()
	}
	err := s.write(ctx, s.hand, func(t *turn) error {
		for _, url := range urls {
			if _, err := t.exec("DELETE FROM feed WHERE url = ?", url); err != nil {
				return err
			}
		}
		return nil
	})
	return fail("forget feeds", err)
}
