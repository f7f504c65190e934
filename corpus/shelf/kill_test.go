package shelf

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"dateline/corpus/segment/disk"
)

// childFolder is the variable that makes the test binary a child, which writes
// to the folder in it until it is killed.
const childFolder = "DATELINE_SHELF_TEST_FOLDER"

// kills is how often a child is killed.
const kills = 20

// TestKilled kills a process that flushes and merges, at moments of which
// nobody knows, while another process reads along. Nothing acknowledged is lost
// and nothing half-written shows, to the reader or to the next child.
func TestKilled(t *testing.T) {
	if dir := os.Getenv(childFolder); dir != "" {
		writeUntilKilled(dir)
		return
	}
	dir := filepath.Join(t.TempDir(), "library.index")
	reader := opened(t, dir)
	random := rand.New(rand.NewPCG(1, 2))
	for n := range kills {
		acknowledged := killed(t, dir, reader, 1+random.IntN(120))
		fresh := opened(t, dir)
		if err := consistent(fresh); err != nil || fresh.Covers() < acknowledged {
			t.Fatalf("kill %d: at %d of %d acknowledged: %v, %s", n, fresh.Covers(), acknowledged, err, fresh.Reason())
		}
	}
	if at := opened(t, dir).Covers(); at < kills/2 {
		t.Errorf("only at %d after %d kills: they tell little", at, kills)
	}
	healthy(t, "after all kills", dir)
}

// killed starts a child, reads along until it has told of some operations, kills
// it, and returns the newest step that it had acknowledged.
func killed(t *testing.T, dir string, reader *Shelf, operations int) (acknowledged uint64) {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestKilled$")
	child.Env = append(os.Environ(), childFolder+"="+dir)
	out, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	lines := bufio.NewScanner(out)
	for ; lines.Scan(); operations-- {
		if operations == 0 {
			must(t, child.Process.Kill())
		}
		if _, err := fmt.Sscanf(lines.Text(), "at %d", &acknowledged); err != nil && lines.Text() != "operation" {
			t.Errorf("the child says %q", lines.Text())
		}
		if _, err := reader.Reload(); err != nil {
			t.Error(err)
		}
		if err := consistent(reader); err != nil {
			t.Errorf("reading along: %v", err)
		}
	}
	if err := child.Wait(); err == nil || operations > 0 {
		t.Fatalf("the child ended by itself: %v", err)
	}
	return acknowledged
}

// writeUntilKilled flushes one step of the history after the other and merges,
// and tells of each file operation before it is done and each step after it.
func writeUntilKilled(dir string) {
	s, err := Open(dir, options())
	if err != nil {
		fmt.Println(err)
		return
	}
	if _, ok := s.Lease(); !ok {
		fmt.Println("no lease")
		return
	}
	s.disk = telling{s.disk}
	for n := 1; ; n++ {
		err := advance(context.Background(), s)
		if err == nil {
			fmt.Println("at", s.Covers())
			_, err = s.Merge(context.Background())
		}
		if err == nil && n%7 == 0 {
			err = s.Compact(context.Background())
		}
		if err != nil {
			fmt.Println(err)
			return
		}
	}
}

// telling is a disk that tells of each operation.
type telling struct{ disk.Disk }

func (d telling) Create(path string) (disk.File, error) {
	fmt.Println("operation")
	f, err := d.Disk.Create(path)
	return tellingFile{f}, err
}

func (d telling) Rename(from, to string) error {
	fmt.Println("operation")
	return d.Disk.Rename(from, to)
}

func (d telling) Remove(path string) error {
	fmt.Println("operation")
	return d.Disk.Remove(path)
}

func (d telling) Sync(folder string) error {
	fmt.Println("operation")
	return d.Disk.Sync(folder)
}

type tellingFile struct{ disk.File }

func (f tellingFile) Write(b []byte) (int, error) {
	fmt.Println("operation")
	return f.File.Write(b)
}

func (f tellingFile) Sync() error {
	fmt.Println("operation")
	return f.File.Sync()
}
