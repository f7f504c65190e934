// Package peers measures dateline beside the programs that come nearest to it,
// in one run on one machine. It is a module of its own, so that the reader
// does not depend on them:
//
//	cd cmd/peers && go test -bench .
//
// Articles are those of the built-in newsroom, in English, lengthened to 880
// tokens each; one goroutine marks one after the other.
package peers
