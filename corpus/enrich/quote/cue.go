package quote

import (
	"strings"

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
	moving        // went, shot, which are speech in "went on" and "shot back"
	lasting       // continued, which is none in "continued to fall"
	rarely        // states, a noun far more often: speech in "states that"
)

// verbs are given by their plain form; those that do not go by rule have all
// their forms.
const sayVerbs = `accuse acknowledge agree disagree add admit advise affirm allege announce answer argue assert assure boast
	caution charge claim comment complain conclude concede confirm contend counter declare demand deny disclose
	emphasise emphasize exclaim explain express hint implore inform insist instruct interject joke lament maintain mention
	mock muse note object observe opine plead pledge post predict proclaim promise pronounce propose protest publish
	quip quote react reason recall recommend reiterate relate remark remind repeat reply report respond retort reveal
	shout stress suggest stipulate testify tweet urge vow volunteer wonder warn whisper worry apologise apologize
	ask believe elaborate estimate guess highlight indicate interrupt moan mumble mutter point proffer signal
	speculate state surmise underline underscore urge venture vent chant fume scoff snap sneer sigh yell argue
	beg bellow bemoan brag chide clarify crow cry deadpan echo enthuse gush intone lecture marvel opine posit pray
	preach rail rant rave reassure rebut recite reckon recount reflect question scold scream shriek summarize summarise tease
	theorize theorise thunder bark blurt growl grumble murmur hiss roar intimate confess caution concur dispute implicate reckon stipulate volunteer`

const sayForms = `said says say told tells tell wrote writes write thought thinks think felt feels feel
	read reads spoke swore swears swear hears heard began begins sang sings
	recalled
	dit déclaré affirmé ajouté estimé expliqué souligné assuré dénoncé annoncé rappelé indiqué regretté déclare affirme
	estime explique ajoute souligne assure martelé répondu lancé confié écrit précisé prévenu averti jugé
	dijo dice afirmó declaró aseguró señaló explicó añadió agregó advirtió indicó sostuvo manifestó escribió respondió
	sagte sagt erklärte betonte warnte schrieb meinte forderte kündigte teilte erklärt betont
	قال قالت وقال وقالت أكد وأكد أكدت صرح وصرح أضاف وأضاف وأضافت أعلن وأعلن ذكر وذكر أوضح وأوضح اعتبر حذر`

const sayingForms = `saying telling writing thinking speaking swearing ajoutant soulignant affirmant`

const nameVerbs = `label describe denounce condemn dismiss criticise criticize praise blast slam brand characterise
	characterize hail attack ridicule deride decry defend reject dub call term deem hint view compare liken rebuke lambaste refer`

const (
	movingForms  = `went goes shot shoots fired fires hit hits struck pushed pushes`
	lastingForms = `continued continues`
)

const notVerbs = `term terms termed state states point points post posts view views object objects note charge charges
	defend attack attacks reason reasons signal claim question questions`

const nameForms = `labelled labelling`

// putCues adds the verbs to the table of words.
func putCues(m map[string]entry) {
	put := func(form string, c cue) {
		e := m[form]
		e.cue = c
		m[form] = e
	}
	regular := func(list string, plain, ing cue) {
		for verb := range strings.FieldsSeq(list) {
			past, present, gerund := inflect(verb)
			put(verb, plain)
			e := m[verb]
			e.class |= bare
			m[verb] = e
			put(past, plain)
			put(present, plain)
			put(gerund, ing)
		}
	}
	regular(nameVerbs, naming, callingIt)
	regular(sayVerbs, says, saying)
	for form := range strings.FieldsSeq(sayForms) {
		put(form, says)
	}
	for form := range strings.FieldsSeq(sayingForms) {
		put(form, saying)
	}
	for form := range strings.FieldsSeq(nameForms) {
		put(form, naming)
	}
	for form := range strings.FieldsSeq(movingForms) {
		put(form, moving)
	}
	for form := range strings.FieldsSeq(lastingForms) {
		put(form, lasting)
	}
	// Words for things far more often than for speech: "in terms of", "so
	// termed", "member states", "at this point", "last post".
	for form := range strings.FieldsSeq(notVerbs) {
		put(form, rarely)
	}
}

