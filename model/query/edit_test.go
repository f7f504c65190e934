package query

import (
	"reflect"
	"strings"
	"testing"

	"dateline/model"
)

func facet(i int) model.Facet { return model.Facet(i) }

// reparses fails unless e is printed as text that parses to e.
func reparses(t *testing.T, e Expr) {
	t.Helper()
	again, err := Parse(e.String())
	if err != nil || !Equal(again, e) {
		t.Fatalf("%#v prints as %q, which parses to %#v, %v", e, e, again, err)
	}
}

func parsed(t *testing.T, text string) Expr {
	t.Helper()
	e, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestChips(t *testing.T) {
	e := parsed(t, `actor:(Japan OR China) -source:blog "cold war" since:7d -(a b) (actor:x OR topic:y)`)
	want := []string{"actor:(Japan OR China) + actor", "-source:blog - source", `"cold war" + `, "since:7d + ", "-(a b) - ", "(actor:x OR topic:y) + "}
	chips := Chips(e)
	for i, c := range chips {
		sign := " + "
		if c.Negated {
			sign = " - "
		}
		if got := c.Text + sign + c.Facet.String(); got != want[i] {
			t.Errorf("chip %d is %q, want %q", i, got, want[i])
		}
	}
	if len(chips) != len(want) || len(Chips(All{})) != 0 || len(Chips(nil)) != 0 {
		t.Errorf("%d chips, want %d", len(chips), len(want))
	}
	if got := Without(e, 1).String(); strings.Contains(got, "blog") {
		t.Errorf("without the second chip: %s", got)
	}
	if got := Without(e, 99); !Equal(got, e) {
		t.Errorf("without a chip that is not there: %s", got)
	}
}

func TestToggle(t *testing.T) {
	for _, c := range []struct{ query, x, want string }{
		{"", "actor:Japan", "actor:Japan"},
		{"a", "actor:Japan", "a actor:Japan"},
		{"a actor:Japan b", "actor:Japan", "a b"},
		{"a -actor:Japan b", "actor:Japan", "a actor:Japan b"},
		{"a actor:Japan b", "-actor:Japan", "a -actor:Japan b"},
		{"actor:Japan", "actor:Japan", ""},
		{"a OR b", "c", "(a OR b) c"},
		{"a OR b", "a OR b", ""},
		{"a", "", "a"},
	} {
		if got := Toggle(parsed(t, c.query), parsed(t, c.x)).String(); got != c.want {
			t.Errorf("Toggle(%q, %q) = %q, want %q", c.query, c.x, got, c.want)
		}
	}
}

func TestChoose(t *testing.T) {
	terms := func(keys string) (of []model.Term) {
		for _, k := range strings.Fields(keys) {
			of = append(of, model.Term{Facet: model.ByActor, Key: k})
		}
		return of
	}
	for _, c := range []struct {
		name, query, include, exclude string
		any                           bool
		want                          string
	}{
		{"first", "war", "Japan", "", false, "war actor:Japan"},
		{"all of", "war", "Japan China", "", false, "war actor:Japan actor:China"},
		{"any of", "war", "Japan China", "Korea", true, "war actor:(Japan OR China) -actor:Korea"},
		{"any of one", "", "Japan", "", true, "actor:Japan"},
		{"in place of", "a actor:x b -actor:y c", "Japan", "", false, "a actor:Japan b c"},
		{"nothing", "a actor:(x OR y) -actor:(z OR w)", "", "", false, "a"},
		{"other facets stay", "topic:war actor:x", "Japan", "", false, "topic:war actor:Japan"},
		{"what a picker does not show stays", "actor:a actor:(b OR c)", "Japan", "", false, "actor:Japan actor:(b OR c)"},
		{"a list comes after the others", "w actor:a actor:(b OR c) x", "Japan China", "y", true, "w actor:(b OR c) actor:(Japan OR China) -actor:y x"},
		{"in place of the last list", "actor:(a OR b) actor:(c OR d) x", "c Japan", "", true, "actor:(a OR b) actor:(c OR Japan) x"},
		{"a list that another says already", "actor:(a OR b) w actor:(c OR d) x", "a b", "", true, "actor:(a OR b) w x"},
		{"the same beside a third", "actor:(a OR b) actor:(c OR d) actor:x", "a b", "", true, "actor:(c OR d) actor:(a OR b)"},
		{"the last list taken away", "actor:(a OR b) actor:(c OR d)", "", "", true, "actor:(a OR b)"},
		{"mixed stays", "(actor:a OR word)", "Japan", "", false, "(actor:a OR word) actor:Japan"},
	} {
		got := Choose(parsed(t, c.query), model.ByActor, terms(c.include), terms(c.exclude), c.any)
		if got.String() != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	for _, c := range []struct {
		query, include, exclude string
		any                     bool
	}{
		{"war actor:Japan actor:China", "Japan China", "", false},
		{"actor:(Japan OR China) -actor:Korea -actor:(x OR y)", "Japan China", "Korea x y", true},
		{"topic:war", "", "", false},
		{"actor:a actor:(b OR c)", "a", "", false},
		{"actor:a actor:(b OR c) actor:(d OR e)", "a", "", false},
		{"actor:(a OR b) topic:(x OR y) actor:(c OR d) topic:z", "c d", "", true},
		{"actor:(a OR b) -actor:(c OR d)", "a b", "c d", true},
	} {
		include, exclude, any := Chosen(parsed(t, c.query), model.ByActor)
		if !reflect.DeepEqual(include, terms(c.include)) || !reflect.DeepEqual(exclude, terms(c.exclude)) || any != c.any {
			t.Errorf("Chosen(%q) = %v, %v, %v", c.query, include, exclude, any)
		}
	}
}

func TestWithText(t *testing.T) {
	for _, c := range []struct{ query, words, want string }{
		{"", "cold war", "cold war"},
		{"actor:Japan old words topic:war", "new", "actor:Japan new topic:war"},
		{`"old phrase" actor:Japan`, "", "actor:Japan"},
		{"title:kept", "wor*", "title:kept wor*"},
		{"", `say "cold war`, `say "cold war"`},
		{"", `OR (a) foo:bar -x NOT`, `"OR" a "foo:bar" x "NOT"`},
		{"", `& *`, ""},
		{"-kept", "x", "-kept x"},
	} {
		got := WithText(parsed(t, c.query), c.words)
		if got.String() != c.want {
			t.Errorf("WithText(%q, %q) = %q, want %q", c.query, c.words, got, c.want)
		}
		reparses(t, got)
	}
	if got := TextOf(parsed(t, `a actor:x "b c" -d title:e shin*`)); got != `a "b c" shin*` {
		t.Errorf("TextOf = %q", got)
	}
}

func TestAt(t *testing.T) {
	for _, c := range []struct {
		line   string // with | for the caret
		field  string
		prefix string
		span   string // what would be replaced
		quoted bool
	}{
		{"|", "", "", "", false},
		{"act|", "", "act", "act", false},
		{"act|ual", "", "act", "actual", false},
		{"actor:|", "actor", "", "", false},
		{"Actor:Tak|", "actor", "Tak", "Tak", false},
		{"actor:Tak|aichi x", "actor", "Tak", "Takaichi", false},
		{`actor:"Sanae T|`, "actor", "Sanae T", `"Sanae T`, true},
		{`actor:"Sanae T|aka" x`, "actor", "Sanae T", `"Sanae Taka"`, true},
		{`actor:|"Sanae"`, "actor", "", "", false},
		{"actor:(Japan OR Ch|", "actor", "Ch", "Ch", false},
		{"actor:(Japan) Ch|", "", "Ch", "Ch", false},
		{"(topic:de|", "topic", "de", "de", false},
		{"-source:bl|", "source", "bl", "bl", false},
		{"said:Lin|", "said", "Lin", "Lin", false},
		{"topic:medtop:2|", "topic", "medtop:2", "medtop:2", false},
		{"is:|", "is", "", "", false},
		{"a | b", "", "", "", false},
		{"a actor:x |", "", "", "", false},
		{"|actor:x", "", "", "actor:x", false},
		{"act|or:x", "", "act", "actor:x", false},
		{`"cold w|`, "", "cold w", `"cold w`, true},
		{"http://x|", "", "http://x", "http://x", false},
	} {
		caret := strings.IndexByte(c.line, '|')
		text := c.line[:caret] + c.line[caret+1:]
		s := At(text, caret)
		if s.Field != c.field || s.Prefix != c.prefix || s.Span.In(text) != c.span || s.Quoted != c.quoted {
			t.Errorf("At(%q) = %+v over %q; want field %q, prefix %q, over %q", c.line, s, s.Span.In(text), c.field, c.prefix, c.span)
		}
	}
	if s := At("said:x", 6); s.Facet != model.ByActor {
		t.Errorf("said: completes %v", s.Facet)
	}
}
