package parse

import (
	"strings"
	"unicode/utf8"
)

// numbers takes lists that count from 1, in lines one after another.
func (r *textReader) numbers() {
	for i := 0; i < len(r.lines); i++ {
		n := 0
		for i+n < len(r.lines) && r.lines[i+n].kind == prosaic {
			v, _, ok := counted(r.lines[i+n].text)
			if !ok || v != n+1 || n > 0 && r.lines[i+n].gap && !r.lines[i+1].gap {
				break
			}
			n++
		}
		if n < 2 {
			continue
		}
		for k := range n {
			v, rest, _ := counted(r.lines[i+k].text)
			r.lines[i+k].kind, r.lines[i+k].number, r.lines[i+k].text = numbered, v, rest
		}
		i += n - 1
	}
}

// bulleted returns a line without the bullet before it. A dash that is no
// hyphen opens direct speech in half of Europe and is left alone.
func bulleted(s string) (rest string, ok bool) {
	r, n := utf8.DecodeRuneInString(s)
	if !strings.ContainsRune("-*•‣▪◦·●○■□➤►▶✓✔", r) {
		return s, false
	}
	rest = strings.TrimLeft(s[n:], " ")
	if rest == s[n:] && (r == '-' || r == '*' || r == '·') || rest == "" || strings.Trim(rest, "-*·• ") == "" {
		return s, false
	}
	return rest, true
}

// counted reads "3. " or "3) " before a line.
func counted(s string) (number int, rest string, ok bool) {
	i := 0
	for i < len(s) && i < 3 && s[i] >= '0' && s[i] <= '9' {
		number = number*10 + int(s[i]-'0')
		i++
	}
	if i == 0 || i+1 >= len(s) || s[i] != '.' && s[i] != ')' || s[i+1] != ' ' {
		return 0, s, false
	}
	return number, strings.TrimLeft(s[i+1:], " "), true
}
