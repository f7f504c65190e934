//go:build unix

package screen_test

import (
	"testing"
	"time"

	"github.com/creack/pty"

	"dateline/ui/screen"
	"dateline/ui/uitest/vt"
	"dateline/ui/uitest/vt/rig"
)

// TestTerminalGone holds that the program leaves with a terminal of this machine
// though nothing tells it but that there are no more keys, while it has nothing
// to write.
func TestTerminalGone(t *testing.T) {
	t.Parallel()
	master, slave, err := pty.Open()
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	defer slave.Close()
	if err := pty.Setsize(master, &pty.Winsize{Cols: 80, Rows: 24}); err != nil {
		t.Fatal(err)
	}
	p := screen.New(t.Context(), list{wide: 4}, screen.Options{In: slave, Out: slave, Env: []string{"TERM=xterm"}})
	ended := make(chan error, 1)
	go func() {
		_, err := p.Run()
		ended <- err
	}()
	late := time.AfterFunc(rig.Limit, func() { master.Close() })
	term := vt.New(80, 24)
	buf := make([]byte, 4096)
	for pressed := false; !top(1)(term.Screen()); {
		n, err := master.Read(buf)
		if err != nil {
			t.Fatalf("the second frame never came: %v", err)
		}
		if term.Write(buf[:n]); !pressed && top(0)(term.Screen()) {
			pressed = true
			master.WriteString("j") //nolint:errcheck // what comes of it is looked for
		}
	}
	late.Stop()
	master.Close()
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("it ends with %v", err)
		}
	case <-time.After(rig.Limit):
		t.Error("it is still there")
	}
}
