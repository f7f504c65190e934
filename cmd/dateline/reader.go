package main

import (
	"context"
	"errors"
	"io"
	"time"

	"dateline/ui"
)

// readerOptions are what the reader needs of its surroundings.
type readerOptions struct {
	Stdin  io.Reader
	Stdout io.Writer
	Env    []string
	Now    func() time.Time
	Color  string // auto, always, never
	// KeysFromTerminal is set when stdin brings articles: the keys then come
	// from the controlling terminal.
	KeysFromTerminal bool
}

// runReader opens the reader on a newsroom and returns when it is left.
func runReader(ctx context.Context, newsroom ui.Newsroom, opt readerOptions) error {
	return errors.New("open reader: not built yet")
}
