package source_test

import (
	"context"
	"errors"
	"io"
	"testing"
	"time"

	"dateline/corpus/source"
)

// silent is a terminal at which nobody types: its reads return once it is closed.
type silent chan struct{}

func (s silent) Read([]byte) (int, error) {
	<-s
	return 0, io.EOF
}

// TestCancelEndsStandardInput holds that a cancelled ctx ends the reading of what
// never comes.
func TestCancelEndsStandardInput(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	input := make(silent)
	defer close(input)
	for item, err := range source.Walk(ctx, []string{"-"}, input) {
		if err != nil {
			t.Fatal(err)
		}
		in, err := item.Open()
		if err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() {
			_, err := io.ReadAll(in)
			ended <- err
		}()
		cancel()
		select {
		case err := <-ended:
			if !errors.Is(err, context.Canceled) {
				t.Errorf("ended by %v", err)
			}
		case <-time.After(30 * time.Second):
			t.Fatal("still reading")
		}
		in.Close()
	}
}
