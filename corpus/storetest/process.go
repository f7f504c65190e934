package storetest

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"dateline/model"
)

// What a child is told: the address of the library, the number of its first
// article, and how many batches it writes.
const (
	envAddress = "STORETEST_ADDRESS"
	envFirst   = "STORETEST_FIRST"
	envBatches = "STORETEST_BATCHES"
)

// batch is how many articles a child appends at once.
const batch = 7

// Main runs the tests of a package, or, in a process that one of them started,
// writes to its library. It returns the exit code.
func (k Kind) Main(m *testing.M) int {
	address := os.Getenv(envAddress)
	if address == "" {
		return m.Run()
	}
	if err := k.child(context.Background(), address, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// child appends and marks, and says after each batch which it was.
func (k Kind) child(ctx context.Context, address string, out io.Writer) error {
	first, err := strconv.Atoi(os.Getenv(envFirst))
	if err != nil {
		return err
	}
	batches, err := strconv.Atoi(os.Getenv(envBatches))
	if err != nil {
		return err
	}
	s, err := k.Open(ctx, address)
	if err != nil {
		return err
	}
	for n := range batches {
		at := first + n*batch
		if err := s.Append(ctx, records(at, at+batch)...); err != nil {
			return err
		}
		if err := s.Mark(ctx, "child", map[model.ID]model.Mark{ID(at): model.Read}); err != nil {
			return err
		}
		fmt.Fprintln(out, at)
	}
	return s.Close()
}

// start starts a child.
func start(t testing.TB, address string, first, batches int) (*exec.Cmd, io.Reader) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self)
	cmd.Env = append(os.Environ(), envAddress+"="+address, fmt.Sprintf("%s=%d", envFirst, first),
		fmt.Sprintf("%s=%d", envBatches, batches))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	return cmd, out
}

// processes are three that write at once.
func (k Kind) processes(t *testing.T) {
	batches := 30
	if Slow {
		batches = 5
	}
	address := k.New(t)
	s := k.open(t, address)
	var children []*exec.Cmd
	for n := range 3 {
		cmd, out := start(t, address, n*batches*batch, batches)
		go io.Copy(io.Discard, out)
		children = append(children, cmd)
	}
	for _, cmd := range children {
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	}
	seen := map[model.ID]bool{}
	for i, r := range all(t, s, 0, true) {
		if r.Seq != uint64(i+1) {
			t.Fatalf("at %d is %d", i+1, r.Seq)
		}
		seen[r.Article.ID] = true
	}
	if len(seen) != 3*batches*batch {
		t.Errorf("%d of %d articles", len(seen), 3*batches*batch)
	}
	if marks, err := s.Marks(t.Context(), "child"); err != nil || len(marks) != 3*batches {
		t.Errorf("%d marks, %v", len(marks), err)
	}
}

// killed kills a child that writes, at a moment of its own each time, and looks
// for what it said it had written.
func (k Kind) killed(t *testing.T) {
	kills, most := 20, 30
	if Slow {
		kills, most = 3, 10
	}
	address := k.New(t)
	said := map[int]bool{}
	first := 0
	for range kills {
		cmd, out := start(t, address, first, 1<<20)
		lines := bufio.NewScanner(out)
		for range rand.N(most) {
			if !lines.Scan() {
				t.Fatal("the child ended by itself")
			}
			note(t, said, lines.Text())
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for lines.Scan() { // what it said before it was gone
			note(t, said, lines.Text())
		}
		cmd.Wait() // which says that it was killed
		first = k.intact(t, address, said)
	}
	if len(said) == 0 {
		t.Error("nothing was ever written")
	}
}

func note(t testing.TB, said map[int]bool, line string) {
	t.Helper()
	n, err := strconv.Atoi(strings.TrimSpace(line))
	if err != nil {
		t.Fatalf("the child says %q", line)
	}
	said[n] = true
}

// intact looks for all that was said, and that no batch is there in part. It
// returns the number of the first article that is not there.
func (k Kind) intact(t testing.TB, address string, said map[int]bool) int {
	t.Helper()
	s, err := k.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	seen := map[model.ID]bool{}
	for i, r := range all(t, s, 0, true) {
		if r.Seq != uint64(i+1) {
			t.Fatalf("at %d is %d", i+1, r.Seq)
		}
		seen[r.Article.ID] = true
	}
	marks, err := s.Marks(t.Context(), "child")
	if err != nil {
		t.Fatal(err)
	}
	if len(seen)%batch != 0 {
		t.Errorf("%d articles are no whole batches", len(seen))
	}
	for n := range said {
		for i := n; i < n+batch; i++ {
			if !seen[ID(i)] {
				t.Fatalf("article %d was acknowledged and is gone", i)
			}
		}
		if marks[ID(n)] != model.Read {
			t.Fatalf("the mark of article %d was acknowledged and is gone", n)
		}
	}
	return len(seen)
}
