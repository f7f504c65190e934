package gazetteer

import "testing"

var kept *Names

// BenchmarkRead reads all tables of names: what the first Mark of a process pays.
func BenchmarkRead(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		kept = read()
	}
}
