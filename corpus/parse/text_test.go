package parse_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"dateline/corpus/parse"
	"dateline/model"
)

// headingsOf returns the headings of an article.
func headingsOf(a *model.Article) []string {
	var out []string
	for i := range a.Headings {
		out = append(out, a.Heading(i))
	}
	return out
}

const scraped = `Harbour Council Rejects the Ferry Plan
Members of the harbour council have turned down a plan for a night ferry, saying that the pier could not bear another ship and that nobody had asked the people who live beside it.

What the Plan Said
The plan, which the ferry company sent in March, named three ships and promised forty jobs in the town, most of them on the pier.
The council's answer emphasizes:
- Noise: the houses stand forty metres from the pier.
- Safety: the pier was built for lighter ships.

“We were never asked,” said a woman who has lived there for thirty years, and who had come to every sitting since the spring.
Key Takeaways
The vote leaves three things open:
- The day line goes on.
- The company may ask again.
What’s Next
The company has thirty days to answer. Its lawyers said on Friday that they would read the minutes first and speak to the council after that.
Original author: Ann Lee
Originally published: November 22, 2025
Editorial note: This text was shortened by our editors and its facts were kept as they were.
We encourage you to read the whole of it at the publisher.
Share this article
Post a Comment

Previous Post Next Post`

func TestScrapedText(t *testing.T) {
	a := readOne(t, "desk/a.txt", scraped)
	if a.Title != "Harbour Council Rejects the Ferry Plan" || !slices.Equal(a.Authors, []string{"Ann Lee"}) || a.Published.String() != "2025-11-22" || a.Published.Precision != model.Day {
		t.Errorf("title %q, authors %q, published %v", a.Title, a.Authors, a.Published)
	}
	if want := []string{"What the Plan Said", "Key Takeaways", "What’s Next"}; !slices.Equal(headingsOf(a), want) {
		t.Errorf("headings %q, want %q", headingsOf(a), want)
	}
	if len(a.Notes) != 2 || !strings.HasPrefix(a.Notes[1], "We encourage") {
		t.Errorf("notes %q", a.Notes)
	}
	for _, s := range []string{"Post a Comment", "Previous Post", "Share this", "Original author", "Editorial note"} {
		if strings.Contains(a.Body, s) {
			t.Errorf("%q is left in the body", s)
		}
	}
	if !strings.Contains(a.Body, "\n\n- Noise: the houses stand forty metres from the pier.\n- Safety:") || !strings.Contains(a.Body, "\n\n## Key Takeaways\n\n") {
		t.Errorf("body:\n%s", a.Body)
	}
	if !strings.HasPrefix(a.Lede, "Members of the harbour council") {
		t.Errorf("lede %q", a.Lede)
	}
}

