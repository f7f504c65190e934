package mail

import (
	"strings"
	"unicode"
)

// letterOrDigit reports whether r is of a word.
func letterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// unflow joins the lines of a flowed text: a line that ends in a space goes on
// in the next (RFC 3676, 4.2).
func unflow(s string) string {
	var w strings.Builder
	soft := false
	depth := 0
	for line := range strings.Lines(strings.ReplaceAll(s, "\r\n", "\n")) {
		line = strings.TrimSuffix(line, "\n")
		quote := len(line) - len(strings.TrimLeft(line, ">"))
		text := strings.TrimPrefix(line[quote:], " ") // stuffed
		if soft && quote != depth {
			w.WriteByte('\n')
			soft = false
		}
		if !soft && quote > 0 {
			w.WriteString(line[:quote])
			w.WriteByte(' ')
		}
		w.WriteString(text)
		depth = quote
		if soft = strings.HasSuffix(text, " ") && text != "-- "; !soft {
			w.WriteByte('\n')
		}
	}
	return w.String()
}

// tidyText returns a plain text without what mail puts around it: the
// signature, the footer of its list or its newsletter, lines of addresses
// alone. Of a text that only sends on another letter it returns that one, and
// its head.
func tidyText(s string) (string, *forwarded) {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	lines := strings.Split(s, "\n")
	f, from := forwardIn(lines)
	lines = lines[from:]
	lines = unwrap(unsigned(lines))
	var blocks []string
	var at [][2]int // their lines
	for i := 0; i < len(lines); i++ {
		if strings.TrimSpace(lines[i]) == "" {
			continue
		}
		from := i
		for i < len(lines) && strings.TrimSpace(lines[i]) != "" {
			i++
		}
		blocks = append(blocks, strings.Join(lines[from:i], " "))
		at = append(at, [2]int{from, i})
	}
	var w strings.Builder
	for i, mine := range furnished(blocks) {
		if !mine || addressesAlone(blocks[i]) {
			continue
		}
		for _, line := range lines[at[i][0]:at[i][1]] {
			w.WriteString(line)
			w.WriteByte('\n')
		}
		w.WriteByte('\n')
	}
	return w.String(), f
}

// maxSignature is how many lines a signature has at most. What is longer after a
// line of dashes is another part of the text.
const maxSignature = 25

// unsigned returns lines without the signature and the footer of a list.
func unsigned(lines []string) []string {
	for i, line := range lines {
		rest := lines[min(i+1, len(lines)):]
		switch {
		case i == 0:
		case strings.HasPrefix(line, "______________") && listFooter(rest),
			(line == "-- " || line == "--") && len(rest) <= maxSignature:
			return lines[:i]
		}
	}
	return lines
}

// listFooter reports whether lines are what the software of a list appends.
func listFooter(lines []string) bool {
	for _, line := range lines[:min(len(lines), 4)] {
		if low := strings.ToLower(line); strings.Contains(low, "mailing list") || strings.Contains(low, "list info") || strings.Contains(low, "/listinfo/") || strings.Contains(low, "unsubscribe") {
			return true
		}
	}
	return false
}

// addressesAlone reports whether a block is made of addresses of the web only.
func addressesAlone(block string) bool {
	for word := range strings.FieldsSeq(block) {
		word = strings.Trim(word, "()<>[]*")
		if word != "" && !strings.HasPrefix(word, "https://") && !strings.HasPrefix(word, "http://") {
			return false
		}
	}
	return true
}

// forwarded is the head of a letter that was sent on in the text of another.
type forwarded struct{ from, date, subject string }

// forwardMarks begin the lines before such a letter, in lower case and without
// dashes.
const forwardMarks = `forwarded message|begin forwarded message|original message|weitergeleitete nachricht|anfang der weitergeleiteten|ursprüngliche nachricht|message transféré|message d'origine|début du message réexpédié|mensaje reenviado|messaggio inoltrato|mensagem encaminhada|doorgestuurd bericht|vidarebefordrat meddelande|пересылаемое сообщение|転送メッセージ`

// forwardMark reports whether a line tells that another letter follows.
func forwardMark(line string) bool {
	line = strings.ToLower(strings.TrimSpace(line))
	bare := strings.Trim(line, "-–—_=* \t:>")
	if len(bare) > 80 || bare == "" || bare == line {
		return false
	}
	for mark := range strings.SplitSeq(forwardMarks, "|") {
		if strings.HasPrefix(bare, mark) {
			return true
		}
	}
	return false
}

// maxNote is how much, in bytes, may stand before a letter that is sent on for
// it to be the article.
const maxNote = 600

// forwardIn finds a letter that is sent on in lines: its head, and where its
// text begins. It is the article where little stands before it.
func forwardIn(lines []string) (*forwarded, int) {
	before := 0
	for i, line := range lines {
		if before += len(strings.TrimSpace(line)); before > maxNote {
			break
		}
		if !forwardMark(line) {
			continue
		}
		f := &forwarded{}
		at := i + 1
		for at < len(lines) && strings.Trim(lines[at], " >") == "" {
			at++
		}
		for at < len(lines) && f.field(lines[at]) {
			at++
		}
		if f.from != "" || f.subject != "" {
			return f, at
		}
	}
	return nil, 0
}

// field takes a line of the head of a forwarded letter; false when it is none.
func (f *forwarded) field(line string) bool {
	line = strings.Trim(line, " >*\u00a0\t")
	name, value, ok := strings.Cut(strings.ReplaceAll(line, "：", ":"), ":")
	if value = strings.Trim(value, " *\u00a0"); !ok || len(name) > 24 {
		return false
	}
	switch strings.ToLower(strings.Trim(name, " *\u00a0")) {
	case "from", "von", "de", "da", "van", "från", "fra", "от", "差出人", "보낸사람", "发件人":
		f.from = value
	case "date", "sent", "datum", "gesendet", "envoyé", "fecha", "enviado", "data", "inviato", "verzonden", "skickat", "дата", "日付", "날짜", "日期":
		f.date = value
	case "subject", "betreff", "objet", "asunto", "oggetto", "assunto", "onderwerp", "ämne", "emne", "тема", "件名", "제목", "主题":
		f.subject = value
	case "to", "an", "à", "para", "a", "aan", "till", "til", "кому", "宛先", "cc", "kopie", "reply-to", "antwort an":
	default:
		return false
	}
	return true
}