// inflect returns the forms of a regular verb; a few double their last letter.
func inflect(verb string) (past, present, gerund string) {
	switch verb {
	case "admit", "quip", "slam", "snap", "dub", "brag", "beg", "refer":
		stem := verb + verb[len(verb)-1:]
		return stem + "ed", verb + "s", stem + "ing"
	}
	if strings.HasSuffix(verb, "ee") {
		return verb + "d", verb + "s", verb + "ing"
	}
	stem := strings.TrimSuffix(verb, "e")
	past, present, gerund = stem+"ed", verb+"s", stem+"ing"
	switch {
	case strings.HasSuffix(verb, "y") && !strings.ContainsRune("aeo", rune(verb[len(verb)-2])):
		past, present = verb[:len(verb)-1]+"ied", verb[:len(verb)-1]+"ies"
	case strings.HasSuffix(verb, "sh"), strings.HasSuffix(verb, "ss"):
		present = verb + "es"
	}
	return past, present, gerund
}

// cueAt returns what token i says about speech: a verb of saying, not the noun
// that looks like one ("his remarks", "a report", "the United States").
func (f *finder) cueAt(i int) cue {
	if i < 0 || i >= len(f.words) {
		return noCue
	}
	c := f.words[i].cue
	switch c {
	case moving:
		if !f.s.Is(i+1, "back") && !(f.s.Is(i+1, "on") && i+2 < len(f.words) &&
			(f.s.Tokens[i+2].Kind == token.Punct || f.s.Is(i+2, "to") && f.words[min(i+3, len(f.words)-1)].cue != noCue)) {
			return noCue
		}
		c = says
	case rarely:
		if !f.s.Is(i+1, "that") {
			return noCue
		}
		c = says
	case lasting:
		if f.s.Is(i+1, "to") {
			return noCue
		}
		c = says
	}
	if c == noCue || i == 0 || c == saying || c == callingIt {
		return c
	}
	switch {
	case f.is(i-1, lead):
		return noCue
	case f.s.Is(i-1, "to"):
		// "continued to say" is speech; "to attack him" and "to report" are not
		// what a quote hangs on.
		if text := f.s.At(i); text != "say" && text != "tell" && text != "declare" && text != "write" {
			return noCue
		}
	case f.is(i, bare) && !f.takesBare(i-1):
		return noCue
	case f.s.Is(i-1, "a"), f.s.Is(i-1, "A"), f.s.Is(i-1, "hat"):
		return f.participle(f.s.At(i), c)
	}
	return c
}

// takesBare reports whether a verb in its plain form may stand behind token i:
// they claim, critics claim, may claim, but not the caustic claim.
func (f *finder) takesBare(i int) bool {
	for i > 0 && f.isAdverb(i) {
		i--
	}
	return f.s.Tokens[i].Kind == token.Punct || f.words[i].mention > 0 || f.isPlural(i) ||
		f.is(i, pronoun|auxiliary|coordinator) || f.s.Is(i, "who") || f.s.Is(i, "to")
}

// participle keeps the verb of "a déclaré" where "a claim" has none.
func (f *finder) participle(word string, c cue) cue {
	if word[len(word)-1] >= 0x80 || word == "dit" || word == "gesagt" || word == "écrit" {
		return c
	}
	return noCue
}

// takesHearer reports whether the verb at token v is followed by the one who
// hears: told Blair.
func (f *finder) takesHearer(v int) bool {
	switch f.s.At(v) {
	case "told", "tells", "tell", "asked", "asks", "ask", "informed", "warned", "warns", "urged", "urges", "reminded",
		"reminds", "assured", "assures", "advised", "advises", "accused", "accuses", "mocked", "mocks", "instructed",
		"heard", "hears", "read", "reads", "felt", "believes", "believed":
		return true
	}
	return false
}

// passive reports whether the verb at token v is in the passive voice.
func (f *finder) passive(v int) bool {
	if !strings.HasSuffix(f.s.At(v), "ed") && !f.s.Is(v, "told") && !f.s.Is(v, "quoted") {
		return false
	}
	for i := v - 1; i >= 0 && i >= v-2; i-- {
		if f.is(i, being) {
			return true
		}
	}
	return false
}
