package segment

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestUnmapped holds that a mapping goes with its File, and not before.
func TestUnmapped(t *testing.T) {
	path := filepath.Join(t.TempDir(), "part")
	written(t, path, [2]string{"a", "some bytes"})
	mapped := func() bool {
		maps, err := os.ReadFile("/proc/self/maps")
		if err != nil {
			t.Skip(err)
		}
		return strings.Contains(string(maps), path)
	}
	f := opened(t, path)
	for range 3 {
		runtime.GC()
	}
	if !mapped() || string(f.Section("a")) != "some bytes" {
		t.Error("unmapped while in use")
	}
	runtime.KeepAlive(f)
	for range 1000 { // cleanups run on a goroutine of their own
		runtime.GC()
		if !mapped() {
			return
		}
	}
	t.Error("still mapped")
}
