package linear

import (
	"strconv"
	"strings"

	"dateline/model"
	"dateline/model/query"
	"dateline/ui/cells"
)

const help = `A number reads that article. Enter shows the next page, p the one before,
g the first.
a, t, s     actors, topics, sources of these articles; a word narrows: a taka
phrases     keyphrases of these articles
+3, -3      include or exclude number 3 of those
/ words     search;  / alone ends the search
f query     ask a query, such as: f actor:"Sanae Takaichi" since:7d
x           clear the query;  back, forward  go through past queries
w           why this article matches; with no query, what it is about
amend …     who is who: amend merge person:"xi" into person:"xi jinping",
            amend rename person:"xi" to "Xi", amend split "Jian" from
            person:"lin jian", amend kind place:"noto" person, amend hide
            person:"falcon"; the same with retract takes it back
amendments  all that was amended
save 3      save this query and its order under 3 (1 to 9);  forget 3
view 3      open it;  views  all that are saved
J, K        next, previous article
r           look for new articles;  F  fetch the full text of the article last read
m, *        read or unread, star the article last read
O           change the order;  U  undo
q           quit
`

// obey carries out one command. It returns true for quit.
func (s *session) obey(line string) bool {
	word, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	if n, err := strconv.Atoi(word); err == nil && word[0] != '+' && word[0] != '-' {
		s.number(n)
		return false
	}
	switch {
	case word == "q" || word == "quit" || word == "exit":
		return true
	case strings.HasPrefix(line, "/"):
		s.ask(query.WithText(s.place.Query(), strings.TrimSpace(line[1:])))
	case len(word) > 1 && (word[0] == '+' || word[0] == '-'):
		s.choose(word[0] == '-', word[1:])
	default:
		s.step(word, rest)
	}
	return false
}

// step carries out the commands that are words.
func (s *session) step(word, rest string) {
	switch word {
	case "", "n", "next":
		s.turn(page)
	case "p", "prev":
		s.turn(-page)
	case "g":
		s.top = 0
		s.list()
	case "a", "actors":
		s.offer(model.ByActor, rest)
	case "t", "topics":
		s.offer(model.ByTopic, rest)
	case "s", "sources":
		s.offer(model.BySource, rest)
	case "phrases":
		s.offer(model.ByPhrase, rest)
	case "w", "why":
		s.why()
	case "amend", "retract":
		s.amend(rest, word == "retract")
	case "amendments":
		s.amendments()
	case "f", ":", "query":
		where, err := query.Parse(rest)
		if err != nil {
			s.lament(err)
			return
		}
		s.ask(where)
	case "x", "clear":
		s.ask(query.All{})
	case "J":
		s.read(s.place.Cursor() + 1)
	case "K":
		s.read(s.place.Cursor() - 1)
	case "l", "list":
		s.list()
	case "r", "refresh":
		s.refresh()
	case "F":
		s.fetchFullText()
	case "?", "h", "help":
		s.printf("%s", help)
	default:
		if !s.view(word, rest) {
			s.alter(word)
		}
	}
}

// alter carries out the commands that change marks, order or place.
func (s *session) alter(word string) {
	switch word {
	case "back":
		place, ok := s.place.Back()
		if !ok {
			s.printf("Nothing further back.\n")
			return
		}
		s.place = place
		s.list()
	case "forward":
		place, ok := s.place.Forward()
		if !ok {
			s.printf("Nothing further on.\n")
			return
		}
		s.place = place
		s.list()
	case "m":
		s.mark(model.Read)
	case "*":
		s.mark(model.Starred)
	case "O":
		s.place, s.top = s.place.Sort(s.place.Order().Next()), 0
		s.list()
	case "U":
		s.undo()
	default:
		s.printf("No such command; ? for help.\n")
	}
}

func (s *session) turn(by int) {
	top := s.top + by
	if top >= s.place.Rows().Len() || top < 0 && s.top == 0 {
		s.printf("No more that way.\n")
		return
	}
	s.top = max(top, 0)
	s.list()
}

func (s *session) ask(where query.Expr) {
	s.place, s.top = s.place.Ask(where).To(0), 0
	s.list()
}

func (s *session) mark(mark model.Mark) {
	h, ok := s.place.Current()
	if !ok {
		return
	}
	on := s.place.Marks().Of(h.ID)&mark == 0
	s.place = s.place.Mark([]model.ID{h.ID}, mark, on)
	s.print(s.headline(h))
}

// spoken is how many other forms of a name are printed with it.
const spoken = 4

// offered is how many terms are printed at a time.
const offered = 20

// offer prints the terms of a facet, for + and - to choose from.
func (s *session) offer(f model.Facet, narrow string) {
	s.offers = s.place.Counts(f, narrow, offered)
	if len(s.offers) == 0 {
		s.printf("None.\n")
	}
	for i, c := range s.offers {
		line := strconv.Itoa(i+1) + ". " + c.Label
		if c.Detail != "" {
			line += " (" + c.Detail + ")"
		}
		line += ", " + cells.Number(c.Articles)
		if n := min(len(c.Aliases), spoken); f == model.ByActor && n > 0 {
			line += ", also " + strings.Join(c.Aliases[:n], ", ")
		}
		s.print(string(cells.Clean(line)))
	}
}

func (s *session) choose(exclude bool, which string) {
	n, err := strconv.Atoi(which)
	if err != nil || n < 1 || n > len(s.offers) {
		s.printf("First list some with a, t or s; then + and a number.\n")
		return
	}
	var x query.Expr = query.Has{Term: s.offers[n-1].Term}
	if exclude {
		x = query.Not{Of: x}
	}
	s.ask(query.Toggle(s.place.Query(), x))
}
