package sqlite

import (
	"context"
	"path/filepath"
	"testing"

	"dateline/corpus"
	"dateline/corpus/storetest"
	"dateline/model"
)

func TestContract(t *testing.T) {
	t.Parallel()
	kind().Run(t)
}

// kind is how the contract sees this store.
func kind() storetest.Kind {
	return storetest.Kind{
		New: func(t testing.TB) string { return filepath.Join(t.TempDir(), "news", "library.db") },
		Open: func(ctx context.Context, address string) (corpus.Store, error) {
			return Open(ctx, address, Options{})
		},
		Damage: func(t testing.TB, address string, id model.ID) {
			flip(t, address, "SELECT packed, number FROM body WHERE number = (SELECT body FROM article WHERE id = ?)",
				"UPDATE body SET packed = ? WHERE number = ?", key(id))
		},
	}
}

// flip changes a bit in the middle of a blob that a question finds.
func flip(t testing.TB, path, find, change string, args ...any) {
	t.Helper()
	p, err := newPool(path, 1, "")
	if err != nil {
		t.Fatal(err)
	}
	defer p.close()
	var b []byte
	var number int64
	if err := p.row(t.Context(), find, args...).Scan(&b, &number); err != nil {
		t.Fatal(err)
	}
	b[len(b)/2] ^= 4
	if _, err := p.db.ExecContext(t.Context(), change, b, number); err != nil {
		t.Fatal(err)
	}
}
