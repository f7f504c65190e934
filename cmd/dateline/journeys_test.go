package main

import (
	"strings"
	"testing"
)

// What a reader does, key by key, and what must be on the screen then.
func TestJourneys(t *testing.T) {
	t.Parallel()
	for _, j := range []struct {
		name  string
		steps string // keys, and /text/ that must or !text! that must not show
	}{
		{"moving opens beside, but marks nothing read", "j j /3 of/ j k /3 of/ !(read)!"},
		{"an actor is one key away", "a /Actors/ t a k a i c enter /Sanae Takaichi/ esc !actor:! /1 of/"},
		{"ticking two joins them", "a tab tab enter /actor:/"},
		{"excluding", "a shift+tab enter /-actor:/"},
		{"escape leaves the picker's query alone", "a tab esc !actor:!"},
		{"a search filters live and escape restores", "/ s c a l l o p !of 32! esc /1 of 32/"},
		{"a search is taken by enter", "/ s c a l l o p enter /dateline  scallop/ x /1 of 32/"},
		{"back and forward", "/ s c a l l o p enter !of 32! ctrl+o /1 of 32/ alt+right !of 32!"},
		{"undo of a query", "/ s c a l l o p enter x U /undone/ /scallop/"},
		{"find in the article", "enter / J a p a n enter /match 1 of/ n /match 2 of/ N /match 1 of/ esc !match!"},
		{"mark all asks, and can be undone", "A /as read/ y /marked 32 as read/ !•! U /undone/ /•/"},
		{"mark all takes no for an answer", "A n /left as it was/ /•/"},
		{"star and unread", "* /★/ * !★!"},
		{"reading marks read", "G enter esc g * /★/"},
		{"mention to filter", "enter ] enter /actor:/"},
		{"why shows the forms and leads to their place", "a t a k a i c enter w /Matches/ /“Takaichi”/ /part of the one full name/ enter !Matches! /→ Sanae Takaichi/"},
		{"why says what an article is about", "w /About/ /actor:Japan/ /topic:/ esc !About!"},
		{"why an article does not match is said of a part", "f - a c t o r : x y z x space j a p a n enter w /yes  -actor:xyzx/ /nothing of it is there/ esc"},
		{"a mention says who is meant", "enter ] /the name itself/"},
		{"keyphrases filter", "p /Keyphrases/ enter /phrase:/ esc !phrase:!"},
		{"an actor is renamed, and not", "enter ] E /Amend / r ctrl+u X Y Z enter /renamed/ j /→ XYZ/ U /undone: renamed/ j !XYZ!"},
		{"an actor is hidden from the picker", "a t r u m p ctrl+e /Amend Donald Trump/ h /hidden Donald Trump/ esc W /hide person:/ x /none: every actor/ esc U /undone/"},
		{"an actor is another kind", "a t r u m p ctrl+e t /a place/ enter /is an organisation/ esc U"},
		{"merging asks into whom", "a t r u m p ctrl+e m /Merge Donald Trump into/ esc /rename…/ esc /Actors/ esc !Actors!"},
		{"a form is split off", "a j a p a n e s e ctrl+u j a p a n ctrl+e s /Split from/ enter /split/ esc U /undone/"},
		{"without a mention there is nobody to amend", "E /go to a mention/"},
		{"undo goes through queries and amendments in turn", "enter ] E h /hidden/ esc a enter /actor:/ U /undone: query/ U /undone: hidden/"},
		{"a view is saved, opened and undone", "a t a k a i c enter S 2 /saved: 2 opens it/ x 2 /view 2/ /actor:/ U /undone: query/ j !actor:! S /2  actor:/ esc"},
		{"quotes lead to their article", "Q /Quotes/ enter !Quotes!"},
		{"help shows every section and closes", "? /Who and what/ esc !Who and what!"},
		{"a wrong query says where", "f a c t e r : x enter /^/ /actor/ esc !acter!"},
		{"an empty result says what empties it", "/ z q x x z enter /0 of 32/ /Without/ backspace !0 of 32!"},
		{"order", "O /oldest first/ O /by source/"},
		{"no link is said", "y /link/"},
		{"a citation is copied", "Y /copied/"},
		{"zen and back", "z z /dateline/"},
		{"dates", "D /Last 7 days/ esc"},
		{"focus goes round", "tab /mention/ tab /Enter read/"},
	} {
		t.Run(j.name, func(t *testing.T) {
			t.Parallel()
			h := open(t, 120, 40, true)
			for _, step := range split(j.steps) {
				switch {
				case len(step) > 2 && step[0] == '/' && step[len(step)-1] == '/':
					if want := step[1 : len(step)-1]; !strings.Contains(h.Screen(), want) {
						t.Fatalf("%q is not on the screen:\n%s", want, h.Screen())
					}
				case len(step) > 2 && step[0] == '!' && step[len(step)-1] == '!':
					if not := step[1 : len(step)-1]; strings.Contains(h.Screen(), not) {
						t.Fatalf("%q is on the screen:\n%s", not, h.Screen())
					}
				default:
					h.Keys(step)
				}
			}
		})
	}
}

// split cuts the steps at spaces, but for those inside /text/ and !text!.
func split(steps string) []string {
	var out []string
	for _, word := range strings.Split(steps, " ") {
		if n := len(out); n > 0 && begun(out[n-1]) {
			out[n-1] += " " + word
			continue
		}
		out = append(out, word)
	}
	return out
}

func begun(s string) bool {
	return len(s) > 1 && (s[0] == '/' || s[0] == '!') && s[len(s)-1] != s[0]
}

func TestQuitLeavesAtOnce(t *testing.T) {
	t.Parallel()
	for _, keys := range [][]string{{"q"}, {"ctrl+c"}, {"enter", "q"}, {"a", "ctrl+c"}} {
		if h := open(t, 120, 40, true).Keys(keys...); !h.Quit {
			t.Errorf("%v: still there", keys)
		}
	}
	if h := open(t, 40, 12, true).Keys("enter", "q"); h.Quit {
		t.Error("q in an article that covers the screen left the reader instead of the article")
	}
}

func TestMouse(t *testing.T) {
	t.Parallel()
	h := open(t, 120, 40, true)
	h.Click(10, 5)
	if !strings.Contains(h.Screen(), "3 of 32") {
		t.Errorf("a click on the third row did not select it:\n%s", h.Screen())
	}
	h.Keys("a", "enter")
	if !strings.Contains(h.Screen(), "actor:") {
		t.Fatal("no chip")
	}
	h.Click(14, 0)
	if strings.Contains(h.Screen(), "actor:") {
		t.Error("a click on the chip did not take it off")
	}
	before := h.Screen()
	h.Wheel(90, 20, 3)
	if h.Screen() == before {
		t.Error("the wheel over the article did not scroll it")
	}
}
