package quote

import (
	"strings"
	"sync"

	"dateline/corpus/enrich/token"
)

// cue is what a word says about speech.
type cue uint8

const (
	noCue     cue = iota
	says          // said, says
	saying        // saying
	naming        // labelled, condemned: with "as", or by itself before a quote
	callingIt     // labelling
)

// verbs are given by their plain form; those that do not go by rule have all
// their forms.
const sayVerbs = `accuse acknowledge add admit advise affirm allege announce answer argue assert assure boast
	caution charge claim comment complain conclude concede confirm contend counter declare demand deny disclose
	emphasise emphasize exclaim explain express hint implore inform insist instruct interject joke lament maintain mention
	mock muse note object observe opine plead pledge post predict proclaim promise pronounce propose protest publish
	quip quote react reason recall recommend reiterate relate remark remind repeat reply report respond retort reveal
	shout stress suggest stipulate testify tweet urge vow volunteer wonder warn whisper worry apologise apologize
	ask believe elaborate estimate guess highlight indicate interrupt moan mumble mutter point proffer signal
	speculate state surmise underline underscore urge venture vent chant fume scoff snap sneer sigh yell argue`

const sayForms = `said says say told tells tell wrote writes write thought thinks think felt feels feel
	read reads spoke speaks speak swore swears swear heard hears went goes began begins
	dit déclaré affirmé ajouté estimé expliqué souligné assuré dénoncé annoncé rappelé indiqué regretté déclare affirme
	estime explique ajoute souligne assure martelé répondu lancé confié écrit précisé prévenu averti jugé
	dijo dice afirmó declaró aseguró señaló explicó añadió agregó advirtió indicó sostuvo manifestó escribió respondió
	sagte sagt erklärte betonte warnte schrieb meinte forderte kündigte teilte erklärt betont
	قال قالت وقال وقالت أكد وأكد أكدت صرح وصرح أضاف وأضاف وأضافت أعلن وأعلن ذكر وذكر أوضح وأوضح اعتبر حذر`

const sayingForms = `saying telling writing thinking speaking swearing ajoutant soulignant affirmant`

const nameVerbs = `label describe denounce condemn dismiss criticise criticize praise blast slam brand characterise
	characterize hail attack ridicule deride decry defend reject dub call term deem hint view compare liken rebuke lambaste`

const nameForms = `labelled labelling`

var cues = sync.OnceValue(func() map[string]cue {
	m := make(map[string]cue, 1000)
	regular := func(list string, plain, ing cue) {
		for verb := range strings.FieldsSeq(list) {
			stem := strings.TrimSuffix(verb, "e")
			past, present := stem+"ed", verb+"s"
			switch {
			case strings.HasSuffix(verb, "y") && !strings.ContainsRune("aeo", rune(verb[len(verb)-2])):
				past, present = verb[:len(verb)-1]+"ied", verb[:len(verb)-1]+"ies"
			case strings.HasSuffix(verb, "sh"), strings.HasSuffix(verb, "ss"):
				present = verb + "es"
			}
			m[verb], m[past], m[present], m[stem+"ing"] = plain, plain, plain, ing
			switch verb {
			case "admit", "quip", "slam", "snap", "dub":
				double := verb + verb[len(verb)-1:]
				m[double+"ed"], m[double+"ing"] = plain, ing
			}
		}
	}
	regular(nameVerbs, naming, callingIt)
	regular(sayVerbs, says, saying)
	for form := range strings.FieldsSeq(sayForms) {
		m[form] = says
	}
	for form := range strings.FieldsSeq(sayingForms) {
		m[form] = saying
	}
	for form := range strings.FieldsSeq(nameForms) {
		m[form] = naming
	}
	// Words for things far more often than for speech: "in terms of", "so
	// termed", "member states", "at this point", "last post".
	for _, form := range [...]string{"term", "terms", "termed", "state", "states", "point", "points", "post", "posts",
		"view", "views", "object", "objects", "note", "charge", "charges", "defend", "attack", "attacks", "reason",
		"reasons", "signal", "claim"} {
		delete(m, form)
	}
	return m
})

