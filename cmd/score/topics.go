package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/corpus/enrich/topic"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

const topicsIntro = `Short news of four classes (AG News): the class of the topic with the highest
score. Lines are the truth, columns what was said. Nothing was learnt or counted
from the set, but its errors were read.
`

// The classes of AG News, by its own numbers.
const (
	silent = iota // no topic at all
	world
	sport
	business
	science
	classes
)

func classNames() []string { return []string{"none", "world", "sport", "business", "science"} }

// topics scores the topics of news.
func (d *desk) topics() (string, error) {
	four, err := d.fourClasses()
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	wire, err2 := d.wire()
	if err2 != nil && !errors.Is(err2, fs.ErrNotExist) {
		return "", err2
	}
	if err != nil && err2 != nil {
		return "", err
	}
	return four + wire, nil
}

// classed is a short article of AG News.
type classed struct {
	class       int
	title, text string
}

func readFourClasses(path string) ([]classed, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read classes: %w", err)
	}
	var rows [][2]string
	if err := json.Unmarshal(raw, &rows); err != nil {
		return nil, fmt.Errorf("read classes: %w", err)
	}
	out := make([]classed, len(rows))
	for i, row := range rows {
		if len(row[0]) != 1 || row[0][0] < '0'+world || row[0][0] >= '0'+classes {
			return nil, fmt.Errorf("read classes: row %d is of class %q", i, row[0])
		}
		title, text, _ := strings.Cut(row[1], ". ")
		out[i] = classed{int(row[0][0] - '0'), title, text}
	}
	return out, nil
}

// fourClasses scores one class an article.
func (d *desk) fourClasses() (string, error) {
	rows, err := readFourClasses(filepath.Join(d.data, "topics/agnews.json"))
	if err != nil {
		return "", err
	}
	lexicon := topic.New()
	var said [classes][classes]int
	right, among := 0, 0
	type judged struct {
		class int
		among bool
	}
	for i, got := range each(rows, func(row classed) judged {
		found := lexicon.Score(row.title, row.text, "en")
		first := silent
		if len(found) > 0 {
			first = classOf(found[0].Code)
		}
		return judged{first, slices.ContainsFunc(found, func(f model.Scored) bool { return classOf(f.Code) == row.class })}
	}) {
		want := rows[i].class
		said[want][got.class]++
		if got.among {
			among++
		}
		if got.class == want {
			right++
			continue
		}
		d.misses.note("topics", "%s, not %s: %s. %s", classNames()[want], classNames()[got.class], rows[i].title, rows[i].text)
	}
	out := newTable("class", append(slices.Clone(classNames()[1:]), "none", "right %", "articles")...)
	for want := world; want < classes; want++ {
		of := 0
		for _, n := range said[want] {
			of += n
		}
		out.row(classNames()[want], said[want][world], said[want][sport], said[want][business], said[want][science],
			said[want][silent], percent(said[want][want], of), of)
	}
	return fmt.Sprintf("%s\n%s\n%.1f %% of %d are right; %.1f %% have the class among their topics.\n",
		topicsIntro, out, percent(right, len(rows)), len(rows), percent(among, len(rows))), nil
}

// classOf maps a topic to the set's classes by its top. Health and nature are
// science there.
func classOf(code string) int {
	switch topOf(code) {
	case "medtop:15000000":
		return sport
	case "medtop:04000000", "medtop:09000000":
		return business
	case "medtop:13000000", "medtop:06000000", "medtop:07000000":
		return science
	}
	return world
}

const wireIntro = `
Business wire of 1987 (Reuters-21578, every fourth article of its training part
that has a topic of its own and a body), all of which is business:
`

// wire scores how often business is what a business wire is about.
func (d *desk) wire() (string, error) {
	raw, err := os.ReadFile(filepath.Join(d.data, "topics/reuters21578-train.json"))
	if err != nil {
		return "", fmt.Errorf("read wire: %w", err)
	}
	var all []struct {
		Topics      []string
		Title, Body string
	}
	if err := json.Unmarshal(raw, &all); err != nil {
		return "", fmt.Errorf("read wire: %w", err)
	}
	const shortest = 200 // bytes; below are corrections and notes
	lexicon := topic.New()
	first, among, none, count := 0, 0, 0, 0
	for i, a := range all {
		if i%4 != 0 || len(a.Topics) == 0 || len(a.Body) < shortest {
			continue
		}
		count++
		found := lexicon.Score(a.Title, strings.Join(strings.Fields(a.Body), " "), "en")
		switch {
		case len(found) == 0:
			none++
			d.misses.note("topics wire", "no topic: %s", a.Title)
		case classOf(found[0].Code) == business:
			first++
		default:
			d.misses.note("topics wire", "%s is first: %s", topOf(found[0].Code), a.Title)
		}
		if slices.ContainsFunc(found, func(f model.Scored) bool { return classOf(f.Code) == business }) {
			among++
		}
	}
	return fmt.Sprintf("%s%.1f %% of %d have it first, %.1f %% have it at all, %.1f %% have no topic.\n", wireIntro,
		percent(first, count), count, percent(among, count), percent(none, count)), nil
}

// topOf returns the top of the taxonomy that a topic stands below.
func topOf(code string) string {
	if above := gazetteer.Topics().Above(code); len(above) > 0 {
		return above[len(above)-1]
	}
	return code
}
