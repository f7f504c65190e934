package article

import (
	"sort"
	"strings"
	"time"

	"dateline/model"
)

// fixture is an article of our own, with every occurrence of its actors' names
// as a mention. Text is Body without its markup, as the corpus makes it.
func fixture(a model.Article, text string, names map[string]model.Actor) *model.Article {
	a.Text = text
	a.Words = len(strings.Fields(text))
	keys := make([]string, 0, len(names))
	for n := range names {
		keys = append(keys, n)
	}
	sort.Strings(keys)
	for i, n := range keys {
		actor := names[n]
		actor.Name = n
		actor.ID = model.ActorID(actor.Kind.String() + ":" + strings.ToLower(n))
		a.Actors = append(a.Actors, actor)
		for _, form := range append([]string{n}, actor.Aliases...) {
			for from := 0; ; {
				at := strings.Index(text[from:], form)
				if at < 0 {
					break
				}
				from += at
				a.Mentions = append(a.Mentions, model.Mention{Span: model.Span{Start: from, End: from + len(form)}, Actor: i})
				from += len(form)
			}
		}
	}
	sort.Slice(a.Mentions, func(i, j int) bool { return a.Mentions[i].Start < a.Mentions[j].Start })
	for at, line := range linesOf(text) {
		if strings.Contains("\n"+a.Body, "# "+line+"\n") {
			a.Headings = append(a.Headings, model.Span{Start: at, End: at + len(line)})
		}
	}
	sort.Slice(a.Headings, func(i, j int) bool { return a.Headings[i].Start < a.Headings[j].Start })
	return &a
}

// linesOf returns the lines of text by the byte at which they start.
func linesOf(text string) map[int]string {
	lines := map[int]string{}
	at := 0
	for l := range strings.Lines(text) {
		lines[at] = strings.TrimRight(l, "\n")
		at += len(l)
	}
	return lines
}

func day(y int, m time.Month, d int) model.Moment {
	return model.Moment{Time: time.Date(y, m, d, 0, 0, 0, 0, time.UTC), Precision: model.Day}
}

// wire is a report with a dateline, links, a quotation and a note.
func wire() *model.Article {
	return fixture(model.Article{
		ID: "wirewirewire1", Path: "desk/ferry.md", URL: "https://coast.example/2025/ferry", Source: "Coast Courier",
		Kicker: "Transport", Title: "Harbour town votes by a wide margin to keep its last ferry running",
		Dek:      "Two thirds back the boat; the bridge will have to wait",
		Dateline: model.Dateline{Place: "NORTHPORT", Agency: "CNS"}, Authors: []string{"Mina Olsen", "Per Dahl"},
		Published: day(2025, time.November, 22), Lang: "en",
		Notes:   []string{"Editor's note: an earlier version gave the wrong year for the first crossing."},
		Links:   []model.Link{{Text: "The count", URL: "https://northport.example/count"}},
		Topics:  []model.Scored{{Code: "medtop:1", Score: 0.9}, {Code: "medtop:2", Score: 0.5}},
		Phrases: []model.Phrase{{Text: "town vote", Score: 0.9}, {Text: "clear answer", Score: 0.4}},
		Quotes:  []model.Quote{{Speaker: "Ada Lind", Actor: 0}, {Speaker: "Ada Lind", Actor: 0}, {Actor: -1}},
		Body: "Voters in **Northport** decided on Sunday to keep the town’s last ferry, [the count](https://northport.example/count) shows.\n\n" +
			"“This is a *clear* answer,” Mayor Ada Lind said. “We will write to the Ministry of\nTransport on Monday.”\n\n" +
			"> Nobody asked the islanders first,\n> Lind had warned in spring.\n>\n> - They have one boat.\n> - They have no bridge.\n\n" +
			"The [ministry](https://ministry.example/) did not comment. See https://northport.example/count for all figures.\n",
	}, "Voters in Northport decided on Sunday to keep the town’s last ferry, the count shows.\n\n"+
		"“This is a clear answer,” Mayor Ada Lind said. “We will write to the Ministry of Transport on Monday.”\n\n"+
		"Nobody asked the islanders first, Lind had warned in spring.\n\nThey have one boat.\n\nThey have no bridge.\n\n"+
		"The ministry did not comment. See https://northport.example/count for all figures.",
		map[string]model.Actor{
			"Ada Lind":              {Kind: model.Person, Role: "Mayor", Aliases: []string{"Lind had"}},
			"Northport":             {Kind: model.Place},
			"Ministry of Transport": {Kind: model.Organization},
		})
}

