package sshd

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// forgetful is a model whose disk is full.
type forgetful struct{ tea.Model }

func (f forgetful) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	model, cmd := f.Model.Update(msg)
	return forgetful{model}, cmd
}

func (f forgetful) Unkept() error { return errors.New("keep your marks: disk is full\x1b[31m") }

// TestUnkept has a reader, and the server's keeper, hear that marks are lost.
func TestUnkept(t *testing.T) {
	t.Parallel()
	var log shared
	s, end := begin(t, Options{Log: log.logger(), Reader: func(context.Context, Visitor) (tea.Model, func(), error) {
		return forgetful{page{}}, func() {}, nil
	}})
	client := dial(t, s)
	ana := sit(t, client, "xterm-256color", 80, 24, "")
	ana.await(t, "a page of 80x24")
	io.WriteString(ana.keys, "q")
	status, shown, left := ana.over(t)
	if status != statusFailed || len(left) > 0 || !strings.Contains(shown, "dateline: keep your marks: disk is full") {
		t.Errorf("status %d, left behind %v, the screen afterwards:\n%s", status, left, shown)
	}
	client.Close()
	if err := end(); err != nil {
		t.Error(err)
	}
	if said := log.String(); !strings.Contains(said, "disk is full") || strings.Contains(said, `\u001b`) {
		t.Errorf("the log:\n%s", said)
	}
}
