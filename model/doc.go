// Package model is the ground of the house: the newsroom's nouns, free of any
// terminal, file or network. Everything above it speaks in these words.
//
//	        cmd/      flags, wiring, output             (may import all)
//	       /     \
//	corpus/       ui/   corpus: bytes -> edition        ui: keys -> frame
//	       \     /      neither imports the other
//	        model/      words, query, a reader's place  (std only)
//
// One word has one meaning. An article is one published text; a source is the
// outlet it came from; an actor is a person, organisation or place that it
// names; a mention is a span that names an actor; a topic is a concept of the
// IPTC Media Topics; a facet is a kind of term, a term a facet and a key; a
// mark is read or starred; an edition is an immutable indexed snapshot; a
// reading is one reader's place in it.
//
// All text held in these types has passed corpus/clean: it is valid UTF-8 in
// NFC, without control characters but newline, escape sequences or bidirectional
// overrides. Offsets are bytes into Article.Text and lie on rune edges.
package model
