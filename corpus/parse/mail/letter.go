package mail

import (
	netmail "net/mail"
	"strings"
	"time"

	"dateline/corpus/parse/manuscript"
	"dateline/corpus/when"
	"dateline/model"
)

// manuscript returns what a letter says. The envelope is the line before it in
// a mailbox.
func (l *letter) manuscript(envelope string) *manuscript.Manuscript {
	h := l.header
	s := h.sender()
	m := &manuscript.Manuscript{
		GUID:      strings.Trim(h.get("message-id"), "<> \t"),
		URL:       h.permanent(),
		Source:    s.source,
		Title:     subject(h.words("subject"), listName(h.words("list-id"))),
		Published: h.sent(envelope),
		Lang:      firstOf(h.get("content-language")),
	}
	if s.author != "" {
		m.Authors = []string{s.author}
	}
	if f := l.body(m); f != nil {
		l.forward(m, f)
	}
	return m
}

// body writes the text of a letter: its page where that says as much as its
// plain text, else that. It returns the head of the letter that was sent on in
// it, nil for none.
func (l *letter) body(m *manuscript.Manuscript) *forwarded {
	plain := strings.Join(l.plain, "\n\n")
	if l.flowed {
		plain = unflow(plain)
	}
	said, f := tidyText(plain)
	if len(l.html) > 0 {
		p := readPage(strings.Join(l.html, "\n"))
		if strings.TrimSpace(said) == "" || p.words*2 >= len(strings.Fields(said)) {
			m.Form, m.Body = manuscript.HTML, p.text
			if m.Lang == "" {
				m.Lang = p.lang
			}
			return p.forwarded
		}
	}
	m.Form, m.Body = manuscript.Plain, said
	return f
}

// forward makes the letter that was sent on the article.
func (l *letter) forward(m *manuscript.Manuscript, f *forwarded) {
	h := header{{"from", f.from}, {"list-unsubscribe", l.header.get("list-unsubscribe")}}
	if f.from != "" {
		s := h.sender()
		m.Source, m.Authors = s.source, nil
		if s.author != "" {
			m.Authors = []string{s.author}
		}
	}
	if f.subject != "" {
		m.Title = subject(f.subject, "")
	}
	if at, ok := moment(f.date); ok {
		m.Published = at
	}
}

// subject returns a title without what mail programs put before it: the marks
// of answers and of letters sent on, and the name of the list.
func subject(s, list string) string {
	s = strings.Join(strings.Fields(s), " ")
	for {
		before := s
		for _, mark := range [...]string{"re:", "fwd:", "fw:", "aw:", "wg:", "tr:", "rv:", "sv:", "vs:", "antw:", "doorst:", "enc:"} {
			if len(s) > len(mark) && strings.EqualFold(s[:len(mark)], mark) {
				s = strings.TrimSpace(s[len(mark):])
			}
		}
		if tag, rest, ok := strings.Cut(s, "]"); ok && strings.HasPrefix(tag, "[") && list != "" && strings.TrimSpace(rest) != "" &&
			strings.EqualFold(strings.TrimSpace(tag[1:]), list) {
			s = strings.TrimSpace(rest)
		}
		if s == before {
			return s
		}
	}
}

// sent returns when a letter was sent: as it says, or, where it does not, when
// it came.
func (h header) sent(envelope string) model.Moment {
	if at, ok := moment(h.get("date")); ok {
		return at
	}
	if _, date, ok := strings.Cut(h.get("received"), ";"); ok {
		if at, ok := moment(date); ok {
			return at
		}
	}
	if words := strings.Fields(envelope); len(words) > 2 {
		at, ok := moment(strings.Join(words[2:], " "))
		if ok {
			return at
		}
	}
	return model.Moment{}
}

// moment reads a date of a letter. That its zone is -0000 means that nobody
// knows it (RFC 5322, 3.3).
func moment(s string) (model.Moment, bool) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 200 {
		return model.Moment{}, false
	}
	at, err := netmail.ParseDate(s)
	if err != nil {
		if at, err = time.Parse("Mon Jan _2 15:04:05 2006", s); err != nil {
			return when.Parse(s)
		}
		return model.Moment{Time: at, Precision: model.Second}, true
	}
	m := model.Moment{Time: at.UTC(), Precision: model.Second}
	if _, offset := at.Zone(); !strings.Contains(s, "-0000") {
		m.Zone = model.ZoneOf(offset / 60)
	}
	return m, true
}

// permanent returns where a letter can be read for ever, as its header says
// (RFC 5064; some services write it as where to answer).
func (h header) permanent() string {
	for _, name := range [...]string{"archived-at", "x-archived-at", "list-post", "snapshot-content-location"} {
		address := strings.Trim(firstOf(h.get(name)), "<> \t")
		if strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://") {
			return address
		}
	}
	return ""
}

// firstOf returns what stands before the first comma.
func firstOf(list string) string {
	first, _, _ := strings.Cut(list, ",")
	return strings.TrimSpace(first)
}
