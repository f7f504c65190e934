package alias

import (
	"fmt"
	"strings"
	"testing"

	"dateline/corpus/enrich/actor"
	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// report is about 220 tokens in the style of the agencies, written for this
// test, with its names marked: one in ten tokens begins a name, as in news.
const report = `[Slovenia]'s Foreign Minister <Ana Horvat> told reporters in [Vienna] on Tuesday that [Slovenia] would not lift its ban before the {European Commission} ruled. [Brussels] has had the letter since March, <Horvat> said after talks with her [Austrian] counterpart, <Lukas Brandt>. The {Foreign Ministry} declined to comment.

{Danubia Grain Holdings}, a trader based in [Budapest], said it had stopped shipments through the port of [Koper]. Shares of {Danubia} fell 4 percent. The {Central Grain Exchange} ({CGE}) said <Marta Kiss>, its chief executive, would meet Mr. <Brandt>. {CGE} hopes for an answer from [Vienna] by June, <Kiss> said in [Hungary].

Farmers in the border towns have waited for months to see whether the old rules will hold, and many have already sold what they could at a loss. Prices at the mills fell by a third in the spring, when the first trucks came over the hills, and have not come back since. Whoever stores the crop now pays for the roof, the power and the guard, and few can do so beyond the autumn.

The talks will go on next week, officials said, though nobody expects a text before the holidays.

`

// article returns a text of so many reports, with its spans.
func article(reports int) Text {
	text, spans := marked(strings.Repeat(report, reports))
	return ready(text, spans)
}

func ready(text string, spans []actor.Span) Text {
	body := token.Of(text)
	for i := range spans {
		spans[i].From, spans[i].To = body.Index(spans[i].From), body.Index(spans[i].To-1)+1
	}
	return Text{Body: body, Title: token.Of(""), InBody: spans}
}

// BenchmarkResolve joins the names of an article of about 880 tokens.
func BenchmarkResolve(b *testing.B) {
	names := gazetteer.All()
	t := article(4)
	b.ReportAllocs()
	for b.Loop() {
		Resolve(names, t)
	}
	b.ReportMetric(float64(t.Body.Len()), "tokens")
	b.ReportMetric(float64(len(t.InBody)), "spans")
}

// crowd returns a text that names so many people of one surname, each in full
// and then all by the surname.
func crowd(people int) Text {
	var b strings.Builder
	for i := range people {
		fmt.Fprintf(&b, "<%s Weaver> left. ", made(i))
	}
	for range people {
		b.WriteString("<Weaver> stayed. ")
	}
	text, spans := marked(b.String())
	return ready(text, spans)
}

// made returns the ith of many given names that nobody has.
func made(i int) string {
	name := []byte{'A' + byte(i%26)}
	for i /= 26; i > 0; i /= 21 {
		name = append(name, "bcdfghjklmnpqrstvwxyz"[i%21], 'o')
	}
	return string(append(name, 'r'))
}

// unbroken returns a text whose every word is a name, all of one kind.
func unbroken(words int, kind model.ActorKind) Text {
	text := strings.TrimSpace(strings.Repeat("Zarnix Ulm Orrowby ", words/3))
	body := token.Of(text)
	t := Text{Body: body, Title: token.Of("")}
	for i := range body.Tokens {
		t.InBody = append(t.InBody, actor.Span{From: i, To: i + 1, Kind: kind})
	}
	return t
}

// BenchmarkResolveHostile reports the time of a name when there are many, so
// that figures of one row should be alike.
func BenchmarkResolveHostile(b *testing.B) {
	names := gazetteer.All()
	for _, n := range []int{5_000, 50_000} {
		for _, c := range []struct {
			name string
			text Text
		}{
			{"one surname", crowd(n)},
			{"capitals", unbroken(2*n, model.Organization)},
			{"people", unbroken(2*n, model.Person)},
			{"firms", firms(n)},
		} {
			b.Run(fmt.Sprintf("%s %d", c.name, n), func(b *testing.B) {
				for b.Loop() {
					Resolve(names, c.text)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(c.text.InBody)), "ns/name")
			})
		}
	}
}

// firms returns a text of so many firms whose names share their words, and of
// their initials.
func firms(n int) Text {
	var b strings.Builder
	for i := range n / 2 {
		fmt.Fprintf(&b, "{%s Steel Works} left. {%s} stayed. ", made(i), made(i))
	}
	text, spans := marked(b.String())
	return ready(text, spans)
}
