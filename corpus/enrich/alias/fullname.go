package alias

import (
	"strings"
	"unicode"

	"dateline/corpus/gazetteer"
)

// fullName is a person's name taken apart.
type fullName struct {
	words  []string // folded, W5 spellings made one, initials one by one
	number string   // of rulers of one name: "iii"; "" for none
	junior string   // "jr" or "sr"; "" for neither
}

// whole reports whether a name tells its bearer alone: it has two words, or it
// is a ruler's. A name that begins with a particle lacks its first word.
func (f fullName) whole() bool {
	return f.number != "" || len(f.words) > 1 && !particle(f.words[0])
}

// takeApart reads a name as written. What follows a name ("QC", "PhD") and the
// Arabic article are left out.
func takeApart(name string) fullName {
	var f fullName
	shout := isShout(name)
	fields := strings.Fields(name)
	f.words = make([]string, 0, len(fields)+1)
	for i, w := range fields {
		plain := strings.Trim(w, ".,")
		switch last := i == len(fields)-1; {
		case plain == "":
			continue
		case i > 0 && (strings.EqualFold(plain, "jr") || strings.EqualFold(plain, "sr")):
			f.junior = strings.ToLower(plain)
			continue
		case i > 0 && numeral(plain, last) && !shout:
			f.number = strings.ToLower(plain)
			continue
		case i > 1 && honour(plain):
			continue
		case i > 1 && w == "of":
			return f // "Patrick Gordon of Auchleuchries"
		case !shout && initialsOnly(plain):
			for _, r := range plain {
				if r != '.' {
					f.words = append(f.words, string(unicode.ToLower(r)))
				}
			}
			continue
		case i == 0 && (plain == "Al" || plain == "El") && !last:
			f.words = append(f.words, strings.ToLower(plain)) // "Al Gore" is no al-Gore
			continue
		}
		f.addFolded(plain)
	}
	return f
}

func (f *fullName) addFolded(word string) {
	for part := range strings.FieldsSeq(gazetteer.Fold(word)) {
		if part == "al" || part == "el" || part == "ul" {
			continue
		}
		f.words = append(f.words, spelling(part))
	}
}

// numeral reports whether a word is a Roman numeral as rulers and popes bear
// them. "I" and "V" are only so at the end; "X" may be a name.
func numeral(word string, last bool) bool {
	switch word {
	case "II", "III", "IV", "VI", "VII", "VIII", "IX", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XXIII":
		return true
	case "I", "V", "XI":
		return last
	}
	return false
}

// honour reports whether a word is letters after a name.
func honour(word string) bool {
	switch strings.ReplaceAll(word, ".", "") {
	case "QC", "KC", "SC", "MP", "MEP", "DBE", "CBE", "OBE", "MBE", "KBE", "KCMG", "CMG", "FRS", "FBA", "RA", "PhD", "MD", "JD", "DPhil", "USN", "USMC", "Esq":
		return true
	}
	return false
}

// initialsOnly tells "J.D." and "JD" from a word.
func initialsOnly(word string) bool {
	letters := 0
	for _, r := range word {
		if r == '.' {
			continue
		}
		if letters++; !unicode.IsUpper(r) {
			return false
		}
	}
	return letters == 2 || letters == 3 && strings.ContainsRune(word, '.')
}

func particle(word string) bool {
	switch word {
	case "de", "da", "do", "dos", "del", "della", "di", "du", "van", "von", "der", "den", "ter", "ten", "bin", "ibn", "bint", "la", "le", "st":
		return true
	}
	return false
}

// withoutParticles returns the words after the last particle that stands
// before the surname: "leyen" of "von der leyen".
func withoutParticles(words []string) []string {
	for len(words) > 1 && particle(words[0]) {
		words = words[1:]
	}
	return words
}

// same reports whether two whole names can be one person's: the same first and
// last words, and the middle of one begins the other's. An initial agrees with the
// word that it begins, a short form of a given name with the name.
func (f fullName) same(g fullName) bool {
	a, b := f.words, g.words
	if f.number != g.number || f.junior != "" && g.junior != "" && f.junior != g.junior {
		return false
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 || !sameSurname(a[len(a)-1], b[len(b)-1], a[0] == b[0]) || !agree(a[0], b[0]) {
		return false
	}
	for i := 1; i < len(a)-1; i++ {
		if !agree(a[i], b[i]) { // "George W." is not "George H. W."
			return false
		}
	}
	return true
}

// sameSurname compares surnames; under one given name it is enough that they
// sound alike.
func sameSurname(a, b string, oneGiven bool) bool {
	return a == b || oneGiven && len(a) > 3 && len(b) > 3 && sound(a) == sound(b)
}

func agree(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) == 1 {
		return strings.HasPrefix(b, a)
	}
	if len(b) == 1 {
		return strings.HasPrefix(a, b)
	}
	return formal(a) == formal(b) || len(a) > 3 && len(b) > 3 && sound(a) == sound(b)
}
