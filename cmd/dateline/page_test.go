package main

import (
	"bufio"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/model"
	"dateline/model/query"
	"dateline/ui/cells"
)

func TestCaretStandsBelowTheMistake(t *testing.T) {
	tests := []struct {
		name   string
		text   string
		offset int
	}{
		{"start", "acter:x", 0},
		{"wide characters before", "東京 acter:x", 7},
		{"escape before", "a\x1b[31mb acter:x", 8},
		{"end", "(a OR", 5},
		{"long query", strings.Repeat("word ", 60) + "acter:x", 300},
		{"beyond the end", "a", 9},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			shown, mark, _ := strings.Cut(caret(&query.Error{Text: tt.text, Offset: tt.offset}), "\n")
			at := cells.Width(strings.TrimRight(mark, "^\n"))
			want := string(cells.Clean(tt.text[min(tt.offset, len(tt.text)):]))
			if got := shown[len(shown)-len(want):]; got != want || cells.Width(shown)-cells.Width(want) != at {
				t.Errorf("%q has its mark in cell %d, want it below %q", shown, at, want)
			}
			if cells.Width(shown) > caretRoom+2 {
				t.Errorf("%d cells wide", cells.Width(shown))
			}
		})
	}
}

func TestBlocks(t *testing.T) {
	body := "Opening words\nrun on.\n\n## A Heading\n- one\n- two\n  goes on\n  - inner\n\n1. first\n2. second\n\n> said\n> so\n\n```\n- code\n```\n\nThe end"
	want := []block{
		{kind: paragraph, text: "Opening words run on."},
		{kind: heading, text: "A Heading"},
		{kind: item, text: "one", mark: "- "},
		{kind: item, text: "two goes on", mark: "- ", tight: true},
		{kind: item, text: "inner", mark: "- ", depth: 1, tight: true},
		{kind: item, text: "first", mark: "1. ", tight: true},
		{kind: item, text: "second", mark: "2. ", tight: true},
		{kind: quotation, text: "said so"},
		{kind: verbatim, text: "- code"},
		{kind: paragraph, text: "The end"},
	}
	if got := slices.Collect(blocks(body)); !slices.Equal(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
}

// laid returns the lines of a page of such a width.
func laid(width int, lay func(*page)) []string {
	var out strings.Builder
	p := page{width: width, to: bufio.NewWriter(&out)}
	lay(&p)
	p.to.Flush()
	return strings.Split(out.String(), "\n")
}

func TestPageKeepsItsWidth(t *testing.T) {
	article := whole()
	article.Title = strings.Repeat("長い題名", 12)
	article.Body = strings.Repeat("word ", 40) + "\n\n- " + strings.Repeat("unbroken", 30) +
		"\n\n> " + strings.Repeat("引用", 60) + "\n\n```\n" + strings.Repeat("x", 200) + "\n```"
	for _, width := range []int{1, 2, 5, 10, 20, 40, 78} {
		for _, line := range laid(width, func(p *page) {
			p.head(article)
			for b := range blocks(article.Body) {
				p.block(b)
			}
			p.foot(article)
		}) {
			// Margins are kept even where nothing but they would fit, and a wide
			// character is not halved.
			if room := max(width, 2+footLabel); cells.Width(line) > room {
				t.Errorf("width %d: a line of %d cells: %q", width, cells.Width(line), line)
			}
		}
	}
}

func TestSpeakersOfAQuery(t *testing.T) {
	article := whole()
	tests := []struct {
		query string
		want  bool
	}{
		{"ferry", true},
		{`said:"Ada Byron"`, true},
		{"said:byron", true},
		{"ferry (said:lovelace OR said:ada)", true},
		{"said:lovelace", false},
		{"-said:lovelace", true},
	}
	for _, tt := range tests {
		where, err := query.Parse(tt.query)
		if err != nil {
			t.Fatal(err)
		}
		if got := speakersOf(where, nil).include(article, article.Quotes[0]); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.query, got, tt.want)
		}
	}
}

func TestAsksMarks(t *testing.T) {
	tests := map[string]bool{
		"": false, "ferry": false, "source:x since:7d": false, "is:unread": false,
		"actor:x": true, "-topic:sport": true, "a OR (b lang:en)": true, "said:x": true,
	}
	for text, want := range tests {
		where, err := query.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := asksMarks(where); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestLikeID(t *testing.T) {
	for name, want := range map[string]bool{
		"abcdefghijklm": true, "abcd": true, "ab2": false, "abcdefghijklmn": false, "Abcd": false, "a.tx": false, "abc1": false,
	} {
		if got := likeID(name); got != want {
			t.Errorf("%q: %v, want %v", name, got, want)
		}
	}
	if got := shorten(model.ID("ab")); got != "ab" {
		t.Errorf("a short id became %q", got)
	}
}

// FuzzPage holds that any body is laid out without a panic, without a control
// character and, margins aside, within its width.
func FuzzPage(f *testing.F) {
	f.Add("# a\n\n- b\n  - c\n\n> d\n\n```\ne\n```\n\n1. f", 40)
	f.Add(strings.Repeat(">", 200)+"\n"+strings.Repeat("- ", 100), 1)
	f.Add("\x1b[31mred\x07 \u202e", 7)
	f.Add("~~~", 12)
	f.Fuzz(func(t *testing.T, body string, width int) {
		if width < 1 || width > 200 || len(body) > 10_000 {
			t.Skip()
		}
		for _, line := range laid(width, func(p *page) {
			for b := range blocks(body) {
				p.block(b)
			}
		}) {
			if string(cells.Clean(line)) != line {
				t.Errorf("%q is not clean", line)
			}
			if room := max(width, 2*maxItemDepth+8); cells.Width(line) > room {
				t.Errorf("width %d: %d cells: %q", width, cells.Width(line), line)
			}
		}
	})
}

// whole is an article with something in every field.
func whole() *model.Article {
	text := "Old Town\n\nAda Byron said: “It runs.” Byron left."
	return &model.Article{
		ID: "abcdefghijklm", Path: "a.txt", URL: "https://harbour.example/a", Source: "Harbour Wire",
		Kicker: "Ports", Title: "A \"Title\"", Dateline: model.Dateline{Place: "OLD TOWN"},
		Authors:   []string{"Mira Okafor", "Jon Vale"},
		Published: model.Moment{Time: time.Date(2025, 11, 22, 0, 0, 0, 0, time.UTC), Precision: model.Day},
		Lang:      "en", Lede: "Ada Byron said.", Body: "## Old Town\n\nAda…", Text: text,
		Headings: []model.Span{{Start: 0, End: 8}}, Notes: []string{"A note."},
		Links: []model.Link{{Text: "more", URL: "https://harbour.example/b"}}, Words: 8,
		Actors:   []model.Actor{{ID: "person:ada byron", Name: "Ada Byron", Kind: model.Person, Role: "engineer", Aliases: []string{"Byron"}}},
		Mentions: []model.Mention{{Span: model.Span{Start: 10, End: 19}}, {Span: model.Span{Start: 41, End: 46}}, {Actor: 7}},
		Topics:   []model.Scored{{Code: "medtop:15000000", Score: 0.83}},
		Phrases:  []model.Phrase{{Text: "analytical engine", Score: 1}},
		Quotes:   []model.Quote{{Span: model.Span{Start: 26, End: 40}, Speaker: "Ada Byron"}},
	}
}
