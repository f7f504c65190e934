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
	notTold // in finder.sexes: asked and not known
)

// genderOf goes by what the text said so far, the first name, as far as it is
// a common one, the role, and Mr and Ms among the forms that the article uses.
func (f *finder) genderOf(actor int) gender {
	switch g := f.sexes[actor]; g {
	case notTold:
		return anyGender
	case female, male:
		return g
	}
	g := f.guessGender(&f.actors[actor])
	if f.sexes[actor] = g; g == anyGender {
		f.sexes[actor] = notTold
	}
	return g
}

func (f *finder) guessGender(a *model.Actor) gender {
	for _, form := range a.Aliases {
		if first, _, ok := strings.Cut(form, " "); ok {
			if g := titleGender(first); g != anyGender {
				return g
			}
		}
	}
	if _, role, _ := strings.Cut(" "+a.Role, " "); role != "" {
		if g := classGender(lookup(tables(), role[strings.LastIndexByte(role, ' ')+1:]).class); g != anyGender {
			return g
		}
	}
	first, _, full := strings.Cut(a.Name, " ")
	if !full {
		return anyGender
	}
	return firstNames()[strings.ToLower(first)]
}

// genderBeside goes by the words beside a mention: his wife, Melania; Mr. Xi.
func (f *finder) genderBeside(from, to int) gender {
	if g := titleGender(f.s.At(from)); g != anyGender {
		return g
	}
	if g := titleGender(f.s.At(from - 1)); g != anyGender {
		return g
	}
	before := from - 1
	if f.s.Is(before, ",") {
		before--
	}
	if f.is(before, human) {
		return f.genderOfNoun(before)
	}
	return anyGender
}

func (f *finder) genderOfNoun(i int) gender {
	if i < 0 || i >= len(f.words) {
		return anyGender
	}
	return classGender(f.words[i].class)
}

func classGender(c wordClass) gender {
	switch {
	case c&femaleWord != 0:
		return female
	case c&maleWord != 0:
		return male
	}
	return anyGender
}

func titleGender(title string) gender {
	switch strings.TrimSuffix(title, ".") {
	case "Mr", "Sir", "Lord", "King", "Prince", "Herr", "Señor":
		return male
	case "Ms", "Mrs", "Miss", "Dame", "Lady", "Queen", "Princess", "Frau", "Mme", "Señora":
		return female
	}
	return anyGender
}

func clash(a, b gender) bool { return a != anyGender && b != anyGender && a != b }

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
