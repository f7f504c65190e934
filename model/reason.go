package model

// Reason says whether an article matches one part of a query, and by what.
type Reason struct {
	Part     string // as a query spells it, such as actor:Japan
	Holds    bool
	Evidence []Evidence // the strongest first; empty when nothing can be shown
}

// Evidence is one thing in an article that a part of a query rests on.
type Evidence struct {
	Text string // what was found and by which rule, one line
	At   Span   // the first place in Article.Text; zero when it is in none
}
