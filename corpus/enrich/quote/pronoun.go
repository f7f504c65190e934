package quote

import (
	"strings"
	"sync"

	"dateline/model"
)

// gender is what a pronoun, a title or a first name says of a person.
type gender uint8

const (
	anyGender gender = iota
	female
	male
)

// resolve finds whom the pronoun at token i means: one who fits, was named
// lately, spoke last or began a sentence.
func (f *finder) resolve(i int) speaker {
	want, persons := pronounMeans(strings.ToLower(f.s.At(i)))
	toks := f.s.Tokens
	best, bestScore := -1, float32(0)
	steps := 0
	for j := i - 1; j >= 0 && steps < 4*reach && toks[i].Paragraph-toks[j].Paragraph <= 3; j-- {
		steps++
		if in := f.inside[j]; in > 0 {
			j = f.pairs[in-1].open
			continue
		}
		m := f.mentionAt(j)
		if m == nil {
			continue
		}
		score, ok := f.fits(m, j, want, persons)
		if ok {
			score -= 2 * float32(f.sentence[i]-f.sentence[j])
			score -= 0.05 * float32(i-j)
			if best < 0 || score > bestScore {
				best, bestScore = m.Actor, score
			}
		}
		for j > 0 && f.at[j-1] == f.at[j] {
			j--
		}
	}
	if best < 0 {
		if f.last.known() && (f.last.actor < 0 || !clash(want, f.genderOf(f.last.actor))) {
			return f.last.trusted(0.7)
		}
		return nobody
	}
	return f.actor(best).trusted(0.85)
}

// fits scores the mention that ends at token j as what a pronoun means.
func (f *finder) fits(m *model.Mention, j int, want gender, persons bool) (float32, bool) {
	isPerson := f.actors[m.Actor].Kind == model.Person
	switch {
	case persons && !isPerson, m.Sense == model.Location:
		return 0, false
	case !persons && f.actors[m.Actor].Kind == model.Place && m.Sense == model.Plain:
		return 0, false
	case want != anyGender && clash(want, f.genderOf(m.Actor)):
		return 0, false
	}
	score := float32(10)
	if f.last.actor == m.Actor {
		score += 3
	}
	if want != anyGender && f.genderOf(m.Actor) == want {
		score += 3
	}
	if f.owned(j) {
		score--
	}
	start := j
	for start > 0 && f.at[start-1] == f.at[j] {
		start--
	}
	if f.is(start-1, preposition) {
		score -= 2
	}
	if f.s.Tokens[start].SentenceStart {
		score += 2
	}
	if !persons && isPerson {
		score -= 6
	}
	return score, true
}

func pronounMeans(word string) (want gender, persons bool) {
	switch word {
	case "he", "il", "er":
		return male, true
	case "she", "elle":
		return female, true
	}
	return anyGender, false
}

func clash(a, b gender) bool { return a != anyGender && b != anyGender && a != b }

// genderOf goes by the first name, as far as it is a common one, and by Mr and
// Ms among the forms that the article uses.
func (f *finder) genderOf(actor int) gender {
	a := &f.actors[actor]
	for _, form := range a.Aliases {
		switch first, _, _ := strings.Cut(form, " "); strings.TrimSuffix(first, ".") {
		case "Mr", "Sir", "Lord", "King", "Prince":
			return male
		case "Ms", "Mrs", "Miss", "Dame", "Lady", "Queen", "Princess":
			return female
		}
	}
	first, _, full := strings.Cut(a.Name, " ")
	if !full {
		return anyGender
	}
	return firstNames()[strings.ToLower(first)]
}

var firstNames = sync.OnceValue(func() map[string]gender {
	m := make(map[string]gender, 400)
	for name := range strings.FieldsSeq(`james john robert michael william david richard joseph thomas charles
		christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george edward ronald
		timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel
		gregory frank alexander raymond patrick jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter
		kyle walter ethan jeremy harold keith christian roger noah gerald carl terry sean austin arthur lawrence jesse
		dylan bryan joe jordan billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene vincent
		russell louis philip bobby johnny bradley barack bill bernie mike tim tony ted rob ben jim tom dan bob rick ron
		newt mitch rudy marco harry steve vladimir emmanuel nicolas françois olaf friedrich narendra recep benjamin
		mohammed mohamed ahmed ali hassan hussein abdullah ibrahim omar khalid mahmoud yasser hiroshi takashi kenji shinzo
		fumio yoshihide shigeru taro junichiro xi jinping volodymyr sergei dmitry boris jens antonio pedro luis carlos
		javier miguel manuel fernando jorge alberto giuseppe matteo silvio hans klaus wolfgang karl-heinz keir rishi
		jeremy gordon nigel simon ian neil graham colin kofi nelson cyril uhuru paul-henri pierre jean michel jacques`) {
		m[name] = male
	}
	for name := range strings.FieldsSeq(`mary patricia jennifer linda elizabeth barbara susan jessica sarah karen
		lisa nancy betty sandra margaret ashley kimberly emily donna michelle carol amanda melissa deborah stephanie
		rebecca sharon laura cynthia dorothy amy kathleen angela shirley emma brenda pamela nicole anna samantha katherine
		christine helen debra rachel carolyn janet maria catherine heather diane olivia julie joyce victoria ruth virginia
		lauren kelly christina joan evelyn judith andrea hannah megan cheryl jacqueline martha madison teresa gloria sara
		janice ann kathryn abigail sophia frances jean alice judy isabella julia grace amber denise danielle marilyn
		beverly charlotte natalie theresa diana brittany doris kayla alexis lori marie hillary ivanka melania kellyanne
		loretta nikki condoleezza madeleine chelsea elaine gennifer alicia ursula angela annalena giorgia marine kamala
		jill tulsi kirsten tammy maxine nancy claire jeanne theresa liz priti nicola jacinda julia sanae yuriko akie keiko
		tomoko yoko fatima aisha khadija leila benazir indira sonia aung christine marianne ségolène anne sophie simone
		claudia dilma cristina michelle sheikh-hasina hasina megyn katrina wendy tiffany gina dana kate jane`) {
		if m[name] == male {
			m[name] = anyGender
			continue
		}
		m[name] = female
	}
	return m
})
