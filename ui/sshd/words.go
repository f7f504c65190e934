package sshd

import (
	"errors"
	"strings"
)

// What a command line can end in the middle of.
var (
	errQuote     = errors.New("a quote is not closed")
	errBackslash = errors.New("a backslash at the end")
)

// split cuts a command line into words as a shell does (POSIX.1-2017, XCU 2.2):
// by blanks, with quotes and backslashes; and does nothing else that a shell
// does. What a shell would expand, run or redirect stands in the words as it was
// sent.
func split(line string) ([]string, error) {
	var words []string
	var word strings.Builder
	var quote byte // the one that is open
	begun := false // there is a word, if an empty one
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case c == '\\' && quote != '\'':
			if i++; i == len(line) {
				return nil, errBackslash
			}
			word.WriteString(escaped(line[i], quote == '"'))
			begun = true
		case quote != 0 && c == quote:
			quote = 0
		case quote != 0:
			word.WriteByte(c)
		case c == '"' || c == '\'':
			quote, begun = c, true
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			if begun {
				words = append(words, word.String())
				word.Reset()
				begun = false
			}
		default:
			word.WriteByte(c)
			begun = true
		}
	}
	if quote != 0 {
		return nil, errQuote
	}
	if begun {
		words = append(words, word.String())
	}
	return words, nil
}

// escaped is what a backslash before c stands for. Between double quotes it means
// itself before most.
func escaped(c byte, quoted bool) string {
	switch {
	case c == '\n':
		return ""
	case quoted && strings.IndexByte("$`\"\\", c) < 0:
		return `\` + string([]byte{c})
	}
	return string([]byte{c})
}
