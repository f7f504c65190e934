package main

import (
	"github.com/spf13/pflag"
)

// flags are what every verb understands.
type flags struct {
	corpus  []string // files and folders to read instead of the library
	library string   // file of the library; "" for the reader's own
	limit   int      // rows; 0 for all
	json    bool
	tsv     bool
	color   string // auto, always, never
	amends  string // file of amendments; "" for the one in the configuration folder
	local   bool   // addresses may lie on the reader's own network
}

// format is how rows go out.
type format uint8

const (
	asText format = iota
	asJSON
	asTSV
)

func (f *flags) add(set *pflag.FlagSet) {
	set.StringArrayVar(&f.corpus, "corpus", nil, "read the file, folder or address at `PATH` (repeatable; - is standard input)")
	set.StringVar(&f.library, "library", "", "the library in `FILE` (default: dateline/library.db in the data folder)")
	f.addForm(set)
	set.StringVar(&f.amends, "amendments", "", "keep who is who in `FILE` for articles that are in no library (default: dateline/actors in the configuration folder)")
	set.BoolVar(&f.local, "on-my-network", false, "allow addresses on your own network, which are refused else")
	set.SortFlags = false
}

// addForm adds those that say in which form rows go out, which is all that a
// visitor over SSH has a say in.
func (f *flags) addForm(set *pflag.FlagSet) {
	set.IntVar(&f.limit, "limit", 0, "at most `N` rows (0: all)")
	set.BoolVar(&f.json, "json", false, "JSON Lines: one object a line")
	set.BoolVar(&f.tsv, "tsv", false, "columns parted by tabs, without a header")
	set.StringVar(&f.color, "color", "auto", "use colours: `WHEN` is auto, always or never")
	set.SortFlags = false
}

// check refuses what contradicts itself.
func (f *flags) check() error {
	switch {
	case f.json && f.tsv:
		return usagef("choose one of them", "--json and --tsv: only one format at a time")
	case f.limit < 0:
		return usagef("0 means all", "--limit %d: not a number of rows", f.limit)
	}
	switch f.color {
	case "auto", "always", "never":
		return nil
	}
	return usagef("--color=auto, --color=always or --color=never", "--color %q: unknown choice", f.color)
}

func (f *flags) format() format {
	switch {
	case f.json:
		return asJSON
	case f.tsv:
		return asTSV
	}
	return asText
}

// within reports whether row number n, counted from 0, is wanted.
func (f *flags) within(n int) bool { return f.limit == 0 || n < f.limit }
