package corpus

import (
	"sync"

	"dateline/corpus/cast"
	"dateline/corpus/gazetteer"
	"dateline/corpus/index"
	"dateline/corpus/parse"
	"dateline/model"
)

// stage is where articles meet the cast on their way into the index, so that
// an edition and the articles read beside it always have the same actors. The
// room keeps articles as they were found; what they are across articles is
// worked out from there each time.
type stage struct {
	room *room
	cast *cast.Cast

	mu     sync.Mutex // held from a change to the edition that has it
	writer *index.Writer
}

func newStage(room *room) *stage {
	s := &stage{room: room, cast: cast.New(gazetteer.All()), writer: index.NewWriter(gazetteer.Topics())}
	s.writer.Call(s.cast.Name)
	return s
}

// add puts entries into the index, those of marked articles with the actors
// that they have across articles.
func (s *stage) add(entries []index.Entry) {
	s.mu.Lock()
	defer s.mu.Unlock()
	marked := make([]*model.Article, 0, len(entries))
	for i := range entries {
		if kept, ok := s.room.get(entries[i].ID()); ok && kept.Marked != 0 {
			marked = append(marked, kept)
		}
	}
	s.cast.Put(marked...)
	for i := range entries {
		if kept, ok := s.room.get(entries[i].ID()); ok && kept.Marked != 0 {
			entries[i].Recast(s.labels(kept))
		}
	}
	s.writer.Add(entries...)
}

// labels returns what the index has of an article's actors.
func (s *stage) labels(kept *model.Article) *model.Article {
	if s.cast.Splits(kept) {
		whole := *kept
		whole.Text, _ = parse.PlainText(kept.Body)
		kept = &whole
	}
	return s.cast.Labels(kept)
}

// edition makes an edition of all that was added and amended, and has it
// published before another can be made.
func (s *stage) edition(publish func(*index.Edition)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	publish(s.settled())
}

// amend has other amendments hold, in an edition of its own.
func (s *stage) amend(list []model.Amendment, publish func(*index.Edition)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cast.Amend(list)
	publish(s.settled())
}

// settled makes an edition; s.mu is held.
func (s *stage) settled() *index.Edition {
	moved := s.cast.Settle()
	again := make([]*model.Article, 0, len(moved.Articles))
	for _, id := range moved.Articles {
		if kept, ok := s.room.get(id); ok {
			again = append(again, s.labels(kept))
		}
	}
	s.writer.Relabel(again...)
	s.writer.Recall(moved.Actors...)
	return s.writer.Edition()
}
