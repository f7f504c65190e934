// Package storetest is the contract of corpus.Store as tests: every store
// passes it. A store's test package calls Kind.Main from its TestMain, for some
// of the contract is about processes that end, and Kind.Run from a test.
package storetest

import (
	"context"
	"testing"

	"dateline/corpus"
	"dateline/model"
)

// Kind is a kind of store that is held to the contract.
type Kind struct {
	// New makes an empty library for a test and returns its address, such as
	// the path of a file, which is good until the end of the test.
	New func(t testing.TB) string
	// Open opens the library at an address, as often as is asked, in any
	// process of the test binary.
	Open func(ctx context.Context, address string) (corpus.Store, error)
	// Damage changes a byte of the body of an article in a closed library,
	// behind the back of the store.
	Damage func(t testing.TB, address string, id model.ID)
}

// Run runs the contract.
func (k Kind) Run(t *testing.T) {
	for _, test := range []struct {
		name string
		run  func(Kind, *testing.T)
	}{
		{"what goes in comes out", Kind.roundTrip},
		{"append is idempotent", Kind.idempotent},
		{"replaced and deleted articles are told", Kind.changes},
		{"a follower misses nothing", Kind.order},
		{"articles to be marked", Kind.stale},
		{"marks of several readers", Kind.marks},
		{"views of several readers", Kind.views},
		{"query lines of several readers", Kind.past},
		{"amendments", Kind.amendments},
		{"notes", Kind.notes},
		{"feeds", Kind.feeds},
		{"a damaged body", Kind.damage},
		{"a context that ends", Kind.cancelled},
		{"two at once in one process", Kind.two},
		{"three processes", Kind.processes},
		{"a process that is killed", Kind.killed},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			test.run(k, t)
		})
	}
}

// open opens a library until the end of the test.
func (k Kind) open(t testing.TB, address string) corpus.Store {
	t.Helper()
	s, err := k.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// fresh opens a new library.
func (k Kind) fresh(t testing.TB) corpus.Store {
	t.Helper()
	return k.open(t, k.New(t))
}
