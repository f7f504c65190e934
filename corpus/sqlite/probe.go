package sqlite

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"math/bits"
	"os"
	"strconv"

	lib "modernc.org/sqlite/lib"

	"dateline/model"
)

// mark is what the header of our files says that they are: "DtLn".
const mark = 0x44744c6e

// header is what the first bytes of a library tell without opening it.
type header struct {
	version int // of the schema
}

// probe looks at the first bytes of a file, so that SQLite never touches one
// that is not ours. latest is the newest version of the schema that we know.
func probe(path string, latest int) (header, error) {
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
	var b [100]byte
	if _, err := io.ReadFull(f, b[:]); err != nil {
		return header{}, model.ErrNotLibrary
	}
	return readHeader(b[:], latest)
}

// readHeader reads the first 100 bytes, by the offsets of section 1.3 of SQLite's
// file format. One or two flipped bits do not make a library into something else.
func readHeader(b []byte, latest int) (header, error) {
	name, ours := b[:len(sqliteName)], b[68:72]
	wrong := 0
	for i := range name {
		wrong += bits.OnesCount8(name[i] ^ sqliteName[i])
	}
	wrong += bits.OnesCount32(binary.BigEndian.Uint32(ours) ^ mark)
	h := header{version: int(binary.BigEndian.Uint32(b[60:]))}
	switch {
	case wrong > 2:
		return header{}, model.ErrNotLibrary
	case wrong > 0 || h.version == 0 || h.version > 1<<16:
		return header{}, fmt.Errorf("its first bytes: %w", model.ErrDamaged)
	case h.version > latest:
		return header{}, newer(h.version)
	}
	return h, nil
}

// sqliteName is what every file of SQLite begins with.
const sqliteName = "SQLite format 3\x00"

func newer(version int) error {
	return fmt.Errorf("schema %d: %w", version, model.ErrNewer)
}

// openReadOnly opens a library without writing anything beside it, if need be,
// and says how.
func openReadOnly(ctx context.Context, path string) (p *pool, how string, err error) {
	// Where the files of the log are, it is followed. Where its memory is not,
	// and cannot be made, nobody writes just now: the log that a crash left is
	// read into memory of our own, without locks; without a log the file is all.
	ways := []string{"mode=ro", "immutable=1"}
	if about, err := os.Stat(path + "-wal"); err == nil && about.Size() > 0 {
		ways = []string{"mode=ro", "mode=ro&vfs=unix-none&_pragma=locking_mode(exclusive)"}
	}
	for _, how := range ways {
		p, err = newPool(path, readers, how, "query_only(1)", "busy_timeout(10000)")
		if err != nil {
			return nil, "", err
		}
		n := 0
		if err = p.row(ctx, "SELECT count(*) FROM about").Scan(&n); err == nil {
			return p, how, nil
		}
		p.close()
		if c := code(err) & 0xff; c != lib.SQLITE_CANTOPEN && c != lib.SQLITE_READONLY {
			break
		}
	}
	return nil, "", fail("read library", err)
}

// Trace returns what the library's files look like from outside: another value
// once anything was written to it, by whomever, as far as the clock of the file
// system tells two writes apart. It costs next to nothing.
func (s *Store) Trace() string {
	var b []byte
	for _, name := range [...]string{s.path, s.path + "-wal"} {
		if about, err := os.Stat(name); err == nil {
			b = strconv.AppendInt(append(b, ' '), about.Size(), 36)
			b = strconv.AppendInt(append(b, ' '), about.ModTime().UnixNano(), 36)
		}
	}
	return string(b)
}
