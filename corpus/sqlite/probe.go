package sqlite

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"os"

	"dateline/model"
)

// mark is what the header of our files says that they are: "DtLn".
const mark = 0x44744c6e

// header is what the first bytes of a library tell without opening it.
type header struct {
	version int // of the schema
}

// probe looks at the first bytes of a file, so that SQLite never touches one
// that is not ours.
func probe(path string) (header, error) {
	about, err := os.Stat(path)
	if err != nil {
		return header{}, err
	}
	if !about.Mode().IsRegular() {
		return header{}, model.ErrNotLibrary
	}
	f, err := os.Open(path)
	if err != nil {
		return header{}, err
	}
	defer f.Close()
	// Offsets of section 1.3 of SQLite's file format.
	var b [100]byte
	if _, err := io.ReadFull(f, b[:]); err != nil || string(b[:16]) != "SQLite format 3\x00" {
		return header{}, model.ErrNotLibrary
	}
	if binary.BigEndian.Uint32(b[68:]) != mark {
		return header{}, model.ErrNotLibrary
	}
	h := header{version: int(int32(binary.BigEndian.Uint32(b[60:])))}
	if h.version > len(steps()) {
		return header{}, newer(h.version)
	}
	return h, nil
}

func newer(version int) error {
	return fmt.Errorf("schema %d: %w", version, model.ErrNewer)
}

// openReadOnly opens a library without writing anything beside it, if need be.
func openReadOnly(ctx context.Context, path string) (*pool, error) {
	// The log of who writes just now can be followed where its files are; where
	// they are not, and none can be made, nobody writes.
	var first error
	for _, how := range []string{"mode=ro", "immutable=1"} {
		p, err := newPool(path, readers, how, "query_only(1)", "busy_timeout(10000)")
		if err != nil {
			return nil, err
		}
		n := 0
		if err = p.row(ctx, "SELECT count(*) FROM about").Scan(&n); err == nil {
			return p, nil
		}
		p.close()
		if first == nil {
			first = err
		}
	}
	return nil, fail("read library", first)
}
