package exchange

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"dateline/model"
)

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
		Section:  "Harbour", Updated: model.Moment{Time: time.Date(2025, 11, 22, 11, 5, 0, 0, time.UTC), Precision: model.Minute, Zone: model.ZoneOf(-150)},
		Tags:  []model.Tag{{Kind: model.Subject, Scheme: "medtop", Code: "15000000", Name: "sport"}, {Name: "quay"}},
		Media: []model.Medium{{URL: "https://harbour.example/a.mp3", Type: "audio/mpeg", Title: "Hear it", Bytes: 1 << 20}},
	}
}

func TestArticleRecord(t *testing.T) {
	tests := []struct {
		name  string
		write func([]byte, *model.Article, model.Mark) []byte
		mark  model.Mark
		want  string
	}{
		{"short", AppendHeadline, model.Starred, `{"id":"abcdefghijklm","path":"a.txt","url":"https://harbour.example/a","title":"A \"Title\"",` +
			`"source":"Harbour Wire","authors":["Mira Okafor","Jon Vale"],"published":"2025-11-22T00:00:00Z",` +
			`"published_precision":"day","lang":"en","words":8,"actors":["Ada Byron"],"topics":["medtop:15000000"],` +
			`"story":"","read":false,"starred":true}` + "\n"},
		{"full", AppendArticle, model.Read, `{"id":"abcdefghijklm","path":"a.txt","url":"https://harbour.example/a","title":"A \"Title\"",` +
			`"source":"Harbour Wire","authors":["Mira Okafor","Jon Vale"],"published":"2025-11-22T00:00:00Z",` +
			`"published_precision":"day","lang":"en","words":8,"kicker":"Ports","dateline":"OLD TOWN","lede":"Ada Byron said.",` +
			`"body":"## Old Town\n\nAda…","text":"Old Town\n\nAda Byron said: “It runs.” Byron left.","headings":["Old Town"],` +
			`"editor_notes":["A note."],"actors":[{"id":"person:ada byron","name":"Ada Byron","kind":"person","role":"engineer",` +
			`"aliases":["Byron"],"mentions":[{"start":10,"end":19},{"start":41,"end":46}]}],` +
			`"topics":[{"code":"medtop:15000000","name":"sport","score":0.83}],"phrases":["analytical engine"],` +
			`"quotes":[{"text":"“It runs.”","speaker":"Ada Byron","start":26,"end":40}],` +
			`"links":[{"text":"more","url":"https://harbour.example/b"}],"section":"Harbour",` +
			`"updated":"2025-11-22T11:05:00Z","updated_precision":"minute","updated_zone":"-02:30",` +
			`"tags":[{"kind":"subject","scheme":"medtop","code":"15000000","name":"sport"},{"kind":"word","scheme":"","code":"","name":"quay"}],` +
			`"enclosures":[{"url":"https://harbour.example/a.mp3","type":"audio/mpeg","title":"Hear it","bytes":1048576}],` +
			`"story":"","read":true,"starred":false}` + "\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := string(tt.write(nil, whole(), tt.mark))
			if !json.Valid([]byte(got)) {
				t.Errorf("not JSON: %s", got)
			}
			if got != tt.want {
				t.Errorf("got  %swant %s", got, tt.want)
			}
		})
	}
}

func TestNothingKnownIsNotMadeUp(t *testing.T) {
	got := string(AppendHeadline(nil, &model.Article{ID: "abcdefghijklm"}, 0))
	want := `{"id":"abcdefghijklm","path":"","url":"","title":"","source":"","authors":[],"lang":"","words":0,` +
		`"actors":[],"topics":[],"story":"","read":false,"starred":false}` + "\n"
	if got != want {
		t.Errorf("got  %swant %s", got, want)
	}
}

func BenchmarkAppendArticle(b *testing.B) {
	a := whole()
	a.Text = strings.Repeat("The ferry between the two banks sails again. ", 70)
	a.Body = a.Text
	var line []byte
	b.ReportAllocs()
	for b.Loop() {
		line = AppendArticle(line[:0], a, 0)
	}
	b.SetBytes(int64(len(line)))
}
