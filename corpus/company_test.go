package corpus_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"testing"

	"dateline/corpus"
	"dateline/model"
	"dateline/model/reading"
)

// What is marked and saved in one seat is told in the others of the same reader,
// and to nobody else.
func TestCompany(t *testing.T) {
	t.Parallel()
	_, all := rooms(t)
	for name, room := range all {
		ana, desk, ben, guest := room.Seat("ana"), room.Seat("ana"), room.Seat("ben"), room.Seat("")
		other, alone := room.Seat(""), room.Seat("ana")
		leave := ana.Join()
		for _, s := range []*corpus.Seat{desk, ben, guest, other} {
			defer s.Join()()
		}
		at := map[*corpus.Seat]uint64{}
		told := map[*corpus.Seat]<-chan struct{}{}
		for _, s := range []*corpus.Seat{ana, desk, ben, guest, other, alone} {
			said, more := s.Elsewhere(0)
			if len(said.Marks) > 0 || said.All || said.Views || (more == nil) != (s == guest || s == other || s == alone) {
				t.Errorf("%s: at first %+v", name, said)
			}
			at[s], told[s] = said.Serial, more
		}
		wrote := func(marks map[model.ID]model.Mark) {
			t.Helper()
			if err := ana.Mark(t.Context(), marks); err != nil {
				t.Fatal(err)
			}
		}
		wrote(map[model.ID]model.Mark{"a": model.Read, "b": model.Starred})
		wrote(map[model.ID]model.Mark{"b": 0})
		if err := guest.Mark(t.Context(), map[model.ID]model.Mark{"a": model.Read}); err != nil {
			t.Fatal(err)
		}
		<-told[desk]
		said, more := desk.Elsewhere(at[desk])
		if want := map[model.ID]model.Mark{"a": model.Read, "b": 0}; !maps.Equal(said.Marks, want) || said.All || said.Views {
			t.Errorf("%s: told %+v", name, said)
		}
		if err := ana.SaveView(t.Context(), model.View{Key: "1", Query: "harbour"}); err != nil {
			t.Fatal(err)
		}
		<-more
		if said, _ = desk.Elsewhere(said.Serial); !said.Views || said.All || len(said.Marks) > 0 {
			t.Errorf("%s: told of a view %+v", name, said)
		}
		for who, s := range map[string]*corpus.Seat{"who wrote it": ana, "another reader": ben, "a guest": guest, "another guest": other} {
			if said, _ := s.Elsewhere(at[s]); len(said.Marks) > 0 || said.Views || said.All {
				t.Errorf("%s: %s is told %+v", name, who, said)
			}
		}
		select {
		case <-told[ben]:
			t.Errorf("%s: another reader is woken", name)
		default:
		}
		leave()
		if err := desk.Mark(t.Context(), map[model.ID]model.Mark{"c": model.Read}); err != nil {
			t.Fatal(err)
		}
		if left, _ := desk.Elsewhere(said.Serial); left.Serial != said.Serial {
			t.Errorf("%s: noted for nobody", name)
		}
	}
}

// Who is slow to hear is told to read all anew; and so is who was alone meanwhile.
func TestCompanyOfTheSlow(t *testing.T) {
	t.Parallel()
	_, all := rooms(t)
	for name, room := range all {
		ana, desk := room.Seat("ana"), room.Seat("ana")
		defer ana.Join()()
		leave := desk.Join()
		before, _ := desk.Elsewhere(0)
		for i := range 100 {
			if err := ana.Mark(t.Context(), map[model.ID]model.Mark{model.ID(fmt.Sprint(i)): model.Read}); err != nil {
				t.Fatal(err)
			}
		}
		if said, _ := desk.Elsewhere(before.Serial); !said.All || !said.Views {
			t.Errorf("%s: told %+v", name, said)
		}
		now, _ := desk.Elsewhere(0)
		if said, _ := desk.Elsewhere(now.Serial - 3); said.All || len(said.Marks) != 3 {
			t.Errorf("%s: told %+v of the last three", name, said)
		}
		leave()
		if said, _ := ana.Elsewhere(now.Serial - 3); !said.All {
			t.Errorf("%s: told %+v of what is forgotten", name, said)
		}
	}
}

// FuzzCompany: whatever several seats of one reader mark, and whenever each hears of
// it, in the end all have the marks that are kept.
func FuzzCompany(f *testing.F) {
	for seed := range uint64(8) {
		f.Add(seed)
	}
	c, err := corpus.OpenSample(f.Context(), corpus.Options{Quiet: true, Unmarked: true})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		p := rand.New(rand.NewPCG(seed, 1))
		reader := fmt.Sprint("reader ", seed)
		type sitting struct {
			seat  *corpus.Seat
			place reading.Reading
			kept  model.Marks
			since uint64
			leave func()
		}
		var all []*sitting
		hear := func(s *sitting) {
			said, _ := s.seat.Elsewhere(s.since)
			are := s.kept.Set(maps.All(said.Marks))
			if said.All {
				are, _ = s.seat.Marks(t.Context())
			}
			s.place = s.place.Overheard(s.kept, are)
			s.kept, s.since = are, said.Serial
		}
		keep := func(s *sitting) {
			marks := s.place.Marks()
			if marks.Version() == s.kept.Version() {
				return
			}
			if err := s.seat.Mark(t.Context(), maps.Collect(marks.Diff(s.kept))); err != nil {
				t.Fatal(err)
			}
			s.kept = marks
		}
		for range 2 + p.IntN(2) {
			s := &sitting{seat: c.Seat(reader), place: reading.New(nil, nil)}
			s.leave = s.seat.Join()
			said, _ := s.seat.Elsewhere(0)
			s.since = said.Serial
			s.kept, _ = s.seat.Marks(t.Context())
			s.place = s.place.Remember(s.kept)
			all = append(all, s)
		}
		for range p.IntN(300) {
			s := all[p.IntN(len(all))]
			switch p.IntN(3) {
			case 0:
				hear(s)
			case 1:
				keep(s)
			default:
				s.place = s.place.Mark([]model.ID{model.ID(fmt.Sprint(p.IntN(6)))}, model.Read<<p.IntN(2), p.IntN(2) == 0)
			}
		}
		for range 2 { // what is laid over what was heard is kept once more
			for _, s := range all {
				hear(s)
				keep(s)
			}
		}
		want, _ := c.Seat(reader).Marks(t.Context())
		for _, s := range all {
			hear(s)
			if got := s.place.Marks(); got.Version() != want.Version() {
				t.Errorf("one has %v, kept are %v", maps.Collect(got.All), maps.Collect(want.All))
			}
			s.leave()
		}
	})
}