func TestTextHeads(t *testing.T) {
	body := "\n\nThe ferry sailed at noon with forty people and a dog, and it came back before the storm.\n\nNobody was hurt, the captain said on the pier.\n"
	for _, c := range []struct{ name, head, tail, title, kicker, dek, authors, published, place, source string }{
		{name: "title alone", head: "Ferry comes home", title: "Ferry comes home"},
		{name: "kicker", head: "OPINION\n\nFerry comes home before the storm", title: "Ferry comes home before the storm", kicker: "OPINION"},
		{name: "a title in capitals is no kicker", head: "FERRY HOME", title: "FERRY HOME"},
		{name: "byline and date", head: "Ferry comes home\n\nBy Ann Lee and BO EK-LUND, Staff Writer\n\nNov. 22, 2025, 2:54 p.m. ET", title: "Ferry comes home", authors: "Ann Lee|Bo Ek-Lund", published: "2025-11-22 19:54"},
		{name: "both in one line", head: "Ferry comes home\nBy Ann Lee | November 22, 2025", title: "Ferry comes home", authors: "Ann Lee", published: "2025-11-22"},
		{name: "standfirst", head: "Ferry comes home\n\nA ship that was feared lost is back\n\nVon Ann Lee", title: "Ferry comes home", dek: "A ship that was feared lost is back", authors: "Ann Lee"},
		{name: "credits at the end", head: "Ferry comes home", tail: "(Reporting by Ann Lee; Editing by Bo Ek)\n\nVia Harbour Desk", title: "Ferry comes home", authors: "Ann Lee", source: "Harbour Desk"},
		{name: "section after the date", head: "Ferry comes home\n\nSeptember 2, 2024 / 5:07 PM / News", title: "Ferry comes home", published: "2024-09-02 17:07"},
		{name: "a sentence that begins with By", head: "Ferry comes home\n\nBy noon the harbour was full of people who wanted to see it.", title: "Ferry comes home"},
		{name: "korean", head: "배가 돌아왔다\n\n홍길동 기자\n\n입력 2026.01.29. 18:40", title: "배가 돌아왔다", authors: "홍길동", published: "2026-01-29 18:40"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := readOne(t, "desk/a.txt", c.head+body+"\n"+c.tail)
			if c.source == "" {
				c.source = "desk"
			}
			got := []string{a.Title, a.Kicker, a.Dek, strings.Join(a.Authors, "|"), a.Published.String(), a.Source}
			want := []string{c.title, c.kicker, c.dek, c.authors, c.published, c.source}
			if !slices.Equal(got, want) {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

func TestDateline(t *testing.T) {
	for _, c := range []struct{ in, place, agency string }{
		{"TOKYO, Nov. 22 (Harbour Wire) - The ferry sailed.", "TOKYO", "Harbour Wire"},
		{"New York (Wire) — The ferry sailed.", "New York", "Wire"},
		{"KYIV, Ukraine, May 19 (dpa) – The ferry sailed.", "KYIV, Ukraine", "dpa"},
		{"BEIJING – The ferry sailed.", "BEIJING", ""},
		{"The ferry - a small one - sailed.", "", ""},
		{"Nobody (not even he) - sailed.", "", ""},
	} {
		a := readOne(t, "a.txt", "A headline of some words\n\n"+c.in+" It came back before the storm.\n")
		if a.Dateline.Place != c.place || a.Dateline.Agency != c.agency {
			t.Errorf("%q: %+v", c.in, a.Dateline)
		}
	}
}

func TestTextBodies(t *testing.T) {
	for _, c := range []struct{ name, in, body string }{
		{"signs stay text", "# of ships: *many* [sic]\n1986. A year.\n<b>_x_</b> & `y`", "\\# of ships: \\*many\\* \\[sic\\]\n\n1986\\. A year.\n\n\\<b>\\_x\\_\\</b> & \\`y\\`"},
		{"numbers from one", "They ask for three things in all:\n1. Bread that is cheap.\n2. Work that is paid.", "They ask for three things in all:\n\n1. Bread that is cheap.\n2. Work that is paid."},
		{"a lone number", "12. March was the day of the vote in the town.\nIt was cold that day, and few came.", "12\\. March was the day of the vote in the town.\n\nIt was cold that day, and few came."},
		{"speech dashes", "– We saw it, he said, and went home.\n— So did we, she said, and stayed.", "– We saw it, he said, and went home.\n\n— So did we, she said, and stayed."},
		{"wrapped", "The ferry sailed at noon with forty people and a dog,\nand it came back before the storm, when nobody in the\nharbour had thought that it would, though some had\nhoped so and had stayed on the pier in the cold rain\nwith lamps and blankets.\n\nNobody was hurt on the way, the captain said later.",
			"The ferry sailed at noon with forty people and a dog, and it came back before the storm, when nobody in the harbour had thought that it would, though some had hoped so and had stayed on the pier in the cold rain with lamps and blankets.\n\nNobody was hurt on the way, the captain said later."},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := readOne(t, "a.txt", "A headline of some words\n\nA first paragraph stands here, so that there is one.\n\n"+c.in)
			want := "A first paragraph stands here, so that there is one.\n\n" + c.body
			if a.Body != want {
				t.Errorf("body\n%s\nwant\n%s", a.Body, want)
			}
		})
	}
}

// TestSeeds reads the two articles that the project was begun for, where they
// are at hand.
func TestSeeds(t *testing.T) {
	read := func(name string) *model.Article {
		path := "../../../shared/seeds/" + name
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Skip("no seeds at hand")
		}
		return readOne(t, path, string(raw))
	}
	a := read("000_5b66826c59dfc872.txt")
	if len(a.Headings) != 9 || len(a.Notes) != 2 || !slices.Equal(a.Authors, []string{"Sakura Murakami"}) || a.Published.String() != "2025-11-22" || !strings.HasPrefix(a.Title, "Tokyo Rejects") {
		t.Errorf("first seed: %d headings %q, notes %d, authors %q, published %v, title %q", len(a.Headings), headingsOf(a), len(a.Notes), a.Authors, a.Published, a.Title)
	}
	b := read("002_b4277c412afec158.txt")
	if n := strings.Count(b.Text, "\n\n") + 1; n != 7 || len(b.Authors) != 0 || b.Published.Known() || len(b.Headings) != 0 || a.Source != "seeds" {
		t.Errorf("second seed: %d paragraphs, authors %q, published %v, headings %q", n, b.Authors, b.Published, headingsOf(b))
	}
}

func BenchmarkText(b *testing.B) {
	b.SetBytes(int64(len(scraped)))
	for b.Loop() {
		readAll("a.txt", []byte(scraped))
	}
}

func BenchmarkPlainText(b *testing.B) {
	articles, _ := readAll("a.txt", []byte(scraped))
	b.SetBytes(int64(len(scraped)))
	for b.Loop() {
		parse.PlainText(articles[0].Body)
	}
}