// analysis has headings, lists in lists, a table and code.
func analysis() *model.Article {
	return fixture(model.Article{
		Copies: []model.Headline{{Source: "Harbour Wire"}, {Source: "The Evening Ledger"}, {Source: "Harbour Wire"}},
		ID:     "analysis12345", Source: "The Long Look", Title: "Why small ferries outlive big plans", Lang: "en",
		Body: "# Why small ferries outlive big plans\n\nA ferry is cheap to keep and dear to replace.\n\n" +
			"## The sums\n\nThree things decide:\n\n" +
			"- **Fuel:** the price of a crossing follows the price of oil, and Ada Lind has shown her council how closely the two have moved together for a decade.\n" +
			"- **Crews:** they are old.\n  1. Half retire by 2030.\n  2. Few apply.\n- [x] **Piers:** paid for.\n\n" +
			"| Route | Boats | Passengers |\n|---|---:|---:|\n| Northport – Skerry | 1 | 41,000 |\n| Northport – Holm | 2 | 97,500 |\n\n" +
			"## The code\n\nThe timetable is four lines of `awk`:\n\n```awk\nBEGIN {\n    FS = \",\"\n}\n```\n\n***\n\n" +
			"### What comes next\n\n![A boat at dawn](https://look.example/boat.jpg)\n\nNobody in Northport knows.<br>Not even Ada Lind.\n",
	}, "A ferry is cheap to keep and dear to replace.\n\nThe sums\n\nThree things decide:\n\n"+
		"Fuel: the price of a crossing follows the price of oil, and Ada Lind has shown her council how closely the two have moved together for a decade.\n\n"+
		"Crews: they are old.\n\nHalf retire by 2030.\n\nFew apply.\n\nPiers: paid for.\n\n"+
		"Route\tBoats\tPassengers\nNorthport – Skerry\t1\t41,000\nNorthport – Holm\t2\t97,500\n\n"+
		"The code\n\nThe timetable is four lines of awk:\n\nBEGIN {\n    FS = \",\"\n}\n\nWhat comes next\n\nNobody in Northport knows.\nNot even Ada Lind.",
		map[string]model.Actor{"Ada Lind": {Kind: model.Person}, "Northport": {Kind: model.Place}})
}

// scripts has text whose width is not its number of characters.
func scripts() *model.Article {
	return fixture(model.Article{
		ID: "scripts123456", Source: "港の新聞", Title: "北港の住民投票、最後のフェリー存続を三分の二が支持", Lang: "ja",
		Published: model.Moment{Time: time.Date(2025, 11, 22, 9, 5, 0, 0, time.UTC), Precision: model.Minute},
		Body: "北港の住民は日曜日、町で最後のフェリーを残すことを決めた。リンド町長は「はっきりした答えだ」と述べた。月曜日に運輸省へ手紙を\n書くという。\n\n" +
			"صوّت سكان الميناء يوم الأحد لصالح الإبقاء على العبّارة الأخيرة في المدينة، وقالت رئيسة البلدية إن الجواب واضح.\n\n" +
			"ชาวเมืองลงคะแนนเสียงในวันอาทิตย์เพื่อรักษาเรือข้ามฟากลำสุดท้ายของเมืองไว้ต่อไปอีกหลายปี\n\n" +
			"Emoji too: 👩‍👩‍👧‍👦 and 🇯🇵🇨🇳, cafe\u0301 and e\u0301\u0302.\n",
	}, "北港の住民は日曜日、町で最後のフェリーを残すことを決めた。リンド町長は「はっきりした答えだ」と述べた。月曜日に運輸省へ手紙を書くという。\n\n"+
		"صوّت سكان الميناء يوم الأحد لصالح الإبقاء على العبّارة الأخيرة في المدينة، وقالت رئيسة البلدية إن الجواب واضح.\n\n"+
		"ชาวเมืองลงคะแนนเสียงในวันอาทิตย์เพื่อรักษาเรือข้ามฟากลำสุดท้ายของเมืองไว้ต่อไปอีกหลายปี\n\n"+
		"Emoji too: 👩‍👩‍👧‍👦 and 🇯🇵🇨🇳, cafe\u0301 and e\u0301\u0302.",
		map[string]model.Actor{"リンド": {Kind: model.Person, Role: "町長"}, "運輸省": {Kind: model.Organization}, "الميناء": {Kind: model.Place}})
}
