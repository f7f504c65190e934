// Package peers measures dateline beside the programs that come nearest to it,
// in one run on one machine. It is a module of its own, so that the reader does
// not depend on them. README.md says what is measured and how to run it:
//
//	cd cmd/peers && go test -bench . -run x
package peers
