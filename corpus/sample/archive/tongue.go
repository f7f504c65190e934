package archive

import "strings"

// tongue is a language: its commonest words, and the patterns of its sentences.
//
// In a pattern {n} is a noun, {a} an adjective, {v} a verb, {y} an adverb,
// {f} one of the article's phrases, {t} a word of its topic, {w} a person,
// {r} one with office, {o} an organisation, {p} a place, {x} any actor,
// {s} a word for saying, {d} a day, {#} a number, {c} a clause, {<} and {>} the
// ends of a quote.
type tongue struct {
	lang   string // BCP 47
	share  int    // of a hundred sources
	script script
	space  string // between words

	nouns, verbs, adjectives, adverbs []string // the commonest
	ofNoun, ofVerb, ofAdjective       []string // endings of made-up words
	ofAdverb                          []string
	phrase                            string // adjective A and noun N
	said, days                        []string

	titles, sentences, clauses []pattern

	given, offices []string
	firms, towns   []string
	countries      []country // the most named first
	english        []country // the same in English, and more
	papers         []string
	papersFirst    bool
}

type country struct{ code, name string }

// tongues returns the languages; English is the first.
func tongues() []tongue {
	all := []tongue{english(), german(), french(), spanish(), japanese(), chinese(), arabicTongue()}
	for i := range all {
		all[i].english = all[0].countries
	}
	return all
}

// pattern is a template taken apart.
type pattern []piece

// piece is text to be written as it stands, and a slot after it; 0 for none.
type piece struct {
	text string
	slot byte
}

// patterns reads one pattern a line.
func patterns(lines string) []pattern {
	var out []pattern
	for line := range strings.SplitSeq(strings.TrimSpace(lines), "\n") {
		var p pattern
		for rest := strings.TrimSpace(line); rest != ""; {
			text, slot, found := strings.Cut(rest, "{")
			if !found || len(slot) < 2 {
				p = append(p, piece{text: rest})
				break
			}
			p = append(p, piece{text: text, slot: slot[0]})
			rest = slot[2:]
		}
		out = append(out, p)
	}
	return out
}

// countries reads "JP Japan|CN China".
func countries(list string) []country {
	var out []country
	for row := range strings.SplitSeq(list, "|") {
		code, name, _ := strings.Cut(row, " ")
		out = append(out, country{code, name})
	}
	return out
}

// words reads words parted by "|", which may hold spaces, or be empty.
func words(list string) []string { return strings.Split(list, "|") }