// cueAt returns what token i says about speech: a verb of saying, not the noun
// that looks like one ("his remarks", "a report", "the United States").
func (f *finder) cueAt(i int) cue {
	if f.s.Tokens[i].Kind != token.Word || f.at[i] > 0 {
		return noCue
	}
	word := strings.ToLower(f.s.At(i))
	c := cues()[word]
	if c == noCue || i == 0 || c == saying || c == callingIt {
		return c
	}
	switch before := strings.ToLower(f.s.At(i - 1)); before {
	case "a", "hat":
		return f.participle(word, c)
	case "the", "an", "his", "her", "its", "their", "this", "these", "those", "any", "no", "of", "'s", "’s",
		"our", "my", "in", "for", "with", "from", "recent", "such", "some", "public", "new":
		return noCue
	case "to":
		// "continued to say" is speech; "to attack him" and "to report" are not
		// what a quote hangs on.
		if word != "say" && word != "tell" && word != "declare" && word != "write" {
			return noCue
		}
	}
	return c
}

// participle keeps the verb of "a déclaré" where "a claim" has none.
func (f *finder) participle(word string, c cue) cue {
	if word[len(word)-1] >= 0x80 || word == "dit" || word == "gesagt" || word == "écrit" {
		return c
	}
	return noCue
}

// passive reports whether the verb at token v is in the passive voice.
func (f *finder) passive(v int) bool {
	if !strings.HasSuffix(f.s.At(v), "ed") && !f.s.Is(v, "told") && !f.s.Is(v, "quoted") {
		return false
	}
	for i := v - 1; i >= 0 && i >= v-2; i-- {
		switch strings.ToLower(f.s.At(i)) {
		case "was", "were", "been", "be", "being", "is", "are":
			return true
		}
	}
	return false
}

var lists = sync.OnceValue(func() map[string]wordClass {
	m := make(map[string]wordClass, 300)
	put := func(c wordClass, words string) {
		for w := range strings.FieldsSeq(words) {
			m[w] |= c
		}
	}
	put(preposition, `in at of for from with to by on against about after near than over under between into through
		without like toward towards among during before since via despite including alongside behind amid
		de du des à en par pour avec contre selon von mit bei für gegen`)
	put(determiner, `the a an this that these those one another some his her its their our my each several many two three
		le la les un une der die das ein eine el los las`)
	put(breaker, `and but or which who whom whose that when while where because although though as if whether so yet
		then et mais und aber`)
	put(pronoun, `he she they it we i you il elle ils er sie`)
	put(human, `official officials spokesman spokeswoman spokesperson spokesmen spokespeople source sources minister
		ministers secretary president chancellor premier senator congressman congresswoman lawmaker lawmakers governor
		mayor candidate nominee leader leaders chief head director chairman chairwoman chair executive analyst analysts
		expert experts economist professor researcher researchers scientist scientists author writer journalist reporter
		editor columnist lawyer lawyers attorney judge prosecutor prosecutors police officer officers detective sheriff
		general colonel commander soldier soldiers ambassador envoy diplomat diplomats consul negotiator aide aides adviser
		advisers advisor advisors strategist manager organizer organiser activist activists critic critics supporter
		supporters opponent opponents voter voters resident residents witness witnesses neighbor neighbour father mother son
		daughter wife husband brother sister friend woman man mogul businessman billionaire executive owner founder
		co-founder coach player captain doctor doctors nurse teacher teachers student students pastor bishop priest pope king queen
		prince democrat democrats republican republicans conservative host anchor commentator pollster campaign
		administration government ministry agency department committee commission court panel group organization
		organisation company bank union newspaper magazine report statement letter memo complaint lawsuit article
		editorial study survey poll ad filing document email message tweet post headline narrator moderator
		vice-president deputy delegate veteran worker workers employee employees farmer veteran insider outlet caller
		porte-parole ministre président sprecher sprecherin minister präsident portavoz ministro presidente`)
	return m
})

type wordClass uint8

const (
	preposition wordClass = 1 << iota
	determiner
	breaker
	pronoun
	human
)

func (f *finder) is(i int, c wordClass) bool {
	if i < 0 || i >= f.s.Len() {
		return false
	}
	return lists()[strings.ToLower(f.s.At(i))]&c != 0
}
