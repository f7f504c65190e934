package mail

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sender is whom a letter is from: the outlet, and who wrote it.
type sender struct{ source, author string }

// sender tells an outlet from a person. What a mailing list carries is by the
// person, on the list; what a newsletter sends is by the outlet, and by a person
// too where its name says so: "Ida Wren from The Shore".
func (h header) sender() sender {
	name, address := mailbox(h.get("from"))
	if name == "" && address == "" {
		name, address = mailbox(h.get("sender"))
	}
	local, domain, _ := strings.Cut(strings.ToLower(address), "@")
	list := listName(h.words("list-id"))
	switch {
	case h.discussion():
		return sender{source: list, author: name}
	case name == "":
		return sender{source: domain}
	}
	if person, outlet, ok := from(name); ok {
		return sender{source: outlet, author: person}
	}
	if h.newsletter() || generic(local) || named(name, domain) {
		return sender{source: name}
	}
	return sender{source: domain, author: name}
}

// discussion reports whether a letter went over a mailing list, to which many
// write (RFC 2369).
func (h header) discussion() bool {
	for _, name := range [...]string{"x-mailman-version", "x-beenthere", "list-post", "x-mailing-list"} {
		value := strings.ToLower(h.get(name))
		if value != "" && !strings.HasPrefix(value, "no") && !strings.Contains(value, "<http") {
			return true
		}
	}
	return false
}

// newsletter reports whether a letter was sent to many.
func (h header) newsletter() bool {
	precedence := strings.ToLower(h.get("precedence"))
	return h.has("list-unsubscribe") || h.has("list-id") || h.has("x-campaign") || h.has("x-campaignid") || h.has("feedback-id") ||
		precedence == "bulk" || precedence == "list"
}

// mailbox returns the name and the address of the first of the mailboxes in a
// field (RFC 5322, 3.4), either of them possibly "".
func mailbox(field string) (name, address string) {
	s := strings.TrimSpace(field)
	if before, rest, ok := strings.Cut(s, "<"); ok {
		address, _, _ = strings.Cut(rest, ">")
		name = before
	} else if before, rest, ok := strings.Cut(s, "("); ok && strings.Contains(before, "@") {
		address = before // "ida@shore.example (Ida Wren)"
		name, _, _ = strings.Cut(rest, ")")
	} else if strings.Contains(s, "@") {
		address, _, _ = strings.Cut(s, ",")
	} else {
		name = s
	}
	name = strings.TrimSpace(decodeWords(name))
	name = strings.Trim(strings.ReplaceAll(name, `\"`, `"`), ` "'`)
	if strings.Contains(name, "@") && !strings.Contains(name, " ") {
		name = ""
	}
	return turned(name), strings.TrimSpace(address)
}

// turned returns "Ida Wren" for "Wren, Ida".
func turned(name string) string {
	last, first, ok := strings.Cut(name, ", ")
	if !ok || strings.Contains(first, ",") || strings.Count(last, " ") > 1 || strings.Count(first, " ") > 1 {
		return name
	}
	return strings.TrimSpace(first) + " " + strings.TrimSpace(last)
}

// from parts "Ida Wren from The Shore" and its like.
func from(name string) (person, outlet string, ok bool) {
	for _, word := range [...]string{" from ", " at ", " via ", " @ ", " | ", " – ", " — ", " - ", ", The "} {
		before, after, ok := strings.Cut(name, word)
		if before, after = strings.TrimSpace(before), strings.TrimSpace(after); !ok || after == "" || !likePerson(before) {
			continue
		}
		if word == ", The " {
			after = "The " + after
		}
		return before, after, true
	}
	return "", "", false
}

// likePerson reports whether a name is built as a person's: two to four words that
// begin with capitals, and none that people are not called.
func likePerson(name string) bool {
	parts := strings.Fields(name)
	if len(parts) < 2 || len(parts) > 4 {
		return false
	}
	for _, p := range parts {
		r, _ := utf8.DecodeRuneInString(p)
		if !unicode.IsUpper(r) && p != "de" && p != "van" && p != "von" && p != "der" && p != "di" && p != "la" {
			return false
		}
		switch strings.ToLower(p) {
		case "the", "news", "daily", "weekly", "morning", "evening", "today", "post", "times", "briefing", "alerts", "newsletter",
			"team", "editors", "staff", "magazine", "journal", "review", "report", "digest", "breaking", "media", "press":
			return false
		}
	}
	return true
}

// generic reports whether the part of an address before "@" is nobody's name.
func generic(local string) bool {
	local, _, _ = strings.Cut(local, "+")
	for word := range strings.FieldsFuncSeq(local, func(r rune) bool { return r == '-' || r == '.' || r == '_' }) {
		switch word {
		case "news", "newsletter", "newsletters", "noreply", "reply", "no", "info", "hello", "alert", "alerts", "briefing", "editor",
			"editors", "editorial", "mail", "email", "contact", "press", "update", "updates", "digest", "daily", "weekly", "team",
			"breaking", "newsdesk", "redaktion", "redaction", "redaccion", "bulletin", "support", "subscriptions", "media", "office":
			return true
		}
	}
	return false
}

// named reports whether a domain has the words of a name: "The Shore Post"
// writes from shorepost.example.
func named(name, domain string) bool {
	squeezed := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, strings.TrimPrefix(strings.ToLower(name), "the "))
	return len(squeezed) > 3 && strings.Contains(strings.NewReplacer("-", "", ".", "").Replace(domain), squeezed)
}

// listName returns the words before the address in a List-Id (RFC 2919), or the
// first label of it.
func listName(s string) string {
	name, rest, ok := strings.Cut(s, "<")
	if name = strings.Trim(strings.TrimSpace(name), `"`); name != "" || !ok {
		return name
	}
	label, _, _ := strings.Cut(rest, ".")
	return strings.Trim(label, "<> ")
}
