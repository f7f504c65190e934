package query

import (
	"errors"
	"slices"
	"testing"
	"unicode/utf8"

	"dateline/model"
)

func FuzzRoundTrip(f *testing.F) {
	for _, s := range []string{
		"", "plain words", `"exact phrase"`, "shin*", `actor:"Sanae Takaichi"`,
		"actor:(Japan OR China)", "topic:medtop:20000065", `said:"Lin Jian" -source:blog`,
		"since:2025-11-01 until:2025-11-30", "date:2025-11", "date:2025-11-01..7d",
		"is:unread OR is:starred", "a (b OR c d) -(e OR -f)", "NOT NOT x", "title:(a OR \"b c\")",
		"“smart quotes” „auch so”", `actor:"say \"so\" \\"`, "-*", "* OR a", "http://x.org/a:b",
		"& -&", "actor:(a b OR -c)", "foo:bar", "((((", "a OR", "id:abc lang:en-GB", "12:30 U.S. co-op",
		"actor:(topic:x)", "date:3h..3h", "\x1b[31mred \xff\u202e", "-\"-\" - --x", "title:-x* title:*",
		`actor:"//x"`, "title:(//x*)", `title:"//x" -said:(//y OR b)`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, err := Parse(text)
		if err != nil {
			var at *Error
			if !errors.As(err, &at) || at.Offset < 0 || at.Offset > len(at.Text) || at.Msg == "" {
				t.Fatalf("Parse(%q): error without a place: %#v", text, err)
			}
			_ = at.Column()
			return
		}
		printed := e.String()
		if !utf8.ValidString(printed) {
			t.Fatalf("Parse(%q) prints bytes that are not UTF-8: %q", text, printed)
		}
		again, err := Parse(printed)
		if err != nil {
			t.Fatalf("Parse(%q) = %#v, printed %q: %v", text, e, printed, err)
		}
		if !Equal(again, e) {
			t.Fatalf("Parse(%q) = %#v, printed %q, parsed again %#v", text, e, printed, again)
		}
		if twice := Simplify(e); !Equal(twice, e) {
			t.Fatalf("Simplify twice: %#v, then %#v", e, twice)
		}
	})
}

func FuzzEdits(f *testing.F) {
	f.Add("actor:a -topic:b c", "is:read", "some words", 3)
	f.Add("actor:(a OR b) -actor:c x", "-x", `"open quote`, 0)
	f.Add("", "*", "-& OR *", 100)
	f.Add("actor:(a OR b) actor:c", "actor:(d OR c) -actor:e", "", 0)
	f.Add("actor:c w actor:(a OR b) x", "actor:(a OR b)", "", 0)
	f.Add("actor:(a OR b) actor:(c OR d) -actor:(a OR b)", "actor:(a OR b)", "", 0)
	f.Fuzz(func(t *testing.T, text, toggled, words string, caret int) {
		s := At(text, caret)
		if s.Span.Start < 0 || s.Span.End > len(text) || s.Span.Start > s.Span.End {
			t.Fatalf("At(%q, %d): span %v outside the line", text, caret, s.Span)
		}
		e, err := Parse(text)
		if err != nil {
			return
		}
		if x, err := Parse(toggled); err == nil {
			once := Toggle(e, x)
			reparses(t, once)
			if n := len(Chips(x)); n == 1 && index(conjuncts(e), x) < 0 && index(conjuncts(e), Simplify(Not{x})) < 0 {
				if back := Toggle(once, x); !Equal(back, e) && !isNone(x) && !isNone(e) {
					t.Fatalf("Toggle %q twice: %q became %q", x, e, back)
				}
			}
		}
		w := WithText(e, words)
		reparses(t, w)
		if again := WithText(e, TextOf(w)); !Equal(again, w) && !isNone(e) {
			t.Fatalf("WithText(%q, TextOf %q) = %q, want %q", e, TextOf(w), again, w)
		}
		for i, c := range Chips(e) {
			reparses(t, c.Expr)
			reparses(t, Without(e, i))
		}
		for f := range 6 {
			if x, err := Parse(toggled); err == nil {
				chosenAgain(t, e, x, facet(f))
			}
			include, exclude, any := Chosen(e, facet(f))
			if same := Choose(e, facet(f), include, exclude, any); len(Chips(same)) > len(Chips(e))+len(exclude)+len(include) {
				t.Fatalf("Choose(Chosen) of %q = %q", e, same)
			}
			in2, ex2, any2 := Chosen(Choose(e, facet(f), include, exclude, any), facet(f))
			if len(in2) != len(include) || len(ex2) != len(exclude) || any2 != any {
				t.Fatalf("Chosen after Choose of %q: %v %v %v, want %v %v %v", e, in2, ex2, any2, include, exclude, any)
			}
		}
	})
}

// chosenAgain fails unless what a picker of f chose (what it would show of
// x) is told again of the query that it makes of e, each term once.
func chosenAgain(t *testing.T, e, x Expr, f model.Facet) {
	t.Helper()
	include, exclude, any := Chosen(x, f)
	for _, any := range []bool{any, !any} {
		made := Choose(e, f, include, exclude, any)
		reparses(t, made)
		if isNone(made) {
			continue // nothing is left to tell of
		}
		in, ex, one := Chosen(made, f)
		if !slices.Equal(ex, once(exclude)) {
			t.Fatalf("%v chosen to be excluded in %q gives %q, which tells %v", exclude, e, made, ex)
		}
		want := once(include)
		if len(want) > 0 && (!slices.Equal(in, want) || one != (any && len(want) > 1)) {
			t.Fatalf("%v (any: %v) chosen in %q gives %q, which tells %v, %v", include, any, e, made, in, one)
		}
	}
}

func once(of []model.Term) (each []model.Term) {
	for _, term := range of {
		if !slices.Contains(each, term) {
			each = append(each, term)
		}
	}
	return each
}
