package sshd

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"testing"

	"golang.org/x/crypto/ssh"
)

// Where these are set, the test binary is the clients of BenchmarkRoom.
const (
	clientsOf = "SSHD_CLIENTS_OF" // the server's address
	clientsN  = "SSHD_CLIENTS"    // how many
)

// TestClients is no test: it connects as many readers as it is told, says so in a
// line, and holds them until its input ends.
func TestClients(t *testing.T) {
	addr := os.Getenv(clientsOf)
	if addr == "" {
		t.Skip("only for BenchmarkRoom")
	}
	n, err := strconv.Atoi(os.Getenv(clientsN))
	if err != nil {
		t.Fatal(err)
	}
	for range n {
		client, err := ssh.Dial("tcp", addr, &ssh.ClientConfig{User: guestName, HostKeyCallback: ssh.InsecureIgnoreHostKey()})
		if err != nil {
			t.Fatal(err)
		}
		s := talk(t, client)
		out, err := s.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.StdinPipe(); err != nil {
			t.Fatal(err)
		}
		if err := s.RequestPty("xterm", 40, 120, nil); err != nil {
			t.Fatal(err)
		}
		if err := s.Shell(); err != nil {
			t.Fatal(err)
		}
		if _, err := out.Read(make([]byte, 4096)); err != nil { // the first frame
			t.Fatal(err)
		}
		go io.Copy(io.Discard, out)
	}
	fmt.Println("sitting")
	io.Copy(io.Discard, os.Stdin)
}

// BenchmarkRoom tells what 200 sessions take that show a page of hardly anything:
// the server's own part, in memory and goroutines a session. The clients are
// another process.
func BenchmarkRoom(b *testing.B) {
	const sessions = 200
	s, _ := begin(b, Options{})
	for b.Loop() {
		memory, goroutines := taken()
		clients := exec.Command(os.Args[0], "-test.run=^TestClients$")
		clients.Env = append(os.Environ(), clientsOf+"="+s.Addr().String(), clientsN+"="+strconv.Itoa(sessions))
		clients.Stderr = os.Stderr
		hold, err := clients.StdinPipe()
		if err != nil {
			b.Fatal(err)
		}
		said, err := clients.StdoutPipe()
		if err != nil {
			b.Fatal(err)
		}
		if err := clients.Start(); err != nil {
			b.Fatal(err)
		}
		if line, err := bufio.NewReader(said).ReadString('\n'); line != "sitting\n" {
			b.Fatalf("the clients say %q, %v", line, err)
		}
		more, many := taken()
		b.ReportMetric(float64(more-memory)/sessions, "B/session")
		b.ReportMetric(float64(many-goroutines)/sessions, "goroutines/session")
		hold.Close()
		clients.Wait()
		eventually(b, "as many goroutines as before", func() bool { return runtime.NumGoroutine() <= goroutines })
	}
}

// taken is what memory is in use, in bytes, and how many goroutines there are.
func taken() (memory int64, goroutines int) {
	runtime.GC()
	runtime.GC() // for what a pool held
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapInuse + m.StackInuse), runtime.NumGoroutine()
}
