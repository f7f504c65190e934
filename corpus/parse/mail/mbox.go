package mail

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"iter"
	"strings"
)

// enveloped is a letter of a mailbox with the line before it, which tells who
// sent it and when it came.
type enveloped struct {
	envelope string
	raw      []byte // until the next
}

// letters yields the letters of a mailbox. A letter begins at a line "From "
// with a date and with a header below it (the first may do without a date); one
// in a text has neither, or lost its place to a ">". Both ways to write those are read: with one ">" before
// "From " alone (mboxo), and with one more before ">From " too (mboxrd).
func letters(ctx context.Context, from *bufio.Reader) iter.Seq2[enveloped, error] {
	return func(yield func(enveloped, error) bool) {
		var l enveloped
		begun, middle := false, false
		for ctx.Err() == nil {
			line, err := from.ReadSlice('\n')
			switch {
			case !middle && (separator(line) || !begun && bytes.HasPrefix(line, []byte("From "))) && begins(&line, from):
				if begun && !yield(l, nil) {
					return
				}
				begun, l = true, enveloped{envelope: string(bytes.TrimSpace(line)), raw: l.raw[:0]}
			case begun && len(l.raw) < maxLetter:
				if !middle && len(line) > 0 && line[0] == '>' && bytes.HasPrefix(bytes.TrimLeft(line, ">"), []byte("From ")) {
					line = line[1:]
				}
				l.raw = append(l.raw, line...)
			}
			if middle = err == bufio.ErrBufferFull; err == nil || middle {
				continue
			}
			if begun && !yield(l, nil) {
				return
			}
			if err != io.EOF {
				yield(enveloped{}, err)
			}
			return
		}
	}
}

// begins reports whether a header follows a line. The line is copied first: to
// look ahead moves the buffer that it lies in.
func begins(line *[]byte, from *bufio.Reader) bool {
	*line = bytes.Clone(*line)
	next, _ := from.Peek(128)
	return headerLine(next)
}

// separator reports whether a line is "From address date", in whatever order
// the parts of the date come.
func separator(line []byte) bool {
	if len(line) > 512 {
		return false
	}
	rest, ok := strings.CutPrefix(string(line), "From ")
	if !ok {
		return false
	}
	month, clock, year := false, false, false
	for word := range strings.FieldsSeq(rest) {
		switch {
		case len(word) == 3 && strings.Contains("JanFebMarAprMayJunJulAugSepOctNovDec", word):
			month = true
		case len(word) >= 4 && len(word) <= 8 && strings.Contains(word, ":") && strings.Trim(word, "0123456789:") == "":
			clock = true
		case len(word) == 4 && (word[0] == '1' || word[0] == '2') && strings.Trim(word, "0123456789") == "":
			year = true
		}
	}
	return month && clock && year
}

// headerLine reports whether s begins with a line of a header: "Name: value".
func headerLine(s []byte) bool {
	n := 0
	for n < len(s) && n < 80 && fieldByte(s[n]) {
		n++
	}
	return n > 1 && n < len(s) && s[n] == ':'
}

// fieldByte reports whether c stands in the name of a field (RFC 5322, 3.6.8),
// as fields are named in fact.
func fieldByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_'
}
