package segment

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"

	"dateline/model"
)

func TestGuard(t *testing.T) {
	var none []byte
	var nobody *File
	var unmade map[string]int
	var sink any
	three, zero := 3, 0
	tests := []struct {
		name   string
		f      func()
		caught bool // else the panic goes on
	}{
		{"an index out of range", func() { sink = none[three] }, true},
		{"a slice out of bounds", func() { sink = none[three:] }, true},
		{"a length below zero", func() { sink = make([]byte, zero-three) }, true},
		{"a division by zero", func() { sink = three / zero }, true},
		{"an error of damage", func() { panic(fmt.Errorf("%w: list 7", model.ErrDamaged)) }, true},
		{"a nil pointer", func() { sink = nobody.path }, false},
		{"a nil map", func() { unmade["a"] = three }, false},
		{"a wrong type", func() { sink = any(three).(string) }, false},
		{"damage that was found", func() { panic(fmt.Errorf("%w: a list", model.ErrDamaged)) }, true},
		{"an error of ours", func() { panic(errors.New("ours")) }, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var err error
			var went any
			func() {
				defer func() { went = recover() }()
				err = Guard(tt.f)
			}()
			if caught := errors.Is(err, model.ErrDamaged); caught != tt.caught || (went == nil) != tt.caught {
				t.Errorf("%v, and went on: %v", err, went)
			}
			if debug.SetPanicOnFault(false) {
				t.Error("faults are still panics")
			}
		})
	}
	if err := Guard(func() {}); err != nil {
		t.Error(err)
	}
	_ = sink
}

// TestGuardCut cuts a mapped file: reading it faults, and nothing dies of it.
func TestGuardCut(t *testing.T) {
	path := filepath.Join(t.TempDir(), "part")
	written(t, path, [2]string{"a", strings.Repeat("long ", 100_000)})
	f := opened(t, path)
	b := f.Section("a")
	if err := os.Truncate(path, 4096); err != nil {
		t.Skip(err)
	}
	sum := 0
	err := Guard(func() {
		for _, c := range b {
			sum += int(c)
		}
	})
	if !errors.Is(err, model.ErrDamaged) {
		t.Error(err)
	}
	if err := f.Verify(t.Context()); !errors.Is(err, model.ErrDamaged) {
		t.Error(err)
	}
}

func BenchmarkGuard(b *testing.B) {
	n := 0
	for b.Loop() {
		if err := Guard(func() { n++ }); err != nil {
			b.Fatal(err)
		}
	}
	if n == 0 {
		b.Fatal(fmt.Errorf("not called"))
	}
}
