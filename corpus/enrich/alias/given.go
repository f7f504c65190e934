package alias

import "strings"

// formal returns the given name that a familiar form is short for, or the
// folded word itself. The press writes both in one article.
func formal(word string) string {
	switch word {
	case "bill", "billy", "will", "willie", "liam":
		return "william"
	case "bob", "bobby", "rob", "robbie":
		return "robert"
	case "joe", "joey":
		return "joseph"
	case "mike", "mick", "mickey":
		return "michael"
	case "jim", "jimmy", "jamie":
		return "james"
	case "jack", "johnny", "jon", "johnnie":
		return "john"
	case "dick", "rick", "ricky", "rich", "richie":
		return "richard"
	case "tom", "tommy":
		return "thomas"
	case "tim", "timmy":
		return "timothy"
	case "tony":
		return "anthony"
	case "ted", "teddy", "ed", "eddie":
		return "edward"
	case "dan", "danny":
		return "daniel"
	case "dave", "davey":
		return "david"
	case "don", "donny", "donnie":
		return "donald"
	case "ron", "ronnie":
		return "ronald"
	case "ken", "kenny":
		return "kenneth"
	case "steve", "stephen", "steph":
		return "steven"
	case "larry":
		return "lawrence"
	case "ben", "benny", "bibi":
		return "benjamin"
	case "matt":
		return "matthew"
	case "andy", "drew":
		return "andrew"
	case "greg":
		return "gregory"
	case "jeff", "geoff", "geoffrey":
		return "jeffrey"
	case "nick", "nicolas", "nicky":
		return "nicholas"
	case "pat", "paddy":
		return "patrick"
	case "pete":
		return "peter"
	case "phil", "philip":
		return "phillip"
	case "ray":
		return "raymond"
	case "sam", "sammy":
		return "samuel"
	case "charlie", "chuck":
		return "charles"
	case "alex", "sasha", "alec":
		return "alexander"
	case "chris":
		return "christopher"
	case "doug":
		return "douglas"
	case "fred", "freddie":
		return "frederick"
	case "gerry", "jerry":
		return "gerald"
	case "hank", "harry":
		return "henry"
	case "vince":
		return "vincent"
	case "walt":
		return "walter"
	case "wes":
		return "wesley"
	}
	return formalWoman(word)
}

func formalWoman(word string) string {
	switch word {
	case "liz", "beth", "betty", "lizzie", "elisabeth", "bess":
		return "elizabeth"
	case "kate", "kathy", "katie", "cathy", "catherine", "katharine":
		return "katherine"
	case "maggie", "meg", "peggy":
		return "margaret"
	case "debbie", "deborah":
		return "debra"
	case "sue", "susie":
		return "susan"
	case "jen", "jenny":
		return "jennifer"
	case "becky":
		return "rebecca"
	case "barb":
		return "barbara"
	case "vicky", "vicki":
		return "victoria"
	case "nikki":
		return "nicole"
	case "abby":
		return "abigail"
	case "amy":
		return "amelia"
	case "cindy":
		return "cynthia"
	case "sandy":
		return "sandra"
	case "trish", "patty":
		return "patricia"
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
