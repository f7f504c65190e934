package model

// Facet is a kind of term that articles are filtered by.
type Facet uint8

// The facets.
const (
	NoFacet Facet = iota
	ByActor
	ByTopic
	BySource
	ByAuthor
	ByLang
	ByPhrase
	ByStory // which article it is a copy of, as its ID
)

// String returns the field's name in the query language.
func (f Facet) String() string {
	return [...]string{"", "actor", "topic", "source", "author", "lang", "phrase", "story"}[f]
}

// Term is one value of a facet: what a query's actor:"Sanae Takaichi" means.
type Term struct {
	Facet Facet
	Key   string // as a query spells it: a name, or a code
}

// Count is a term with what a picker shows of it.
type Count struct {
	Term     Term
	Label    string // name as shown
	Detail   string // role and kind of an actor, path of a topic; may be ""
	Kind     ActorKind
	Aliases  []string // other forms, as written, the most frequent first
	Actor    ActorID  // "" for facets other than ByActor
	Country  string   // of an actor, ISO 3166-1 alpha-2; "" unknown
	Articles int
	Mentions int // 0 for facets that have none
}
