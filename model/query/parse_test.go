package query

import (
	"errors"
	"strings"
	"testing"
	"time"

	"dateline/model"
)

func has(f model.Facet, key string) Expr { return Has{model.Term{Facet: f, Key: key}} }
func word1(s string) Expr                { return Word{Text: s} }

func TestParse(t *testing.T) {
	japan, china := has(model.ByActor, "Japan"), has(model.ByActor, "China")
	for _, c := range []struct {
		text string
		want Expr
	}{
		{"", All{}},
		{"  \t", All{}},
		{"missile", word1("missile")},
		{"two words", And{[]Expr{word1("two"), word1("words")}}},
		{"a AND b", And{[]Expr{word1("a"), word1("b")}}},
		{"a b OR c", Or{[]Expr{And{[]Expr{word1("a"), word1("b")}}, word1("c")}}},
		{"a (b OR c)", And{[]Expr{word1("a"), Or{[]Expr{word1("b"), word1("c")}}}}},
		{"-a", Not{word1("a")}},
		{"NOT a", Not{word1("a")}},
		{"--a", word1("a")},
		{"-(a b)", Not{And{[]Expr{word1("a"), word1("b")}}}},
		{"co-operate", word1("co-operate")},
		{"shin*", Word{Text: "shin", Prefix: true}},
		{`"existential  threat"`, Phrase{Text: "existential threat"}},
		{"“existential threat”", Phrase{Text: "existential threat"}},
		{"„existential threat“", Phrase{Text: "existential threat"}},
		{`"say \"no\""`, Phrase{Text: `say "no"`}},
		{"actor:Takaichi", has(model.ByActor, "Takaichi")},
		{"Actor:Takaichi", has(model.ByActor, "Takaichi")},
		{`actor:"Sanae Takaichi"`, has(model.ByActor, "Sanae Takaichi")},
		{"actor:(Japan OR China)", Or{[]Expr{japan, china}}},
		{"actor:(Japan -China)", And{[]Expr{japan, Not{china}}}},
		{"-actor:(Japan OR China)", Not{Or{[]Expr{japan, china}}}},
		{"topic:medtop:20000065", has(model.ByTopic, "medtop:20000065")},
		{"topic:(medtop:1 OR medtop:2)", Or{[]Expr{has(model.ByTopic, "medtop:1"), has(model.ByTopic, "medtop:2")}}},
		{"source:Reuters author:Lee lang:en", And{[]Expr{has(model.BySource, "Reuters"), has(model.ByAuthor, "Lee"), has(model.ByLang, "en")}}},
		{`said:"Lin Jian"`, Said{"Lin Jian"}},
		{"id:0abc", ByID{"0abc"}},
		{"title:war", Word{Text: "war", TitleOnly: true}},
		{`title:"cold war"`, Phrase{Text: "cold war", TitleOnly: true}},
		{"title:(cold war*)", And{[]Expr{Word{Text: "cold", TitleOnly: true}, Word{Text: "war", Prefix: true, TitleOnly: true}}}},
		{"is:Unread", Is{IsUnread}},
		{"since:2025-11-01", Dated{From: Day{Year: 2025, Month: 11, Date: 1}}},
		{"until:2025-11", Dated{Until: Day{Year: 2025, Month: 11}}},
		{"since:7d", Dated{From: Day{Ago: 7, Unit: 'd'}}},
		{"since:36H", Dated{From: Day{Ago: 36, Unit: 'h'}}},
		{"date:today", Dated{From: Day{Unit: 'd'}, Until: Day{Unit: 'd'}}},
		{"date:2025", Dated{From: Day{Year: 2025}, Until: Day{Year: 2025}}},
		{"date:2025-1..3d", Dated{From: Day{Year: 2025, Month: 1}, Until: Day{Ago: 3, Unit: 'd'}}},
		{"date:..2024-02-29", Dated{Until: Day{Year: 2024, Month: 2, Date: 29}}},
		{"https://example.org/a", word1("https://example.org/a")},
		{"12:30", word1("12:30")},
		{"日本 actor:高市早苗", And{[]Expr{word1("日本"), has(model.ByActor, "高市早苗")}}},
		{"war & peace", And{[]Expr{word1("war"), word1("peace")}}},
		{"war -&", word1("war")},
		{"a a", word1("a")},
		{"*", All{}},
		{"a *", word1("a")},
		{"-*", Not{All{}}},
		{"red\x1b[31m", And{[]Expr{word1("red"), word1("[31m")}}},
	} {
		got, err := Parse(c.text)
		if err != nil || !Equal(got, c.want) {
			t.Errorf("Parse(%q) = %#v, %v; want %#v", c.text, got, err, c.want)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for _, c := range []struct {
		text   string
		column int
		msg    string
		hint   string // a part of it
	}{
		{"acter:Japan", 1, `unknown field "acter"`, "actor:"},
		{"日本 pserson:x", 4, `unknown field "pserson"`, ""},
		{"by:Lee", 1, `unknown field "by"`, "author:"},
		{"zzzzzzz:x", 1, `unknown field "zzzzzzz"`, "quote"},
		{"actor:", 7, "nothing after actor:", "Takaichi"},
		{"actor: Japan", 7, "nothing after actor:", ""},
		{`actor:""`, 7, "nothing after actor:", ""},
		{`a ""`, 3, "nothing between the quotation marks", ""},
		{`a "b c`, 3, "no closing quotation mark", ""},
		{`actor:"b c`, 7, "no closing quotation mark", ""},
		{"a (b", 3, "no ) for this (", "close"},
		{"(", 1, "no ) for this (", ""},
		{"()", 1, "nothing between ( and )", ""},
		{"a)", 2, "no ( for this )", ""},
		{"a OR", 3, "OR needs a term on both sides", `"OR"`},
		{"OR a", 1, "OR needs a term on both sides", ""},
		{"a OR OR b", 3, "OR needs a term on both sides", ""},
		{"(a AND)", 4, "AND needs a term on both sides", ""},
		{"a NOT", 3, "NOT needs a term after it", ""},
		{"since:soon", 7, `not a date: "soon"`, "2025-11-22"},
		{"since:2025-02-30", 7, `not a date: "2025-02-30"`, ""},
		{"since:22.11.2025", 7, `not a date: "22.11.2025"`, ""},
		{"date:2025-11..x", 15, `not a date: "x"`, ""},
		{"date:..", 6, "nothing on either side of ..", ""},
		{"date:3h", 6, `an hour is not a date: "3h"`, "since:3h"},
		{"is:red", 4, `unknown mark "red"`, "is:unread"},
		{"actor:(topic:x)", 8, "a field inside actor:( )", ""},
		{strings.Repeat("(", 100) + "a" + strings.Repeat(")", 100), 66, "too many parentheses inside each other", ""},
		{strings.Repeat("a ", 600), 1025, "too many terms", ""},
		{strings.Repeat("a", 70_000), 65537, "query too long", ""},
	} {
		_, err := Parse(c.text)
		var at *Error
		if !errors.As(err, &at) {
			t.Errorf("Parse(%.40q): error %v", c.text, err)
			continue
		}
		if at.Msg != c.msg || at.Column() != c.column || !strings.Contains(at.Hint, c.hint) {
			t.Errorf("Parse(%.40q): column %d: %s (%s); want %d: %s (%s)", c.text, at.Column(), at.Msg, at.Hint, c.column, c.msg, c.hint)
		}
	}
}

func TestString(t *testing.T) {
	for _, c := range []struct {
		e    Expr
		want string
	}{
		{has(model.ByActor, "Sanae Takaichi"), `actor:"Sanae Takaichi"`},
		{has(model.ByTopic, "medtop:20000065"), "topic:medtop:20000065"},
		{has(model.ByActor, "is:land"), `actor:"is:land"`},
		{has(model.ByActor, "-x"), `actor:"-x"`},
		{has(model.BySource, `The "Daily"`), `source:"The \"Daily\""`},
		{Or{[]Expr{has(model.ByActor, "Japan"), has(model.ByActor, "OR")}}, `actor:(Japan OR "OR")`},
		{Or{[]Expr{has(model.ByActor, "Japan"), has(model.ByTopic, "war")}}, "actor:Japan OR topic:war"},
		{And{[]Expr{word1("a"), Or{[]Expr{word1("b"), word1("c")}}}}, "a (b OR c)"},
		{Or{[]Expr{And{[]Expr{word1("a"), word1("b")}}, word1("c")}}, "(a b) OR c"},
		{Not{And{[]Expr{word1("a"), word1("b")}}}, "-(a b)"},
		{Not{All{}}, "-*"},
		{has(model.ByActor, "//x"), `actor:"//x"`},
		{Word{Text: "//x", Prefix: true, TitleOnly: true}, "title:(//x*)"},
		{word1("OR"), `"OR"`},
		{word1("foo:bar"), `"foo:bar"`},
		{Dated{From: Day{Year: 2025, Month: 11}, Until: Day{Year: 2025, Month: 11}}, "date:2025-11"},
		{Dated{From: Day{Ago: 1, Unit: 'w'}, Until: Day{Ago: 1, Unit: 'd'}}, "date:1w..1d"},
		{Is{IsStarred}, "is:starred"},
	} {
		if got := c.e.String(); got != c.want {
			t.Errorf("%#v prints %q, want %q", c.e, got, c.want)
		}
		again, err := Parse(c.want)
		if err != nil || again.String() != c.want {
			t.Errorf("%q parses to %v, %v", c.want, again, err)
		}
	}
}

func TestBounds(t *testing.T) {
	now := time.Date(2025, 11, 22, 9, 30, 0, 0, time.UTC)
	for _, c := range []struct{ text, from, before string }{
		{"since:7d", "2025-11-15T00:00", ""},
		{"since:36h", "2025-11-20T21:30", ""},
		{"until:2025-11-30", "", "2025-12-01T00:00"},
		{"until:2025", "", "2026-01-01T00:00"},
		{"date:2025-02", "2025-02-01T00:00", "2025-03-01T00:00"},
		{"date:yesterday", "2025-11-21T00:00", "2025-11-22T00:00"},
		{"date:1m..today", "2025-10-22T00:00", "2025-11-23T00:00"},
	} {
		e, err := Parse(c.text)
		if err != nil {
			t.Fatal(err)
		}
		from, before := e.(Dated).Bounds(now)
		for i, got := range []time.Time{from, before} {
			want := []string{c.from, c.before}[i]
			if want == "" && !got.IsZero() || want != "" && got.Format("2006-01-02T15:04") != want {
				t.Errorf("%s: bound %d is %v, want %s", c.text, i, got, want)
			}
		}
	}
}

func BenchmarkParse(b *testing.B) {
	const text = `actor:"Sanae Takaichi" topic:defence -source:blog since:2025-11-01 "existential threat" (a OR b)`
	for b.Loop() {
		if e, err := Parse(text); err != nil || e.String() == "" {
			b.Fatal(err)
		}
	}
}
