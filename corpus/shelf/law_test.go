package shelf

import (
	"maps"
	"path/filepath"
	"testing"

	"dateline/model"
)

// FuzzLaw lets two shelves of one folder do anything in any order and holds
// them to a map: who has the lease sees what it did, and the other sees it as
// soon as it reloads.
func FuzzLaw(f *testing.F) {
	f.Add([]byte("flush and flush and merge"))
	f.Add([]byte{0, 1, 2, 3, 0, 9, 9, 1, 4, 2, 5, 0, 7, 7, 6, 1, 3, 0, 2, 0, 4, 4})
	f.Add([]byte{0, 200, 0, 201, 0, 202, 0, 203, 0, 204, 0, 205, 0, 206, 0, 207, 0, 208, 3, 0, 4, 0, 5, 0, 0, 200, 6, 1})
	f.Fuzz(func(t *testing.T, acts []byte) {
		if len(acts) > 120 {
			acts = acts[:120]
		}
		dir := filepath.Join(t.TempDir(), "library.index")
		writer, reader := opened(t, dir), opened(t, dir)
		release, ok := writer.Lease()
		if !ok {
			t.Fatal("no lease")
		}
		defer func() { release() }()
		want := map[model.ID]bool{}
		seq := uint64(0)
		for n := 0; n+1 < len(acts); n += 2 {
			of := int(acts[n+1])
			switch seq++; acts[n] % 7 {
			case 0, 1: // some articles
				ids := []model.ID{id(of), id(of + 1), id(of * 7 % 31)}
				must(t, writer.Flush(t.Context(), part("some", ids...), nil, seq))
				for _, id := range ids {
					want[id] = true
				}
			case 2: // one article, and one that is gone
				must(t, writer.Flush(t.Context(), part("one", id(of)), []model.ID{id(of / 2)}, seq))
				want[id(of)] = true
				delete(want, id(of/2))
			case 3:
				_, err := writer.Merge(t.Context())
				must(t, err)
			case 4:
				must(t, writer.Compact(t.Context()))
			case 5: // the other writes from now on
				release()
				writer, reader = reader, writer
				if release, ok = writer.Lease(); !ok {
					t.Fatal("no lease")
				}
			case 6:
				if of > 20 {
					continue
				}
				must(t, writer.Reset())
				clear(want)
			}
			agree(t, writer, want)
			if of%3 == 0 {
				before := reader.Covers()
				_, err := reader.Reload()
				must(t, err)
				if reader.Covers() >= before && writer.Covers() >= before {
					agree(t, reader, want)
				} else if reader.Covers() != before {
					t.Fatalf("the reader went back from %d to %d", before, reader.Covers())
				}
			}
		}
		agree(t, opened(t, dir), want)
		if p := problems(t, writer); len(p) > 0 {
			t.Error(p)
		}
	})
}

func agree(t *testing.T, s *Shelf, want map[model.ID]bool) {
	t.Helper()
	got, err := living(s)
	must(t, err)
	if !maps.Equal(got, want) {
		t.Fatalf("%d articles live, want %d: %v, want %v", len(got), len(want), got, want)
	}
}
