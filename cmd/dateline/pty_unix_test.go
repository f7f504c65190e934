//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"

	"dateline/ui/uitest/vt"
	"dateline/ui/uitest/vt/rig"
)

// desktop is a shell on a real pseudo-terminal, whose other end is the
// terminal of the tests.
type desktop struct {
	t      *testing.T
	term   *vt.Terminal
	master *os.File
	cmd    *exec.Cmd
	wrote  chan struct{} // something came since it was last looked
	ended  chan error
}

// onDesktop runs a line of shell. The pager there shows a line and waits for a
// key.
func onDesktop(t *testing.T, nature vt.Nature, line string) *desktop {
	t.Helper()
	home := t.TempDir()
	pager := filepath.Join(home, "pager")
	script := "#!/bin/sh\ncat > \"$HOME/paged\"\necho in the pager\nstty -a </dev/tty\nread key </dev/tty\n"
	if err := os.WriteFile(pager, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	d := &desktop{t: t, term: vt.New(120, 40), wrote: make(chan struct{}, 1), ended: make(chan error, 1)}
	d.cmd = exec.Command("sh", "-c", "set -m\n"+line)
	d.cmd.Env = []string{"TERM=xterm-256color", "COLORTERM=truecolor", "HOME=" + home, "PAGER=" + pager, "PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8"}
	d.cmd.Dir = home
	master, err := pty.StartWithSize(d.cmd, &pty.Winsize{Cols: 120, Rows: 40})
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	master = unblocked(t, master)
	d.master = master
	d.term.Nature = nature
	d.term.Reply = func(b []byte) { master.Write(b) } //nolint:errcheck // it may be gone
	go func() {
		buf := make([]byte, 32<<10)
		for {
			n, err := master.Read(buf)
			d.term.Write(buf[:n])
			select {
			case d.wrote <- struct{}{}:
			default:
			}
			if err != nil {
				return
			}
		}
	}()
	go func() { d.ended <- d.cmd.Wait() }()
	t.Cleanup(func() {
		syscall.Kill(-d.cmd.Process.Pid, syscall.SIGKILL) //nolint:errcheck // mostly it has ended
		master.Close()
	})
	return d
}

// unblocked is the terminal's end such that closing it does so at once. As it was
// opened, a read that waits would keep it open, and the reader's side with it.
func unblocked(t *testing.T, master *os.File) *os.File {
	t.Helper()
	defer master.Close()
	fd, err := unix.FcntlInt(master.Fd(), unix.F_DUPFD_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.SetNonblock(fd, true); err != nil {
		t.Fatal(err)
	}
	return os.NewFile(uintptr(fd), master.Name())
}

// until waits until the screen matches, and returns what the expression's last
// group did.
func (d *desktop) until(expression string) (group string) {
	d.t.Helper()
	re := regexp.MustCompile(expression)
	d.wait(expression, func() bool {
		m := re.FindStringSubmatch(d.term.Screen().String())
		if m == nil || d.term.Set(2026) {
			return false
		}
		group = m[len(m)-1]
		return true
	})
	return group
}

// wait waits until ok, which is asked whenever something came.
func (d *desktop) wait(what string, ok func() bool) {
	d.t.Helper()
	limit := time.After(rig.Limit)
	for !ok() {
		select {
		case <-d.wrote:
		case <-limit:
			d.t.Fatalf("%s: never came; the screen is\n%s", what, d.term.Screen())
		}
	}
}

func (d *desktop) press(keys ...string) {
	for _, k := range keys {
		d.master.Write(rig.Bytes(k, d.term.Flags() != 0)) //nolint:errcheck // what comes of it is looked for
	}
}

// restored holds that the terminal is as a shell leaves it.
func (d *desktop) restored() {
	d.t.Helper()
	if left := d.term.Left(); len(left) > 0 {
		d.t.Errorf("left behind: %q", left)
	}
	s := d.term.Screen().String()
	for _, mode := range []string{" icanon", " echo ", " isig", " icrnl", " opost"} {
		if !strings.Contains(strings.ReplaceAll(s, "\n", " ")+" ", mode) {
			d.t.Errorf("the terminal's driver is not as it was: no%s in\n%s", mode, s)
		}
	}
	if err := d.term.Err(); err != nil {
		d.t.Error(err)
	}
}

// asks is the line of shell that notes the reader's process, runs it, and says
// how it ended.
const asks = `echo before; sh -c 'echo $$ >pid; exec dateline'; echo "status $?"; stty -a; echo done`

// TestLeavesTheTerminal holds that on every way out of the program the terminal
// is as it was before, what stood on it included, and the status is right.
func TestLeavesTheTerminal(t *testing.T) {
	signal := func(s syscall.Signal) func(*desktop, int) {
		return func(d *desktop, pid int) { syscall.Kill(pid, s) } //nolint:errcheck // it must end then
	}
	for _, c := range []struct {
		name   string
		out    func(d *desktop, pid int)
		status int
	}{
		{"q", func(d *desktop, _ int) { d.press("q") }, 0},
		{"moved, then q", func(d *desktop, _ int) { d.press("j", "j", "enter", "q") }, 0},
		{"ctrl+c", func(d *desktop, _ int) { d.press("ctrl+c") }, 0},
		{"SIGINT", signal(syscall.SIGINT), 0},
		{"SIGTERM", signal(syscall.SIGTERM), 0},
		{"SIGHUP", signal(syscall.SIGHUP), 0},
	} {
		natures := []vt.Nature{vt.Good(), vt.Multiplexed(), {}}
		if c.name != "q" {
			natures = natures[:1] // ui/screen has all of both
		}
		for i, nature := range natures {
			t.Run(fmt.Sprintf("%s, terminal %d", c.name, i), func(t *testing.T) {
				t.Parallel()
				d := onDesktop(t, nature, asks)
				d.until(`1 of 32`)
				noted, _ := os.ReadFile(filepath.Join(d.cmd.Dir, "pid"))
				pid, err := strconv.Atoi(strings.TrimSpace(string(noted)))
				if err != nil {
					t.Fatal(err)
				}
				c.out(d, pid)
				if status := d.until(`status (\d+)[\s\S]*done`); status != strconv.Itoa(c.status) {
					t.Errorf("status %s, want %d", status, c.status)
				}
				d.restored()
				if top := d.term.Text()[0]; top != "before" {
					t.Errorf("the first row was %q", top)
				}
			})
		}
	}
}

// TestHandsTheTerminalOn holds that a pager finds the terminal as a shell would
// leave it, and that the reader comes back whole, as after ^z.
func TestHandsTheTerminalOn(t *testing.T) {
	for i, nature := range []vt.Nature{vt.Good(), {}} {
		t.Run(fmt.Sprintf("pager, terminal %d", i), func(t *testing.T) {
			t.Parallel()
			d := onDesktop(t, nature, asks)
			d.until(`1 of 32`)
			d.press("j", "enter")
			d.until(`2 of 32.*\] mention`)
			before := d.term.Screen()
			d.press("e")
			d.until(`in the pager[\s\S]*isig`)
			d.restored()
			d.press("enter")
			d.wait("the screen as it was", func() bool { return d.term.Screen().Diff(before) == "" })
			d.press("q")
			d.until(`status 0[\s\S]*done`)
			d.restored()
		})
		t.Run(fmt.Sprintf("stopped, terminal %d", i), func(t *testing.T) {
			t.Parallel()
			d := onDesktop(t, nature, `dateline; stty -a; echo stopped; read key; fg; echo "status $?"; stty -a; echo done`)
			d.until(`1 of 32`)
			d.press("j")
			d.until(`2 of 32`)
			d.press("ctrl+z")
			d.until(`stopped\n`)
			d.restored()
			d.press("enter")
			d.until(`2 of 32`)
			d.press("j")
			d.until(`3 of 32`)
			d.press("q")
			d.until(`status 0[\s\S]*done`)
			d.restored()
		})
	}
}

// TestTerminalGone holds that the program ends with its terminal.
func TestTerminalGone(t *testing.T) {
	t.Parallel()
	d := onDesktop(t, vt.Good(), "exec dateline")
	d.until(`1 of 32`)
	d.master.Close()
	select {
	case <-d.ended:
	case <-time.After(rig.Limit):
		t.Error("it is still there")
	}
}
