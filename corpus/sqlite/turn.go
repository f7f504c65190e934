package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"dateline/model"
)

// turn is one write transaction.
type turn struct {
	ctx        context.Context
	tx         *sql.Tx
	statements map[string]*sql.Stmt
}

// write runs f in a transaction and commits it. f is run once.
func (s *Store) write(ctx context.Context, p *pool, f func(*turn) error) error {
	if s.readOnly {
		return model.ErrReadOnly
	}
	select { // within the process in the order of asking
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return ctx.Err()
	}
	tx, err := s.begin(ctx, p)
	if err != nil {
		return err
	}
	// A turn is short: it is not interrupted, which would cost a goroutine a
	// statement, but the transaction ends with ctx.
	err = f(&turn{context.WithoutCancel(ctx), tx, map[string]*sql.Stmt{}})
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		tx.Rollback() // an error here is one that the commit has had
		if ctx.Err() != nil && errors.Is(err, sql.ErrTxDone) {
			err = ctx.Err()
		}
		return err
	}
	if p == s.bulk {
		s.unsynced.Store(true)
	}
	return nil
}

// begin waits for the write lock. SQLite's own waiting is in steps of up to a
// tenth of a second, in which two who import leave no turn to a third; who
// writes by hand asks often, and who imports more seldom.
func (s *Store) begin(ctx context.Context, p *pool) (*sql.Tx, error) {
	least, most := time.Millisecond, 8*time.Millisecond
	if p == s.hand {
		least, most = 200*time.Microsecond, time.Millisecond
	}
	deadline := time.Now().Add(s.patience)
	for wait := least; ; wait = min(2*wait, most) {
		tx, err := p.db.BeginTx(ctx, nil)
		if err == nil || !busy(err) {
			return tx, err
		}
		if time.Now().After(deadline) {
			return nil, fmt.Errorf("wait for a turn to write: %w", err)
		}
		timer := time.NewTimer(wait/2 + rand.N(wait))
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return nil, ctx.Err()
		}
	}
}

// exec runs a statement.
func (t *turn) exec(query string, args ...any) (sql.Result, error) {
	s, err := t.statement(query)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(t.ctx, args...)
}

// row asks for one row.
func (t *turn) row(query string, args ...any) scanner {
	s, err := t.statement(query)
	if err != nil {
		return failed{err}
	}
	return s.QueryRowContext(t.ctx, args...)
}

// statement prepares a query once a transaction, which is quick beside the rows
// that it is run for, and lets the driver forget it at the end.
func (t *turn) statement(query string) (*sql.Stmt, error) {
	if s := t.statements[query]; s != nil {
		return s, nil
	}
	s, err := t.tx.PrepareContext(t.ctx, query)
	if err == nil {
		t.statements[query] = s
	}
	return s, err
}

// changed reports whether a statement changed a row.
func changed(r sql.Result, err error) (bool, error) {
	if err != nil {
		return false, err
	}
	n, err := r.RowsAffected()
	return n > 0, err
}
