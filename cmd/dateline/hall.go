package main

import (
	"context"
	"io"
	"log/slog"
	"os"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"dateline/corpus"
	"dateline/ui"
	"dateline/ui/article"
	"dateline/ui/cells"
	"dateline/ui/linear"
	"dateline/ui/sshd"
)

// hall is a newsroom as it is served: what all sessions share, and what each is
// given of its own.
type hall struct {
	room   seated
	bodies *article.Bodies
	now    func() time.Time
	log    *slog.Logger
	faults *faults
}

// seated is a newsroom that many read; *corpus.Library and *corpus.Corpus are.
type seated interface {
	newsroom
	Seat(reader string) *corpus.Seat
	Refresh(ctx context.Context) (int, error)
}

const (
	// cursorRest is how long the cursor rests before the article follows it: a
	// held key over a slow line sends the rows of the list, and no articles.
	cursorRest = 100 * time.Millisecond
	// bodiesRoom is what rendered articles may take for all sessions together,
	// in bytes.
	bodiesRoom = 32 << 20
)

func newHall(room seated, now func() time.Time, log *slog.Logger) *hall {
	return &hall{room: room, bodies: article.NewBodies(bodiesRoom), now: now, log: log, faults: newFaults(now, log)}
}

// reader makes the session of a visitor with a terminal. There is no browser and
// no pager: what o and y take along goes to the visitor's own terminal.
func (h *hall) reader(ctx context.Context, v sshd.Visitor) (tea.Model, func(), error) {
	at := h.place(v)
	leave := at.Join()
	return ui.New(h.readerOptions(ctx, v, at)), leave, nil
}

func (h *hall) readerOptions(ctx context.Context, v sshd.Visitor, at place) ui.Options {
	return ui.Options{
		Newsroom: at, Context: ctx, Now: h.now,
		Mono: colourless(v.Env), Rest: cursorRest, Bodies: h.bodies, Shared: true,
		TopicName: topicName, CountryName: countryName,
	}
}

// colourless reports whether a visitor's terminal has no colours, or is to show
// none: the theme then marks by weight and signs what it would by colour.
func colourless(env []string) bool {
	term := getenv(env, "TERM")
	return getenv(env, "NO_COLOR") != "" || strings.HasSuffix(term, "-mono") || strings.HasSuffix(term, "-m") ||
		slices.Contains([]string{"vt52", "vt100", "vt102", "vt220", "vt320"}, term)
}

// linear serves a visitor whose terminal draws nothing.
func (h *hall) linear(ctx context.Context, v sshd.Visitor, in io.Reader, out io.Writer) error {
	at := h.place(v)
	defer at.Join()()
	return linear.Run(ctx, linear.Options{
		Newsroom: at, Now: h.now, In: in, Out: out, Width: v.Width, Raw: true, Notices: v.Notices,
	})
}

// tellEditions counts the articles for metrics, until ctx ends.
func (h *hall) tellEditions(ctx context.Context, metrics *sshd.Metrics) {
	for serial := uint64(0); ; {
		news, err := h.room.Next(ctx, serial)
		if err != nil {
			return
		}
		serial = news.Serial
		metrics.Edition(news.Edition.Number(), news.Edition.Len())
	}
}

// reload reads the keys anew at each hangup, and what else has changed on the
// disk, until ctx ends.
func (h *hall) reload(ctx context.Context, server *sshd.Server, hangup <-chan os.Signal) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-hangup:
		}
		_ = server.Reload() // which logs how it went; the old keys hold where it did not
		if n, err := h.room.Refresh(ctx); err != nil {
			h.log.Error("newsroom not read again", slog.String("error", string(cells.Clean(err.Error()))))
		} else {
			h.log.Info("newsroom read again", slog.Int("new", n))
		}
	}
}
