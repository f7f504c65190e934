package shelf

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func sumLine(b []byte) string { return fmt.Sprintf("%016x\n", checksum(b)) }

// TestCheckFindsEveryByte flips bytes all over every file of a shelf.
func TestCheckFindsEveryByte(t *testing.T) {
	dir := filled(t, 6)
	s := opened(t, dir)
	if p := problems(t, s); len(p) > 0 {
		t.Fatal(p)
	}
	for _, name := range files(t, dir) {
		path := filepath.Join(dir, name)
		whole, err := os.ReadFile(path)
		must(t, err)
		stride := max(1, len(whole)/60)
		for at := 0; at < len(whole); at += stride {
			whole[at] ^= 0x04
			must(t, os.WriteFile(path, whole, 0o600))
			if p := problems(t, s); len(p) != 1 || p[0].Item != name || p[0].Source != dir {
				t.Fatalf("%s, byte %d: %v", name, at, p)
			}
			whole[at] ^= 0x04
		}
		must(t, os.WriteFile(path, whole, 0o600))
	}
	if p := problems(t, s); len(p) > 0 {
		t.Fatal(p)
	}
}

func TestCheckFinds(t *testing.T) {
	tests := []struct {
		name string
		do   func(t *testing.T, dir string)
		item string
	}{
		{"a part that is gone", func(t *testing.T, dir string) { must(t, os.Remove(partOf(t, dir))) }, "00000001.part"},
		{"a part that was cut", func(t *testing.T, dir string) { must(t, os.Truncate(partOf(t, dir), 300)) }, "00000001.part"},
		{"another library", func(t *testing.T, dir string) { rewrite(t, dir, func(m *manifest) { m.Library = "" }) }, manifestName},
		{"articles that live twice", func(t *testing.T, dir string) {
			rewrite(t, dir, func(m *manifest) { m.Parts[0].Dead = nil })
		}, "00000001.part"},
		{"an unfinished part", func(t *testing.T, dir string) {
			must(t, os.WriteFile(filepath.Join(dir, "00000009.part.tmpABC"), nil, 0o600))
		}, "00000009.part.tmpABC"},
		{"an unfinished manifest", func(t *testing.T, dir string) {
			must(t, os.WriteFile(filepath.Join(dir, "manifest.tmpABC"), nil, 0o600))
		}, "manifest.tmpABC"},
		{"a part nobody lists", func(t *testing.T, dir string) {
			must(t, os.WriteFile(filepath.Join(dir, "00000099.part"), nil, 0o600))
		}, "00000099.part"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := filled(t, 3)
			tt.do(t, dir)
			s := opened(t, dir)
			p := problems(t, s)
			if len(p) == 0 || p[0].Item != tt.item {
				t.Errorf("%v, want one with %s", p, tt.item)
			}
			if release, ok := s.Lease(); ok {
				defer release()
				for s.Covers() < 3 {
					must(t, advance(t.Context(), s))
				}
			}
			if p := problems(t, s); len(p) > 0 && tt.name != "articles that live twice" {
				t.Errorf("mended by a lease, but %v", p)
			}
		})
	}
}

func TestCheckCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := opened(t, filled(t, 2)).Check(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
