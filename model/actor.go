package model

// ActorID names an actor across articles: its kind and its folded canonical
// name, as in "person:sanae takaichi". It never depends on the order in which
// articles came in.
type ActorID string

// ActorKind says what an actor is.
type ActorKind uint8

// The kinds of actor. A country is a Place; its government, named by a
// metonym such as its capital, is the same actor (see Sense).
const (
	UnknownKind ActorKind = iota
	Person
	Organization
	Place
)

// String returns the word used in JSON: person, organization, place.
func (k ActorKind) String() string {
	switch k {
	case Person:
		return "person"
	case Organization:
		return "organization"
	case Place:
		return "place"
	}
	return ""
}

// Actor is a person, organisation or place that an article names.
type Actor struct {
	ID      ActorID
	Name    string // canonical
	Kind    ActorKind
	Role    string   // as the article says it, such as "Prime Minister"; "" unknown
	Country string   // ISO 3166-1 alpha-2 of whom it belongs to; "" unknown
	Aliases []string // other forms seen, as written, without Name
}
