// Package index answers reading.Edition: which articles match, in which order,
// and who and what they are about, quickly enough for every key press.
//
//	articles, in any order, again and again
//	   │ Analyse                 folds the text, takes it apart; many at once
//	   ▼
//	 Entry ──Add──▶ Writer       one lock: vocabulary, labels, slots
//	                  │ Part     sorts by date into ordinals; lays out anew only what changed
//	                  ▼          Freeze, Merge, Thaw: the same in a file, mapped
//	┌ Part, one layer, immutable ──────────────────────────────────────────────┐
//	│ heads     ordinal ─▶ headline          dated oldest first, then undated  │
//	│ columns   actor topic source author lang phrase speaker, each both ways: │
//	│             label ─▶ ordinals          postings; roaring where frequent  │
//	│             ordinal ─▶ labels          forward, to count few rows        │
//	│ text      term ─▶ ordinals             title and all, terms sorted       │
//	│             ordinal ─▶ terms           sequence, to verify phrases       │
//	└──────────────────────────────────────────────────────────────────────────┘
//	                  │ Join     of one part or many, each without its dead articles
//	                  ▼
//	┌ Edition N, immutable, shared by all readers ─────────────────────────────┐
//	│ layers    ordinal ─▶ part and ordinal  one part after the other          │
//	│ joints    number ─▶ rank in each part  the labels of a facet, as links   │
//	│ overlay   number ─▶ number             what the reader amended           │
//	└──────────────────────────────────────────────────────────────────────────┘
//	   ▲ Select   query ─▶ a set for each part ─▶ rows: each part has them in order;
//	              what is the n-th of all is found by halving, a screen at a time
//	   ▲ Counts   all rows: ready · few rows: forward lists · many: a sample tells
//	              which labels to join with the sets
//
// What the words of a query mean is written down as a plain scan of every
// article in scan_test.go; FuzzScan holds the index to it.
//
// # Parts
//
// An edition may be of many layers, each an immutable Part:
//
//	Writer ──Part──▶ Part in memory ──Freeze──▶ segment ──Thaw──▶ Part in a file
//	                      └───────────── Merge ──────────▲──┘  of several the living articles
//
// A part in a file is asked by the same code as one in memory. What has a fixed
// size is used where it lies; lists of few articles are differences, of many
// bitmaps whose containers lie in the file; labels are made of their records
// when they are shown. Nothing is read when it is opened, and next to nothing is
// kept. A file may be damaged: reading it then panics in a way that
// segment.Guard makes an error of, and never loops or asks for memory without
// bound. thaw.go lists the sections.
//
// A label's variants, the ways in which its articles spell it, are kept with how
// many have each, and with each article which is its own. So the labels of
// several parts are joined by adding up, dead articles are taken off, and parts
// merge into the very bytes that one writer of all living articles would freeze.
//
// # Text
//
// A text is cut into forms (words.go): folded words, and for scripts without
// spaces pairs of runes. A term is a form under the grammar of the article's
// language, so that each language stems by its own rules. A word of a query
// finds all terms of its stem; a prefix all that begin so; a phrase, or a word
// that is cut in two such as co-operate, exact forms side by side. Phrases are
// found as bytes in the sequences of the articles that have all of their terms.
//
// # Names
//
// A name in a query means every actor whose whole name or alias it is; else
// every actor one of whose names has, for each word of it, a word that begins
// so. Sources and authors likewise; keyphrases too, but for their endings:
// "trade talks" and "Trade talk" are one. A topic brings those below it, since an
// article has the topics above its own as well.
//
// # Layers
//
// A newer part has an article anew that an older one has too; there it is dead.
// What is asked is asked of each part and the dead taken off, so that the answer
// is that of one part with all that live: FuzzJoin holds it to that, down to the
// spellings that only dead articles have. Names are resolved over all parts at
// once, a step at a time. Actors are called by the fullest of their common
// spellings. Amendments are laid over the labels when they are asked (FuzzOverlay).
//
// What is learnt of a part in a file, such as how its labels are joined to those
// of others, goes over to the next edition; what lies in memory comes last in
// each chain of links, and is all that is joined anew. A part whose file turns
// out to be damaged is left out and named by Damaged.
//
// # Cost
//
// What one reader asked of an edition another has for nothing: answers, their
// orders and counts are kept by all that they depend on (question.go) and by
// nothing else, and go with the edition.
//
// A text is analysed once: an article that comes back with the same text keeps
// its sequence and postings, and only the columns are laid out anew. One that
// only gets other actors (Relabel) costs the two columns of actors and speakers.
package index
