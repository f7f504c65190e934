package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/model"
	"dateline/ui/sshd"
)

// What a reader cannot mend is logged, at a rate, and told without paths.
func TestFaults(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	now := clock()
	f := newFaults(func() time.Time { return now }, slog.New(slog.NewTextHandler(&log, nil)))
	disk := errors.New("open /srv/secret/library.db: I/O error \x1b[31m")
	for _, c := range []struct {
		name   string
		err    error
		want   error
		logged int
	}{
		{"nothing", nil, nil, 0},
		{"a session is over", fmt.Errorf("write: %w", context.Canceled), context.Canceled, 0},
		{"read-only", fmt.Errorf("write: %w", model.ErrReadOnly), model.ErrReadOnly, 0},
		{"an article is gone", fmt.Errorf("read: %w", model.ErrNotFound), model.ErrNotFound, 0},
		{"full", fmt.Errorf("%w: %w", disk, model.ErrFull), model.ErrFull, 1},
		{"anything", disk, errKeeper, 1},
	} {
		log.Reset()
		for range 3 {
			if got := f.told(c.name, c.err); !errors.Is(got, c.want) || got != nil && strings.Contains(got.Error(), "secret") {
				t.Errorf("%s: told %v", c.name, got)
			}
		}
		if said := log.String(); strings.Count(said, "\n") != c.logged || strings.Contains(said, "\x1b") || strings.Contains(said, "x1b") {
			t.Errorf("%s: logged %q", c.name, said)
		}
	}
	log.Reset()
	now = now.Add(faultEvery)
	if f.told("anything", disk); !strings.Contains(log.String(), "I/O error") {
		t.Error("not logged again a while later")
	}
}

// A library that is moved away under the server is its keeper's to put back.
func TestMarksThatCannotBeKept(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	h, file := libraryHall(t)
	h.faults = newFaults(clock, slog.New(slog.NewTextHandler(&log, nil)))
	p := h.place(sshd.Visitor{Reader: "ana"})
	away := filepath.Dir(file) + "-away"
	if err := os.Rename(filepath.Dir(file), away); err != nil {
		t.Fatal(err)
	}
	errs := []error{
		p.Mark(t.Context(), map[model.ID]model.Mark{"a": model.Read}),
		p.SaveView(t.Context(), model.View{Key: "1", Query: "a"}),
		p.KeepPast(t.Context(), "a"),
	}
	if err := os.Rename(away, filepath.Dir(file)); err != nil {
		t.Fatal(err)
	}
	for i, err := range errs {
		if !errors.Is(err, errKeeper) {
			t.Errorf("%d: told %v", i, err)
		}
	}
	if got := strings.Count(log.String(), "level=ERROR"); got != len(errs) {
		t.Errorf("%d lines are logged:\n%s", got, log.String())
	}
}
