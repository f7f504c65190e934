package alias

import (
	"strings"
	"sync"
)

// familiar lists given names, each with the forms that the press uses beside it
// in one article.
const familiar = `
william bill billy will willie liam
robert bob bobby rob robbie
joseph joe joey
michael mike mick mickey
james jim jimmy jamie
john jack johnny jon johnnie
richard dick rick ricky rich richie
thomas tom tommy
timothy tim timmy
anthony tony
edward ted teddy ed eddie
daniel dan danny
david dave davey
donald don donny donnie
ronald ron ronnie
kenneth ken kenny
steven steve stephen steph
lawrence larry
benjamin ben benny bibi
matthew matt
andrew andy drew
gregory greg
jeffrey jeff geoff geoffrey
nicholas nick nicolas nicky
patrick pat paddy
peter pete
phillip phil philip
raymond ray
samuel sam sammy
charles charlie chuck
alexander alex sasha alec
christopher chris
douglas doug
frederick fred freddie
gerald gerry jerry
henry hank harry
vincent vince
walter walt
wesley wes
elizabeth liz beth betty lizzie elisabeth bess
katherine kate kathy katie cathy catherine katharine
margaret maggie meg peggy
debra debbie deborah
susan sue susie
jennifer jen jenny
rebecca becky
barbara barb
victoria vicky vicki
nicole nikki
abigail abby
amelia amy
cynthia cindy
sandra sandy
patricia trish patty
`

var formals = sync.OnceValue(func() map[string]string {
	by := map[string]string{}
	for line := range strings.Lines(familiar) {
		names := strings.Fields(line)
		for i := 1; i < len(names); i++ {
			by[names[i]] = names[0]
		}
	}
	return by
})

// formal returns the given name that a familiar form is short for, or the
// folded word itself.
func formal(word string) string {
	if long, ok := formals()[word]; ok {
		return long
	}
	return word
}

// sexOf returns 'm' or 'f' of a name of several words where the given name is
// one that nearly only men or women bear, else 0. It only ever keeps "Mrs.
// Brandt" from Peter Brandt.
func sexOf(words []string) byte {
	if len(words) < 2 {
		return 0
	}
	switch formal(words[0]) {
	case "william", "robert", "joseph", "michael", "james", "john", "richard", "thomas", "timothy", "anthony", "edward", "daniel", "david",
		"donald", "ronald", "kenneth", "steven", "lawrence", "benjamin", "matthew", "andrew", "gregory", "jeffrey", "nicholas", "patrick",
		"peter", "phillip", "raymond", "samuel", "charles", "christopher", "douglas", "frederick", "gerald", "henry", "vincent", "walter",
		"mark", "paul", "george", "barack", "brian", "kevin", "eric", "scott", "stefan", "hans", "karl", "pierre", "jacques", "juan", "carlos",
		"pedro", "luis", "mohammed", "ahmed", "vladimir", "sergei", "dmitri", "ivan", "igor", "marco", "giovanni", "simon", "martin", "keir",
		"boris", "bernard", "bruce", "frank", "roger", "stanley", "jared", "eduardo", "jair", "emmanuel", "olaf", "erik", "lars":
		return 'm'
	case "elizabeth", "katherine", "margaret", "debra", "susan", "jennifer", "rebecca", "barbara", "victoria", "nicole", "abigail", "amelia",
		"cynthia", "sandra", "patricia", "mary", "linda", "hillary", "melania", "ivanka", "michelle", "sarah", "karen", "nancy", "lisa",
		"helen", "anna", "ann", "anne", "maria", "marie", "ruth", "laura", "julia", "emma", "olivia", "sophie", "angela", "theresa", "christine",
		"ursula", "giorgia", "jill", "kamala", "janet", "carol", "diane", "donna", "alice", "eva", "ingrid", "kari", "marta", "ana", "claudia", "lucia", "isabel", "rachel", "amanda", "heather", "judith", "joan", "jane":
		return 'f'
	}
	return 0
}

// spelling is W5: it returns the form in which spellings of one folded word
// meet. It only ever compares words within one article.
func spelling(word string) string {
	switch word {
	case "mohammed", "mohammad", "mohamed", "muhammad", "muhammed", "mohamad", "mohamud", "mehmed":
		return "mohammed"
	case "hussein", "hossein", "husain", "hussain", "husayn", "husein":
		return "hussein"
	case "ahmed", "ahmad", "achmed":
		return "ahmed"
	case "yousef", "youssef", "yusuf", "yousuf", "yusef", "yosef":
		return "yusuf"
	case "sergei", "sergey", "serhiy", "serhii":
		return "sergei"
	case "dmitry", "dmitri", "dmitriy", "dmytro", "dimitri":
		return "dmitri"
	case "alexei", "aleksei", "alexey", "aleksey", "oleksiy", "oleksii":
		return "alexei"
	case "alexander", "aleksandr", "alexandr", "oleksandr", "aleksander":
		return "alexander"
	case "yuri", "yury", "yuriy", "yurii", "iurii":
		return "yuri"
	case "vladimir", "wladimir":
		return "vladimir"
	case "volodymyr", "wolodymyr":
		return "volodymyr"
	case "abdul", "abdel", "abd", "abdal":
		return "abdel"
	case "gaddafi", "qaddafi", "qadhafi", "gadhafi", "kadafi", "kadhafi", "gadafi", "khadafy", "gathafi":
		return "gaddafi"
	case "moammar", "muammar", "moamer", "muamar":
		return "muammar"
	}
	for _, end := range [...]string{"skyy", "skyi", "skiy", "skij", "skii", "sky"} {
		if cut, ok := strings.CutSuffix(word, end); ok && len(cut) > 1 {
			return cut + "ski"
		}
	}
	for _, end := range [...]string{"yev", "iev"} {
		if cut, ok := strings.CutSuffix(word, end); ok && len(cut) > 2 {
			return cut + "ev"
		}
	}
	return word
}

// sound returns a folded word as transliterations of it agree on it: Rafael and
// Raphael, Haniyeh and Haniya. It tells less than the word, so that it only
// counts beside something that is the same.
func sound(word string) string {
	out := make([]byte, 0, len(word))
	for i := 0; i < len(word); i++ {
		c := word[i]
		next := byte(0)
		if i+1 < len(word) {
			next = word[i+1]
		}
		switch {
		case c == 'p' && next == 'h':
			c = 'f'
			i++
		case (c == 'k' || c == 'g' || c == 'd') && next == 'h':
			i++
		case c == 'o' && (next == 'u' || next == 'o'):
			c = 'u'
			i++
		case c == 'e' && next == 'e', c == 'i' && next == 'y', c == 'i' && next == 'j':
			c = 'i'
			i++
		case c == 'q' || c == 'c' && next != 'h':
			c = 'k'
		case c == 'w':
			c = 'v'
		case c == 'y' || c == 'j':
			c = 'i'
		case c == 'h' && next == 0:
			continue
		}
		if len(out) == 0 || out[len(out)-1] != c {
			out = append(out, c)
		}
	}
	if end := strings.TrimRight(string(out), "ae"); len(end) > 2 {
		return end
	}
	return string(out)
}
