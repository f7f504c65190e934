package parse_test

import (
	"strings"
	"testing"
	"time"

	"dateline/model"
)

func TestReadTable(t *testing.T) {
	t.Parallel()
	const in = "id,title,author,date,content,url\n" +
		"1,Harbour wall approved,\"['Ida Wren', 'Bo Tern']\",2026-02-03,\"The council voted for a wall.\n\nIt was late.\",https://shore.example/a\n" +
		"2,Short\n" +
		"3,\"Tides, at night\",Ida Wren,2026-02-04 06:00:00,\"=HYPERLINK(\"\"x\"\")\",\n"
	articles, problems := readAll("news.csv", []byte(in))
	if len(articles) != 2 || len(problems) != 1 {
		t.Fatalf("%d articles, problems %v", len(articles), problems)
	}
	a := articles[0]
	lawful(t, a)
	if a.Title != "Harbour wall approved" || strings.Join(a.Authors, "; ") != "Ida Wren; Bo Tern" || a.URL != "https://shore.example/a" ||
		a.Published.String() != "2026-02-03" || a.Text != "The council voted for a wall.\n\nIt was late." {
		t.Errorf("%+v", a)
	}
	if want := "parse news.csv line 5: 2 cells, where there are 6 columns"; problems[0].Error() != want {
		t.Errorf("problem %q, want %q", problems[0], want)
	}
	if articles[1].Title != "Tides, at night" || articles[1].Text != `=HYPERLINK("x")` {
		t.Errorf("%+v", articles[1])
	}
	if _, problems := readAll("people.csv", []byte("name,age\nIda,50\n")); len(problems) != 1 || !strings.Contains(problems[0].Error(), `no column of titles or of texts among "name", "age"`) {
		t.Errorf("problems %v", problems)
	}
}

func TestReadLetters(t *testing.T) {
	t.Parallel()
	a := readOne(t, "tides.eml", "From: Ida Wren from Shore Post <news@shore.example>\nSubject: =?utf-8?q?The_wall_=1B[2J?=\nDate: Tue, 03 Feb 2026 06:15:00 +0100\n"+
		"Message-ID: <a@shore.example>\nContent-Type: text/html; charset=utf-8\n\n<table><tr><td><h2>Why now</h2><p>The council voted for a <b>wall</b>.</p></td></tr><tr><td>Unsubscribe</td></tr></table>")
	at := model.Moment{Time: time.Date(2026, 2, 3, 5, 15, 0, 0, time.UTC), Precision: model.Second, Zone: model.ZoneOf(60)}
	if a.Title != "The wall" || a.Source != "Shore Post" || strings.Join(a.Authors, ";") != "Ida Wren" || a.Published != at {
		t.Errorf("%+v", a)
	}
	if a.Text != "Why now\n\nThe council voted for a wall." {
		t.Errorf("text %q", a.Text)
	}
	articles, problems := readAll("box", []byte("From a@x Tue Feb  3 05:15:00 2026\nSubject: One\n\nThe council voted.\n\nFrom b@x Tue Feb  3 05:16:00 2026\nFrom: b@x\n\n\nFrom c@x Tue Feb  3 05:17:00 2026\nSubject: Three\n\nThe wall.\n"))
	if len(articles) != 2 || len(problems) != 1 || problems[0].Error() != "parse box letter 2: empty" {
		t.Errorf("%d articles, problems %v", len(articles), problems)
	}
}
