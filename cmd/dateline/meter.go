package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/charmbracelet/x/term"

	"dateline/corpus/source"
	"dateline/model/reading"
	"dateline/ui/cells"
)

// meter follows how far an import is: articles as the library counts them, and
// bytes as they are read, of which the whole is known sooner.
type meter struct {
	began time.Time
	read  atomic.Int64
	total atomic.Int64 // bytes; 0 while, or because, it is not known
	now   atomic.Pointer[reading.Progress]
}

func newMeter(now time.Time) *meter { return &meter{began: now} }

// tell takes what the library tells.
func (m *meter) tell(p reading.Progress) { m.now.Store(&p) }

// measure adds up how much there is to read. What nobody knows the size of, a
// pipe, leaves the whole unknown.
func (m *meter) measure(ctx context.Context, items iter.Seq2[source.Item, error]) {
	total := int64(0)
	for item, err := range items {
		switch {
		case ctx.Err() != nil || item.Path == "-" || err == nil && item.Size < 0:
			return
		case err == nil:
			total += item.Size
		}
	}
	m.total.Store(total)
}

// counted counts the bytes that are read of an item.
func (m *meter) counted(open func() (io.ReadCloser, error)) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) {
		in, err := open()
		if err != nil {
			return nil, err
		}
		return &counted{ReadCloser: in, to: &m.read}, nil
	}
}

type counted struct {
	io.ReadCloser
	to *atomic.Int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.ReadCloser.Read(p)
	c.to.Add(int64(n))
	return n, err
}

// line says how far it is, problems included.
func (m *meter) line(now time.Time, problems int) string {
	var p reading.Progress
	if last := m.now.Load(); last != nil {
		p = *last
	}
	took := now.Sub(m.began)
	parts := []string{plural(p.Done, "article")}
	if p.Stage != "" && p.Stage != "importing" {
		parts[0] = p.Stage + ": " + parts[0]
	}
	read, total := m.read.Load(), m.total.Load()
	if total > 0 {
		parts = append(parts, fmt.Sprintf("%d %%", min(100*read/total, 100)))
	}
	if took >= time.Second {
		parts = append(parts, grouped(int(float64(p.Done)/took.Seconds()))+"/s")
	}
	if total > 0 && read > 0 && read < total && took >= 2*time.Second {
		left := time.Duration(float64(took) / float64(read) * float64(total-read))
		parts = append(parts, span(left)+" left")
	}
	if problems > 0 {
		parts = append(parts, plural(problems, "problem"))
	}
	return strings.Join(parts, " · ")
}

// span is a time to wait, as people say it.
func span(d time.Duration) string {
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%d s", max(1, int(d.Round(time.Second).Seconds())))
	case d < time.Hour:
		return fmt.Sprintf("%d min", int(d.Round(time.Minute).Minutes()))
	}
	return fmt.Sprintf("%d h %02d min", int(d.Hours()), int(d.Minutes())%60)
}

// beat is how often the line of progress is drawn anew.
const beat = 200 * time.Millisecond

// progress keeps a line of progress on stderr.
func (in *intake) progress() (stop func()) {
	return in.showProgress(func(now time.Time) string {
		in.problems.mu.Lock()
		n := in.problems.n
		in.problems.mu.Unlock()
		return in.meter.line(now, n)
	})
}

// showProgress keeps a line on stderr where that is a terminal. What is returned
// ends and wipes it.
func (a *app) showProgress(line func(now time.Time) string) (stop func()) {
	file, ok := a.stderr.(*os.File)
	if !ok || !term.IsTerminal(file.Fd()) || a.flags.json {
		return func() {}
	}
	width, _, err := term.GetSize(file.Fd())
	if err != nil || width <= 0 {
		width = 80
	}
	room := width - 1 - len("^C") // which the terminal prints behind it
	done := make(chan struct{})
	var drawing sync.WaitGroup
	drawing.Go(func() {
		tick := time.NewTicker(beat)
		defer tick.Stop()
		for {
			select {
			case <-done:
				fmt.Fprintf(file, "\r%s\r", cells.Blank(width-1))
				return
			case <-tick.C:
				fmt.Fprintf(file, "\r%s", cells.Fit(line(a.now()), room))
			}
		}
	})
	return func() { close(done); drawing.Wait() }
}

// grouped prints a number with its thousands apart.
func grouped(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + " " + s[i:]
	}
	return s
}

// plural prints a number of things; many is what several are called when that
// is not one with an s.
func plural(n int, one string, many ...string) string {
	if n == 1 {
		return "1 " + one
	}
	return grouped(n) + " " + cmp.Or(strings.Join(many, ""), one+"s")
}
