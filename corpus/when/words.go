package when

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// meaning is what a word says in a date.
type meaning struct {
	kind  kind
	value int
	width int // of a month: its calendar, and whether the name is cut
}

// Calendars that a month's name is of, in the width of its token.
const (
	gregorian = 0
	persian   = 1
	thai      = 2
	shortName = 8 // the name is cut to three letters or so: no date by itself
)

// lexicon holds the words of dates, folded.
type lexicon struct {
	words map[string]meaning
	// own are months that mean another, or nothing, in other languages, by the
	// tag of their language.
	own map[string]map[string]meaning
}

// look returns what a word means in a language; "" is any.
func (l *lexicon) look(word, lang string) (meaning, bool) {
	var room [64]byte
	folded := appendFolded(room[:0], word)
	if own := l.own[lang]; own != nil {
		if m, ok := own[string(folded)]; ok {
			return m, true
		}
	}
	m, ok := l.words[string(folded)]
	return m, ok
}

// put adds a word, unless it means something already.
func (l *lexicon) put(word string, m meaning) {
	word = fold(word)
	if _, taken := l.words[word]; !taken && word != "" {
		l.words[word] = m
	}
}

// putOwn adds a word of these languages alone.
func (l *lexicon) putOwn(tags, word string, m meaning) {
	for tag := range strings.FieldsSeq(tags) {
		if l.own[tag] == nil {
			l.own[tag] = map[string]meaning{}
		}
		l.own[tag][fold(word)] = m
	}
}

// months adds the names of the months of a language.
func (l *lexicon) months(lang language) {
	for i, forms := range strings.Fields(lang.months) {
		for _, name := range strings.Split(forms, "/") {
			m := meaning{month, i + 1, gregorian}
			if utf8.RuneCountInString(name) <= 4 && len(forms) > 2*len(name) {
				m.width |= shortName
			}
			l.put(name, m)
			if had := l.words[fold(name)]; had.kind != month || had.value != m.value {
				l.putOwn(lang.tags, name, m)
			}
		}
	}
	for _, word := range strings.Fields(lang.hinted) {
		name, value, _ := strings.Cut(word, ":")
		n, _ := digits(value)
		l.putOwn(lang.tags, name, meaning{month, n, gregorian})
	}
}

// words returns the lexicon, made on first use.
var words = sync.OnceValue(func() *lexicon {
	l := &lexicon{words: make(map[string]meaning, 2048), own: map[string]map[string]meaning{}}
	all := func(list string, m meaning) {
		for _, w := range strings.Fields(list) {
			l.put(w, m)
		}
	}
	for _, lang := range languages {
		l.months(lang)
	}
	for i, name := range strings.Fields(persianMonths) {
		l.put(name, meaning{month, i + 1, persian})
	}
	for i, name := range strings.Fields("มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม") {
		l.words[fold(name)] = meaning{month, i + 1, thai}
	}
	// Half of a name: the month is told by which of the two it is.
	l.put("تشرين", meaning{half, 10, 0})
	l.put("كانون", meaning{half, 12, 0})
	l.put("الأول", meaning{nth, 0, 0})
	l.put("الثاني", meaning{nth, 1, 0})
	for _, lang := range languages {
		later := 0
		if lang.days != "" && (lang.tags == "zh" || lang.tags == "ja" || lang.tags == "ko") {
			later = before
		}
		all(lang.am, meaning{meridiem, later, 0})
		all(lang.pm, meaning{meridiem, later + 12, 0})
	}
	all("h uhr hrs hours heures hs hod godz val", meaning{unit, 'h', 0})
	all("st nd rd th er ème ο º ª te го", meaning{ordinal, 0, 0})
	all("tháng thang", meaning{ahead, 'm', 0})
	all("năm พ.ศ ค.ศ", meaning{ahead, 'y', 0})
	all("kl klo pukul lúc", meaning{ahead, 'h', 0})
	for name, value := range map[string]int{"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "民國": 1911, "民国": 1911} {
		l.put(name, meaning{era, value, 0})
	}
	for name, value := range map[string]int{"令和元": 2019, "平成元": 1989, "昭和元": 1926} {
		l.put(name, meaning{number, value, 4})
	}
	zones := strings.Fields(zoneNames)
	for i := 0; i+1 < len(zones); i += 2 {
		l.put(zones[i], meaning{zone, seconds(zones[i+1]), 0})
	}
	for _, lang := range languages {
		all(lang.links, meaning{link, 0, 0})
	}
	for _, lang := range languages {
		all(lang.days, meaning{weekday, 0, 0})
	}
	for _, lang := range languages {
		all(lang.labels, meaning{label, 0, 0})
	}
	return l
})

// seconds turns the hours of zoneNames into seconds; 105 to 108 stay as they
// are, the marks of the American zones without a fixed offset.
func seconds(hours string) int {
	sign := 1
	if strings.HasPrefix(hours, "-") {
		sign, hours = -1, hours[1:]
	}
	whole, fraction, _ := strings.Cut(hours, ".")
	h, _ := digits(whole)
	if h > 100 {
		return h
	}
	s := h * 3600
	switch fraction {
	case "5":
		s += 1800
	case "75":
		s += 2700
	}
	return sign * s
}

// withoutTuesday drops a "mar." before a day and another month: there it is no
// March but the Tuesday of the Romance languages ("mar., 01 sept. 2026").
func withoutTuesday(tokens []token) []token {
	if len(tokens) == 0 || tokens[0].kind != month || tokens[0].value != 3 || tokens[0].width&shortName == 0 {
		return tokens
	}
	day := 1
	for day < len(tokens) && tokens[day].kind == mark {
		day++
	}
	if day+1 < len(tokens) && tokens[day].kind == number && tokens[day+1].kind == month && tokens[day+1].value != 3 {
		return tokens[day:]
	}
	return tokens
}
