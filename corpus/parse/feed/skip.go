package feed

import "strings"

const (
	cdataMark   = "<![CDATA["
	commentMark = "<!--"
)

// sectionAt reports whether a CDATA section begins at i, however it is spelled,
// and where its text starts.
func sectionAt(s string, i int) (text int, ok bool) {
	rest := s[i:]
	if strings.HasPrefix(rest, cdataMark) {
		return i + len(cdataMark), true
	}
	if len(rest) < 4 || rest[1] != '!' {
		return 0, false
	}
	head := rest[:min(len(rest), 16)]
	at := strings.Index(strings.ToUpper(head), "CDATA")
	if at < 0 || strings.IndexByte(head[:at], '>') >= 0 {
		return 0, false
	}
	at += len("CDATA")
	for at < len(head) && (head[at] == ' ' || head[at] == '[') {
		at++
	}
	return i + at, true
}

// section returns the text of a CDATA section that starts at i, within an
// element of a written name, and where what follows it begins. A section that
// was never closed ends with its element.
func (x *scanner) section(i int, written string) (text string, next int) {
	s := x.s
	end := x.cdataEnd.next(s, i)
	if end < 0 {
		at, _ := border(s[i:], written)
		return unclosed(s[i : i+at]), i + at
	}
	inner := s[i:end]
	if nested := strings.Index(inner, cdataMark); nested >= 0 {
		if at := x.overrun(inner[:nested]); at >= 0 {
			return unclosed(inner[:at]), i + at
		}
	}
	at, own := border(inner, written)
	if at == len(inner) {
		return inner, end + len("]]>")
	}
	// The section shows the end of its own element, or of its article: it is
	// about feeds, or its end is missing and the one found is another's.
	nested := strings.Index(inner, cdataMark)
	if nested > at || own && (strings.Contains(inner[at:], "</item") || strings.Contains(inner[at:], "</entry")) {
		return unclosed(inner[:at]), i + at
	}
	return inner, end + len("]]>")
}

// overrun returns where a section should have ended that runs into the next one:
// at the first word of feeds in it, if such a word's start tag is the last thing
// before the next section; -1 if it is not.
func (x *scanner) overrun(s string) int {
	s = strings.TrimRight(s, " \t\r\n")
	last := strings.LastIndexByte(s, '<')
	if last < 0 || !strings.HasSuffix(s, ">") {
		return -1
	}
	in := x.inside(s)
	if t, ok := in.tagAt(last); !ok || t.closing || t.end != len(s) || !known(t.name) {
		return -1
	}
	for at := 0; at < last; at++ {
		at += strings.IndexByte(s[at:], '<')
		if t, ok := in.tagAt(at); ok && known(t.name) {
			return at
		}
	}
	return last
}

// border returns where an element without an end must end at the latest: at the
// end tag of its written name (own), of an article or of the feed.
func border(s, written string) (at int, own bool) {
	for {
		i := strings.Index(s[at:], "</")
		if i < 0 {
			return len(s), false
		}
		at += i
		name := s[at+2 : nameAt(s, at+2)]
		if written != "" && strings.EqualFold(name, written) {
			return at, true
		}
		if len(name) >= 3 && len(name) <= 12 {
			if _, local, ok := strings.Cut(name, ":"); ok {
				name = local
			}
			if structure(strings.ToLower(name)) {
				return at, false
			}
		}
		at += 2
	}
}

// unclosed returns the text of a section without the remains of its end.
func unclosed(s string) string {
	s = strings.TrimRight(s, " \t\r\n")
	if i := strings.LastIndex(s, "]"); i >= 0 && len(s)-i <= 3 {
		return strings.TrimRight(s[:i], "]")
	}
	return s
}

// comment returns where a comment that begins at i ends. One that was never
// closed is only its mark: it must not swallow articles.
func (x *scanner) comment(i int) (next int) {
	start := i + len(commentMark)
	if start > len(x.s) {
		return len(x.s)
	}
	end := x.commentEnd.next(x.s, start)
	if end < 0 {
		return start
	}
	inner := x.s[start:end]
	if again := strings.Index(inner, commentMark); again >= 0 &&
		(strings.Contains(inner[:again], "<item") || strings.Contains(inner[:again], "</item") || strings.Contains(inner[:again], "<entry") || strings.Contains(inner[:again], "</entry")) {
		return start
	}
	return end + len("-->")
}

// instruction returns where a processing instruction that begins at i ends.
func instruction(s string, i int) int {
	stop := strings.IndexByte(s[i+1:], '<')
	if stop < 0 {
		stop = len(s) - i - 1
	}
	within := s[i : i+1+stop]
	if end := strings.Index(within, "?>"); end >= 0 {
		return i + end + 2
	}
	if end := strings.IndexByte(within, '>'); end >= 0 {
		return i + end + 1
	}
	return i + 2
}

// Bounds of the entities that a feed declares.
const (
	maxEntities = 64
	maxEntity   = 1 << 10 // bytes
)

// doctype reads a document type declaration that begins at i, and returns where
// it ends. Entities of plain text are taken; those that name others, or
// something outside, are not.
func (x *scanner) doctype(i int) (next int) {
	s := x.s
	end := strings.IndexByte(s[i:], '>')
	if end < 0 {
		return i + 2
	}
	subset := strings.IndexByte(s[i:i+end], '[')
	if subset < 0 {
		return i + end + 1
	}
	for at := i + subset + 1; at < len(s); {
		at = blank(s, at)
		rest := s[at:]
		switch {
		case strings.HasPrefix(rest, "]"):
			if end := strings.IndexByte(rest, '>'); end >= 0 {
				return at + end + 1
			}
			return at + 1
		case strings.HasPrefix(rest, commentMark):
			at = x.comment(at)
			continue
		case strings.HasPrefix(rest, "<!ENTITY"):
			x.entity(rest)
		case strings.HasPrefix(rest, "<!"), strings.HasPrefix(rest, "<?"):
		case strings.HasPrefix(rest, "%"):
			if end := strings.IndexAny(rest, "; \n<]"); end >= 0 && rest[end] == ';' {
				at += end + 1
				continue
			}
			return at
		default:
			return at
		}
		end := strings.IndexByte(rest, '>')
		if end < 0 {
			return at + 2
		}
		at += end + 1
	}
	return len(s)
}

// entity takes the declaration of an entity of plain text.
func (x *scanner) entity(s string) {
	s = s[len("<!ENTITY"):]
	at := blank(s, 0)
	end := nameAt(s, at)
	quote := blank(s, end)
	if at == 0 || end == at || quote == end || quote >= len(s) || s[quote] != '"' && s[quote] != '\'' {
		return
	}
	within := s[quote+1 : min(len(s), quote+1+maxEntity)]
	stop := strings.IndexByte(within, s[quote])
	if stop < 0 || len(x.entities) >= maxEntities {
		return
	}
	value := within[:stop]
	for i := 0; i+1 < len(value); i++ {
		if value[i] == '&' && value[i+1] != '#' {
			return
		}
	}
	if x.entities == nil {
		x.entities = map[string]string{}
	}
	x.entities[s[at:end]] = decodeEntities(value, nil)
}
