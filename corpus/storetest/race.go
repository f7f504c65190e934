//go:build race

package storetest

// Slow says that the race detector runs, under which a store written in Go takes
// ten times as long: tests then do less of the same.
const Slow = true