func english() tongue {
	return tongue{
		lang: "en", share: 85, space: " ",
		nouns: words("government|minister|talks|report|country|people|plan|company|year|month|law|court|party|leader|market|price|city|" +
			"border|school|hospital|budget|vote|bill|project|deal|tax|energy|water|road|bank|family|student|worker|union|team|season|" +
			"coach|match|film|book|museum|study|research|vaccine|storm|flood|fire|police|army|ship|port|airport|train|bridge|power|" +
			"network|software|phone|satellite|mission|crop|farmer|harvest|forest|river|coast|climate|trade|export|import|rate|inflation"),
		verbs: words("announced|rejected|approved|delayed|raised|cut|opened|closed|blamed|warned|praised|signed|ended|began|won|lost|" +
			"reported|published|planned|expected|supported|opposed|questioned|reviewed|promised|denied|confirmed|launched"),
		adjectives: words("new|national|local|public|foreign|former|senior|major|economic|political|regional|military|early|final|last|" +
			"large|small|joint|annual|federal|rural|recent|strong|private|legal|global"),
		adverbs: words("quickly|again|later|publicly|officially|sharply|slowly|almost|together|abroad|twice|narrowly"),
		ofNoun:  words("|s|er|ers|tion|ment|ity|ness|ing|age"), ofVerb: words("ed|ed|ed|s|ing"),
		ofAdjective: words("al|ive|ous|ic|able|y"), ofAdverb: words("ly"), phrase: "A N",
		said: words("said|said|said|told reporters|added|argued|warned|wrote"),
		days: words("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"),
		titles: patterns(`{x} {v} {f} as {n} {v}
			{w} {s} {f} {v} {n} in {p}
			{o} {v} {a} {n} after {t} {n}
			{p}: {n} and {n} {v} {y}
			How {a} {n} {v} the {n} of {p}
			{f} {v} {o}`),
		sentences: patterns(`The {n} {c}, {r} {s}.
			{r} {s} on {d} that the {n} {c}.
			In {p}, the {n} {c}, while the {n} of the {n} {c}.
			{o} {v} the {f} on {d}, and its {n} {c}.
			{<}The {n} {c},{>} {s} {w}. {<}We {v} the {f}.{>}
			{<}A {a} {n} {c}, and nobody {v} the {n},{>} {r} {s}.
			But the {n} of {x} {c} after the {f} was {y} {v}.
			At least {#} {n} were {v} in {p} on {d} when the {n} {c}.
			The {t}, which {x} {v} in {d}’s {n}, {c}.
			{w} has {v} the {t} for {#} years; before that, the {n} {c}.
			According to {o}, {#} of the {n} {c}.
			It was not clear whether the {a} {n} {c} or the {n} {v} it.
			A {n} with {a} {n} {c}, as did {x} and {x}.
			{x} and {o} had {v} the {f} before the {n} {c}.`),
		clauses: patterns(`{v} the {n} of the {a} {n}
			{v} {y} after {a} {n} and {n}
			has {v} a {n} to the {n} in {p}
			would have {v} the {n} for the {t}
			was {v} by the {n}, a {a} {n} and the {n} of {x}
			{v} that it {v} no {n} from {o}
			{v} the {f} with {n} and {a} {n}
			is {y} {v} with a {n} of {#} {n}
			{v} more {n} than the {n} had {v}`),
		given: words("Anna|David|Maria|James|Elena|Omar|Sofia|Peter|Fatima|John|Yuki|Carlos|Ingrid|Samuel|Leila|Thomas|Grace|Ivan|Amara|" +
			"Daniel|Mei|Robert|Nadia|Paul|Priya|Henrik|Rosa|Ahmed|Julia|Victor|Helen|Karim|Laura|Stefan|Aisha|Mark|Olga|Kofi|Emma|Luis|" +
			"Hana|George|Zoe|Andrei|Miriam|Jonas|Chloe|Tariq|Alice|Mateo"),
		offices: words("Prime Minister|President|Finance Minister|Foreign Minister|Senator|Mayor|Judge|Governor|Professor|Dr.|General|" +
			"spokesman|analyst|chief executive|coach|director|Ambassador|Defence Minister|lawmaker|economist"),
		firms: words("Bank|Group|Holdings|Airlines|Energy|Motors|Institute|University|Foundation|Party|Corp|Steel|Pharma|Media|United|" +
			"Union|Agency|Commission|Authority|Council|Institute of Technology|Health Organisation"),
		towns: words("burg|ton|ville|grad|pur|haven|mouth|ford|stad|abad|field| Bay| Valley| Province"),
		countries: countries("US United States|CN China|GB United Kingdom|RU Russia|UA Ukraine|FR France|DE Germany|JP Japan|IL Israel|" +
			"IN India|IR Iran|TR Turkey|BR Brazil|KR South Korea|IT Italy|ES Spain|CA Canada|AU Australia|MX Mexico|ZA South Africa|" +
			"NG Nigeria|EG Egypt|SA Saudi Arabia|PL Poland|NL Netherlands|SE Sweden|NO Norway|CH Switzerland|AR Argentina|KE Kenya|" +
			"ID Indonesia|PK Pakistan|VN Vietnam|TH Thailand|PH Philippines|GR Greece|PT Portugal|HU Hungary|CZ Czech Republic|CL Chile|" +
			"CO Colombia|PE Peru|ET Ethiopia|GH Ghana|MA Morocco|IQ Iraq|SY Syria|LB Lebanon|AF Afghanistan|NZ New Zealand"),
		papers: words("Post|Times|Wire|Herald|Gazette|Tribune|Observer|News|Ledger|Courier|Chronicle|Star"),
	}
}
