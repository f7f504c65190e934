package linear

import (
	"context"
	"errors"

	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/cells"
)

// What comes from outside; each a thing that a newsroom may be able to do.
type (
	refresher interface {
		Refresh(ctx context.Context) (int, error)
	}
	gatherer interface {
		Gather(ctx context.Context, all bool) (reading.Gathered, error)
	}
	completer interface {
		FullText(ctx context.Context, id model.ID) error
	}
)

// refresh looks for new articles, and tells what came.
func (s *session) refresh() {
	switch room := s.Newsroom.(type) {
	case gatherer:
		s.printf("Fetching the feeds.\n")
		came, err := room.Gather(s.ctx, s.idle)
		s.idle = err == nil && came.Feeds > 0 && came.Fetched == 0
		switch {
		case err != nil && !errors.Is(err, context.Canceled):
			s.lament(err)
		case came.Feeds == 0 && came.Articles == 0:
			s.printf("No feeds are followed: dateline feeds add URL.\n")
			return
		case s.idle:
			s.printf("No feed is due; r again fetches all.\n")
			return
		}
		s.arrived(came.Articles)
		if came.Problems > 0 {
			s.printf("Problems: %s; dateline feeds list tells them.\n", cells.Number(came.Problems))
		}
	case refresher:
		n, err := room.Refresh(s.ctx)
		if err != nil {
			s.lament(err)
			return
		}
		s.arrived(n)
	default:
		s.printf("Nothing is fetched from here: what is new comes by itself.\n")
	}
}

// arrived says how many came; hear says where they are.
func (s *session) arrived(n int) {
	switch n {
	case 0:
		s.printf("Nothing new.\n")
	case 1:
		s.printf("1 new article.\n")
	default:
		s.printf("%s new articles.\n", cells.Number(n))
	}
}

// fetchFullText fetches the full text of the article last read, and prints it.
func (s *session) fetchFullText() {
	room, ok := s.Newsroom.(completer)
	h, open := s.place.Current()
	switch {
	case !ok:
		s.printf("Full texts are not fetched from here.\n")
		return
	case !open:
		s.printf("There is no article.\n")
		return
	}
	s.printf("Fetching the full text.\n")
	if err := room.FullText(s.ctx, h.ID); err != nil {
		s.lament(err)
		return
	}
	s.read(s.place.Cursor())
}
