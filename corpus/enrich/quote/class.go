package quote

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// wordClass says what a word may be, as a set.
type wordClass uint32

const (
	preposition  wordClass = 1 << iota
	determiner             // the, some, his
	breaker                // and, that, which: a clause or phrase ends before it
	pronoun                // in the place of a subject
	human                  // who may speak: official, widow, ministry
	thing                  // what may speak: statement, poll
	auxiliary              // has, also, then: between a subject and its verb
	being                  // was, is: makes a passive of what follows
	lead                   // what follows it is a noun, though it looks like a verb
	coordinator            // and, but
	subordinator           // after, when: its clause has a subject of its own
	femaleWord             // widow
	maleWord               // widower
	pluralWord             // police, but not officials, which shows it
	thinking               // thought, feel: what is said hangs on another verb
	bare                   // a verb's plain form, which is often a noun: a claim
	neverName              // begins with a capital and is no name: Monday
)

// entry is what the tables know of a word.
type entry struct {
	class wordClass
	cue   cue
}

var tables = sync.OnceValue(func() map[string]entry {
	m := make(map[string]entry, 2500)
	put := func(c wordClass, list string) {
		for w := range strings.FieldsSeq(list) {
			e := m[w]
			e.class |= c
			m[w] = e
		}
	}
	put(preposition, `in at of for from with to by on against about after near than over under between into through
		without like toward towards among during before since via despite including alongside behind amid
		de du des à en par pour avec contre selon von mit bei für gegen`)
	put(determiner, `the a an this that these those one another some his her its their our my each several many two three
		le la les un une der die das ein eine el los las`)
	put(breaker, `and but or which what how why who whom whose that when while where because although though as if whether so yet
		then et mais und aber`)
	put(coordinator, `and but or then et mais und aber y pero`)
	put(subordinator, `after before when while because although though as if since once until whereas`)
	put(pronoun, `he she they it we i you il elle ils er sie`)
	put(auxiliary, `has had have also later then would will did does not never once even still again now just soon can could may might
		should must do`)
	put(being, `was were been be being is are`)
	put(lead, `the an his her its their this these those any no of 's ’s our my in for with from recent such some
		public new`)
	put(thinking, `tell think thinks thought thinking feel feels felt believe believes believed hear hears heard hope hopes hoped
		read reads expect expects worry worries worried wonder wonders guess`)
	put(neverName, `monday tuesday wednesday thursday friday saturday sunday january february march april may june
		july august september october november december there here what how yes no well some others many most people
		everyone nobody i`)
	putSpeakers(put)
	putCues(m)
	return m
})

// putSpeakers puts the nouns for those who speak, and what they say of sex and
// number.
func putSpeakers(put func(wordClass, string)) {
	put(human, `official officials spokesman spokeswoman spokesperson spokesmen spokespeople source sources minister
		ministers secretary president chancellor premier senator congressman congresswoman lawmaker lawmakers governor
		mayor candidate candidates nominee leader leaders chief head director chairman chairwoman chair executive analyst
		analysts expert experts economist economists professor researcher researchers scientist scientists author authors
		writer journalist journalists reporter reporters editor editors columnist lawyer lawyers attorney judge prosecutor
		prosecutors police officer officers detective sheriff general colonel commander soldier soldiers ambassador envoy
		diplomat diplomats consul negotiator aide aides adviser advisers advisor advisors strategist strategists manager
		organizer organiser organizers activist activists critic critics supporter supporters opponent opponents voter
		voters resident residents witness witnesses neighbor neighbour neighbors neighbours father mother son daughter wife
		husband brother sister friend friends woman man women men boy girl mogul businessman businesswoman billionaire owner
		founder co-founder coach player players captain doctor doctors nurse nurses teacher teachers student students pastor
		bishop priest pope king queen prince princess democrat democrats republican republicans conservative conservatives
		host anchor commentator pollster campaign administration government ministry agency department committee commission
		court panel group organization organisation company bank union newspaper magazine editorial narrator moderator
		vice-president deputy delegate delegates veteran veterans worker workers employee employees farmer farmers insider
		insiders outlet caller historian lobbyist widow widower uncle aunt grandmother grandfather parents parent couple
		actor actress singer comedian director filmmaker artist musician historian philosopher scholar scholars singer
		protester protesters protestor protestors demonstrator demonstrators crowd audience heckler questioner investor
		banker bankers trader traders rabbi imam cleric archbishop cardinal justice treasurer comptroller councilman
		councilwoman councillor alderman legislator legislators representative representatives freshman senators governors
		mayors texan floridian ohioan newcomer tycoon real-estate developer chairperson board staffer staffers operative
		operatives consultant consultants people firm authority authorities regulators regulator investigators investigator
		porte-parole ministre président sprecher sprecherin minister präsident portavoz ministro presidente`)
	put(thing, `report statement letter memo complaint lawsuit article study survey poll ad ads filing document email
		message tweet post headline caption sign banner book column op-ed website site brief indictment release story piece
		video transcript text note passage manifesto platform`)
	put(femaleWord, `spokeswoman congresswoman chairwoman mother daughter wife sister woman girl businesswoman queen
		princess widow aunt grandmother actress councilwoman girlfriend lady saleswoman policewoman sprecherin`)
	put(maleWord, `spokesman congressman chairman father son husband brother man boy businessman king prince pope widower
		uncle grandfather councilman boyfriend priest salesman policeman`)
	put(pluralWord, `police people women men parents couple spokesmen spokespeople authorities crowd audience`)
}

// word is what is known of one token of the text.
type word struct {
	mention int32 // index + 1; 0 for none
	pair    int32 // index + 1 of the quotation that holds it; 0 for none
	means   int32 // referent + 1 of a pronoun or a noun like "the senator"
	class   wordClass
	cue     cue // by the table alone, see cueAt
}

// know takes from the table what a token may be. A name is never a verb: Will
// wrote. Where only "company" is in the table, companies is the same.
func (w *word) know(table map[string]entry, text string, isWord bool) {
	e := lookup(table, text)
	if e == (entry{}) && isWord && strings.HasSuffix(text, "s") {
		if e = lookup(table, strings.TrimSuffix(text, "s")); strings.HasSuffix(text, "ies") {
			e = lookup(table, strings.TrimSuffix(text, "ies")+"y")
		}
		e = entry{class: e.class & (human | femaleWord | maleWord)}
	}
	switch text {
	case "De", "Du", "Des", "Von", "El", "La", "Le", "Los", "Las", "Der", "Die":
		e.class = 0 // of a name: De Blasio
	}
	if w.class = e.class; w.mention > 0 {
		w.class &= human | thing | femaleWord | maleWord | pluralWord
	} else if isWord {
		w.cue = e.cue
	}
}

// lookup finds a token in the tables without regard to case, with no
// allocation for ASCII.
func lookup(table map[string]entry, text string) entry {
	var low [20]byte
	if len(text) > len(low) {
		return entry{}
	}
	for i := range len(text) {
		c := text[i]
		if c >= utf8.RuneSelf {
			return table[strings.ToLower(text)]
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		low[i] = c
	}
	return table[string(low[:len(text)])]
}

// is reports whether token i belongs to any class of the set.
func (f *finder) is(i int, c wordClass) bool {
	return i >= 0 && i < len(f.words) && f.words[i].class&c != 0
}

// isPlural reports whether the noun at token i stands for several.
func (f *finder) isPlural(i int) bool {
	text := f.s.At(i)
	return f.is(i, pluralWord) || strings.HasSuffix(text, "s") && !strings.HasSuffix(text, "ss")
}
