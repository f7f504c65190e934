// Package segment is the file in which a part of an index lies: named sections
// of bytes, each with a checksum, written once and then only mapped. It knows
// nothing of what the sections hold.
package segment
