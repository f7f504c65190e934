// Command score tells how well dateline reads text that people marked, in one
// report: names, aliases, whom an article involves, speakers, topics.
//
//	go run ./cmd/score                      everything that is there to score with
//	go run ./cmd/score quotes topics        only these parts
//	go run ./cmd/score -misses wrong.txt    and what was got wrong, the most frequent first
//	go run ./cmd/score -data ../elsewhere   the marked sets lie elsewhere
//	go test ./cmd/score -update             write the figures in SCORES.md anew
//
// SCORES.md holds the report as it was; a test tells when a figure moved, so
// that a change shows its price. The sets are not part of the repository. What
// the recogniser itself gets right of the sets it learnt from, and how much it
// learns, cmd/train tells.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"dateline/corpus/enrich"
	"dateline/corpus/gazetteer"
)

func main() {
	flag.Usage = func() {
		fmt.Fprintf(flag.CommandLine.Output(), "usage: score [-data DIR] [-misses FILE] [%s]…\n", strings.Join(partNames(), "|"))
		flag.PrintDefaults()
	}
	data := flag.String("data", "../shared/data", "folder with the marked sets")
	misses := flag.String("misses", "", "file for what was got wrong, the most frequent first")
	flag.Parse()
	if err := run(*data, *misses, flag.Args(), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "score:", err)
		os.Exit(1)
	}
}

// run scores the parts asked for, all that are there when none is, and prints
// the report.
func run(data, misses string, asked []string, out io.Writer) error {
	d := newDesk(data)
	report, err := d.report(asked)
	if err != nil {
		return err
	}
	if misses != "" {
		if err := os.WriteFile(misses, []byte(d.misses.String()), 0o644); err != nil {
			return fmt.Errorf("write misses: %w", err)
		}
	}
	_, err = io.WriteString(out, report)
	return err
}

// part is one chapter of the report. Its score returns fs.ErrNotExist, wrapped,
// where the sets are not there.
type part struct {
	name  string
	score func(*desk) (string, error)
}

// parts are all chapters in their order.
func parts() []part {
	return []part{
		{"actors", (*desk).actors},
		{"involves", (*desk).involves},
		{"aliases", (*desk).aliases},
		{"quotes", (*desk).quotes},
		{"topics", (*desk).topics},
	}
}

func partNames() []string {
	var names []string
	for _, p := range parts() {
		names = append(names, p.name)
	}
	return names
}

// desk is what every part scores with.
type desk struct {
	data   string // folder with the marked sets
	names  *gazetteer.Names
	marker *enrich.Marker
	misses misses
}

func newDesk(data string) *desk {
	return &desk{data: data, names: gazetteer.All(), marker: enrich.New()}
}

const preface = `# How well dateline reads

Printed by cmd/score on sets that people marked and that are not part of the
repository; its package comment says how to renew this file. Figures are per
cent: F1 is the harmonic mean of precision P and recall R.
`

// report scores parts by name. A part without its sets is left out, unless it
// was asked for.
func (d *desk) report(asked []string) (string, error) {
	for _, name := range asked {
		if !slices.Contains(partNames(), name) {
			return "", fmt.Errorf("score %s: there are %s", name, strings.Join(partNames(), ", "))
		}
	}
	var b strings.Builder
	b.WriteString(preface)
	for _, p := range parts() {
		if len(asked) > 0 && !slices.Contains(asked, p.name) {
			continue
		}
		text, err := p.score(d)
		switch {
		case errors.Is(err, fs.ErrNotExist) && len(asked) == 0:
			continue
		case err != nil:
			return "", fmt.Errorf("score %s: %w", p.name, err)
		}
		b.WriteString("\n## " + strings.ToUpper(p.name[:1]) + p.name[1:] + "\n\n" + text)
	}
	return b.String(), nil
}
