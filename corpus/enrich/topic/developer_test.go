package topic

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"dateline/corpus/gazetteer"
	"dateline/model"
)

// The developer's tests below read sets that are not part of the repository.
// They log how well the tables do, and are skipped where the sets are missing.

const newsSet = "../../../../shared/data/topics/agnews.json"

// TestFourClasses scores short news of four classes by the top of the best
// topic. Nothing was counted or copied from the set, but its errors were read
// to find words that mean too much: this is a figure for development, not one
// for text never seen.
func TestFourClasses(t *testing.T) {
	raw, err := os.ReadFile(newsSet)
	if err != nil {
		t.Skip("the set is not here")
	}
	var rows [][2]string
	if err := json.Unmarshal(raw, &rows); err != nil {
		t.Fatal(err)
	}
	var table [5][6]int
	right, among, silent := 0, 0, 0
	show := os.Getenv("SHOW")
	for i, row := range rows {
		title, text, _ := strings.Cut(row[1], ". ")
		found := New().Score(title, text, "en")
		got := byte('0')
		if len(found) > 0 {
			got = class(found[0].Code)
		} else {
			silent++
		}
		table[row[0][0]-'0'][got-'0']++
		if slices.ContainsFunc(found, func(f model.Scored) bool { return class(f.Code) == row[0][0] }) {
			among++
		}
		if got == row[0][0] {
			right++
		} else if i%29 == 0 && show != "" {
			t.Logf("want %s got %c %s | %s", row[0], got, strings.Join(names(found), "; "), row[1])
		}
	}
	share := func(n int) float64 { return 100 * float64(n) / float64(len(rows)) }
	t.Logf("four classes: %.1f %% of %d right, %.1f %% have the class among their topics, %.1f %% have no topic; rows are truth: %v",
		share(right), len(rows), share(among), share(silent), table[1:])
}

// class maps a topic to the set's classes by its top: 1 world, 2 sport,
// 3 business, 4 science and technology. Health and nature are science there.
func class(code string) byte {
	if above := gazetteer.Topics().Above(code); len(above) > 0 {
		code = above[len(above)-1]
	}
	switch code {
	case "medtop:15000000":
		return '2'
	case "medtop:04000000", "medtop:09000000":
		return '3'
	case "medtop:13000000", "medtop:06000000", "medtop:07000000":
		return '4'
	}
	return '1'
}

// TestReuters logs how many reports of a set in which all is business have a
// topic of that top, and it first.
func TestReuters(t *testing.T) {
	raw, err := os.ReadFile("../../../../shared/data/topics/reuters21578-train.json")
	if err != nil {
		t.Skip("the set is not here")
	}
	var rows []struct {
		Title, Body string
		Topics      []string
	}
	if err := json.Unmarshal(raw, &rows); err != nil {
		t.Fatal(err)
	}
	all, first, among := 0, 0, 0
	for i, row := range rows {
		if i%4 != 0 || len(row.Topics) == 0 || len(row.Body) < 200 {
			continue
		}
		all++
		found := New().Score(row.Title, strings.Join(strings.Fields(row.Body), " "), "en")
		if len(found) > 0 && class(found[0].Code) == '3' {
			first++
		}
		if slices.ContainsFunc(found, func(f model.Scored) bool { return class(f.Code) == '3' }) {
			among++
		}
	}
	t.Logf("Reuters: business first in %.1f %% of %d, among the topics in %.1f %%",
		100*float64(first)/float64(all), all, 100*float64(among)/float64(all))
}

// TestSeedsAloud logs the topics of real articles.
func TestSeedsAloud(t *testing.T) {
	files, _ := os.ReadDir("../../../../shared/seeds")
	if len(files) == 0 {
		t.Skip("the articles are not here")
	}
	for _, f := range files {
		raw, err := os.ReadFile("../../../../shared/seeds/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		title, text, _ := strings.Cut(string(raw), "\n")
		for _, s := range New().Score(title, text, "en") {
			topic, _ := gazetteer.Topics().Get(s.Code)
			t.Logf("%.30s: %.2f %s", title, s.Score, topic.Name)
		}
	}
}

func BenchmarkScore(b *testing.B) {
	raw, err := os.ReadFile("../../../../shared/seeds/000_5b66826c59dfc872.txt")
	if err != nil {
		b.Skip("the articles are not here")
	}
	title, text, _ := strings.Cut(string(raw), "\n")
	text = strings.Join(strings.Fields(strings.Repeat(text+" ", 3))[:880], " ")
	l := New()
	l.Score(title, text, "en")
	b.ReportAllocs()
	for b.Loop() {
		l.Score(title, text, "en")
	}
}

func BenchmarkParseTable(b *testing.B) {
	for b.Loop() {
		parsePhrases(englishTable)
	}
}
