package enrich_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"dateline/corpus/enrich"
	"dateline/model"
)

const megabyte = 1 << 20

// plain is a megabyte of ordinary news.
func plain(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	for all := articles(t, 200); b.Len() < megabyte; {
		for _, a := range all {
			b.WriteString(a.Text + "\n\n")
		}
	}
	return strings.ToValidUTF8(b.String()[:megabyte], "")
}

// crowd is sentences on as many people, all of different names.
func crowd(people int) string {
	var b strings.Builder
	syllables := func(i int) string {
		var s []byte
		for range 3 {
			s = append(s, "bdfghklmnprst"[i%13], "aeiou"[i/13%5])
			i /= 65
		}
		return string(s)
	}
	for i := range people {
		fmt.Fprintf(&b, "Ana %c%s said. ", 'A'+i%26, syllables(i))
	}
	return b.String()
}

// headings is as many headings, each with a short paragraph.
func headings(n int) (string, []model.Span) {
	var b strings.Builder
	var at []model.Span
	for range n {
		at = append(at, model.Span{Start: b.Len(), End: b.Len() + len("News of the Day")})
		b.WriteString("News of the Day\n\nIt rained in Oslo.\n\n")
	}
	return b.String(), at
}

func hostile(t *testing.T) map[string]model.Article {
	news, people := plain(t), crowd(50_000)
	headed, at := headings(10_000)
	capitals, quotes := strings.Repeat("Xyz ", 100_000), strings.Repeat("“", 100_000)
	cases := map[string]model.Article{
		"nothing":          {},
		"one word":         {Text: "Oslo"},
		"one letter":       {Text: "A", Title: "A"},
		"100 000 capitals": {Text: capitals},
		"a shout":          {Text: strings.Repeat("A", 100_000)},
		"initials":         {Text: strings.Repeat("A. ", 100_000)},
		"100 000 quotes":   {Text: quotes},
		"straight quotes":  {Text: strings.Repeat(`"`, 100_000)},
		"quoted names":     {Text: strings.Repeat("“Ana Horvat said” ", 50_000)},
		"one sentence":     {Text: strings.Repeat("Ana Horvat and the Ministry of Rain, ", megabyte/37)},
		"one name":         {Text: strings.Repeat("Ana ", megabyte/4)},
		"one word, long":   {Text: strings.Repeat("ana", megabyte/3)},
		"50 000 names":     {Text: people},
		"10 000 headings":  {Text: headed, Headings: at},
		"headings on one":  {Text: news[:100_000], Headings: make([]model.Span, 10_000)},
		"a long title":     {Title: news, Text: "It rained in Oslo."},
		"a long byline":    {Text: news[:100_000], Authors: strings.Split(people[:100_000], ". ")},
		"Chinese":          {Text: strings.Repeat("北京外交部发言人表示。", megabyte/33)},
		"marks on letters": {Text: strings.Repeat("E\u0301", megabyte/3)},
		"no UTF-8":         {Text: strings.Repeat("\xff\xe5\x8c A", megabyte/5)},
		"all at once":      {Title: people, Text: headed + capitals + news[:100_000] + quotes, Headings: at, Authors: []string{people}},
	}
	for _, part := range []string{"Ministry of ", "Mr. A. B. ", "Li ", "“Japan ", "Xi Jinping said, ", "of the and ", "A-", "Acme Inc. (AI) ", "the Japan-China ", "'s ", "Al-", "(", "\n\nA", "He said: "} {
		cases["again and again "+part] = model.Article{Text: strings.Repeat(part, 10_000)}
	}
	return cases
}

// Whatever a text is made of, a byte of it takes no more than a few times what
// a byte of news takes, in time and in memory; and what comes out is sound.
func TestHostileText(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("marks many megabytes")
	}
	m := enrich.New()
	m.Mark(&model.Article{Text: "Oslo"}) // reads the tables
	const small = 64 << 10               // bytes: what every article may cost
	ordinary, _ := cost(m, &model.Article{Text: plain(t)})
	for name, a := range hostile(t) {
		t.Run(name, func(t *testing.T) {
			size := len(a.Text) + len(a.Title)
			for _, author := range a.Authors {
				size += len(author)
			}
			took, allocated := cost(m, &a)
			law(t, &a)
			// A machine that is busy with other things makes one run slow, not all.
			const patience = 4
			bound := 4 * ordinary * time.Duration(size+small) / megabyte
			for try := 1; took > bound && try < patience; try++ {
				took, _ = cost(m, &a)
			}
			if took > bound {
				t.Errorf("%d bytes took %v, at most %v", size, took, bound)
			}
			// Every byte may be a token of its own.
			if most := 512 * uint64(size+small); allocated > most {
				t.Errorf("%d bytes took %d bytes of memory, at most %d", size, allocated, most)
			}
		})
	}
}

// cost returns how long it takes to mark an article and how many bytes are
// allocated in all, which is more than are held at any time. Marking again
// replaces what was marked.
func cost(m *enrich.Marker, a *model.Article) (took time.Duration, allocated uint64) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	m.Mark(a)
	took = time.Since(start)
	runtime.ReadMemStats(&after)
	return took, after.TotalAlloc - before.TotalAlloc
}
