package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"path/filepath"
	"strings"
	"sync"

	driver "modernc.org/sqlite"
)

// pool is connections of one kind to the library, and the statements prepared
// on them.
type pool struct {
	db *sql.DB

	mu         sync.Mutex
	statements map[string]*sql.Stmt
}

// newPool returns at most limit connections to the file at path. parameters are
// the driver's and SQLite's own; each connection begins with the pragmas.
func newPool(path string, limit int, parameters string, pragmas ...string) (*pool, error) {
	dsn := address(path) + "?" + parameters
	for _, p := range pragmas {
		if p != "" {
			dsn += "&_pragma=" + url.QueryEscape(p)
		}
	}
	connector, err := driver.NewConnector(dsn)
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(connector)
	db.SetMaxOpenConns(limit)
	db.SetMaxIdleConns(limit)
	return &pool{db: db, statements: map[string]*sql.Stmt{}}, nil
}

// address returns the path of a file as a URI, in which no byte of it means
// anything else.
func address(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive
	}
	return "file://" + (&url.URL{Path: path}).EscapedPath()
}

// prepared returns the statement of a query, which is prepared once.
func (p *pool) prepared(ctx context.Context, query string) (*sql.Stmt, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if s := p.statements[query]; s != nil {
		return s, nil
	}
	s, err := p.db.PrepareContext(ctx, query)
	if err == nil {
		p.statements[query] = s
	}
	return s, err
}

// row asks for one row.
func (p *pool) row(ctx context.Context, query string, args ...any) scanner {
	s, err := p.prepared(ctx, query)
	if err != nil {
		return failed{err}
	}
	return s.QueryRowContext(ctx, args...)
}

// each asks for rows and calls scan for each.
func (p *pool) each(ctx context.Context, scan func(scanner) error, query string, args ...any) error {
	s, err := p.prepared(ctx, query)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(ctx, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (p *pool) close() error {
	var errs []error
	for _, s := range p.statements {
		errs = append(errs, s.Close())
	}
	return errors.Join(append(errs, p.db.Close())...)
}

// scanner is a row of an answer.
type scanner interface {
	Scan(to ...any) error
}

// failed is the row of a question that could not be asked.
type failed struct{ err error }

func (f failed) Scan(...any) error { return f.err }
