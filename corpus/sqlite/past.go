package sqlite

import (
	"context"

	"dateline/model"
)

// pastSince is the version of the schema that has query lines.
const pastSince = 3

// past is the schema of version 3: the query lines of readers. The newest of a
// reader has the highest number.
const past = `
CREATE TABLE past (
	reader TEXT NOT NULL,
	line   TEXT NOT NULL,
	number INTEGER NOT NULL,
	at     INTEGER NOT NULL,
	PRIMARY KEY (reader, line)
) STRICT, WITHOUT ROWID;
`

// Past returns a reader's query lines, the newest last; see corpus.Store.
func (s *Store) Past(ctx context.Context, reader string) ([]string, error) {
	if s.version < pastSince {
		return nil, ctx.Err()
	}
	var lines []string
	err := s.read.each(ctx, func(r scanner) error {
		var line string
		err := r.Scan(&line)
		lines = append(lines, line)
		return err
	}, "SELECT line FROM past WHERE reader = ? ORDER BY number", reader)
	return lines, fail("read query lines", err)
}

// KeepPast adds the newest query line of a reader; see corpus.Store.
func (s *Store) KeepPast(ctx context.Context, reader, line string) error {
	if (line == "" || len(line) > model.LongestPast) && !s.readOnly {
		return ctx.Err()
	}
	at := s.now().Unix()
	err := s.share(ctx, 1, func(t *turn) error {
		_, err := t.exec(`INSERT OR REPLACE INTO past (reader, line, number, at) VALUES (?1, ?2,
			(SELECT coalesce(max(number), 0) + 1 FROM past WHERE reader = ?1), ?3)`, reader, line, at)
		if err != nil {
			return err
		}
		_, err = t.exec(`DELETE FROM past WHERE reader = ?1 AND number <=
			(SELECT number FROM past WHERE reader = ?1 ORDER BY number DESC LIMIT 1 OFFSET ?2)`, reader, model.MostPast)
		return err
	})
	return fail("keep query line", err)
}
