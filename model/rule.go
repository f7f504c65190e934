package model

// Rule says why a mention was taken to mean its actor. Its number is that of
// the rules in corpus/enrich/alias; a reader's "why" shows its words.
type Rule uint8

// The rules, W0 to W9 within an article and X1 to X5 across articles.
const (
	NoRule       Rule = iota // not noted, as in articles marked by an older version
	SameName                 // W0: the name itself, possessive and article taken off
	WithOffice               // W1: the name after an office or honorific
	CountryForm              // W2: a country's name, adjective or people
	SeatOf                   // W3: a capital or palace that stands for its government
	Surname                  // W4: part of the one full name it can be
	Spelling                 // W5: another spelling or transliteration
	Acronym                  // W6: initials
	ShortForm                // W7: a shorter form of an organisation's or place's name
	Institution              // W8: an institution, whose country the article tells
	Majority                 // W9: the kind that the rest of the article gives it
	KnownPerson              // X2: a bare surname whose role and country are a known person's
	OnlyBearer               // X3: a bare surname that nearly all articles of these weeks give one person
	KnownKind                // X4: the kind that nearly all articles give the name
	ReaderSaidSo             // X5: an amendment
)

// String returns the rule in words that go after the mention: "“Tokyo”, a
// capital that stands for its government".
func (r Rule) String() string {
	return [...]string{
		"",
		"the name itself",
		"the name with an office",
		"a form of the country’s name",
		"a capital or palace that stands for its government",
		"part of the one full name here that it fits",
		"another spelling of the name",
		"the initials of the name",
		"a short form of the name",
		"an institution whose country the article tells",
		"the name, as the rest of the article takes it",
		"a surname with the role and country of a known person",
		"a surname that nearly all articles of these weeks give to one person",
		"a name that nearly all articles take so",
		"an amendment of yours",
	}[min(r, ReaderSaidSo)]
}
