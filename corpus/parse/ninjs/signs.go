package ninjs

import (
	"bytes"
	"slices"
	"strings"

	"dateline/corpus/jsonl"
)

// marks are keys that ninjs has and hardly anybody else, in lower case.
var marks = [...]string{
	"versioncreated", "firstcreated", "contentcreated", "pubstatus", "representationtype", "body_text", "body_xhtml", "body_html",
	"description_text", "description_xhtml", "description_html", "headlines", "bodies", "descriptions", "copyrightholder", "copyrightnotice",
	"usageterms", "firstversion", "infosource", "infosources", "ednote", "slugline", "renditions", "rightsinfo", "eventdetails", "plannedcoverage", "altids",
}

// largest is how many bytes an object of a standard may have: all of it is taken
// apart at once. What is larger is read as anybody's.
const largest = 4 << 20

// Signs gathers, key by key of an object, by which standard it is written.
type Signs struct {
	uri    bool
	ninjs  int
	linked bool
	bytes  int
}

// See takes one key and its value.
func (s *Signs) See(key string, value []byte) {
	s.bytes += len(key) + len(value)
	if key != "" && key[0] == '@' {
		s.see(key, value)
		return
	}
	switch key = strings.ToLower(key); {
	case key == "uri":
		s.uri = true
	case key == "standard" && bytes.Contains(value, []byte("ninjs")), key == "$standard":
		s.ninjs += 2
	case slices.Contains(marks[:], key), strings.HasPrefix(key, "body_"), strings.HasPrefix(key, "headline_"), strings.HasPrefix(key, "description_"):
		s.ninjs++
	}
}

// see takes a keyword of JSON-LD.
func (s *Signs) see(key string, value []byte) {
	switch key {
	case "@context":
		s.linked = s.linked || bytes.Contains(value, []byte("schema.org"))
	case "@graph":
		s.linked = true
	case "@type":
		s.linked = s.linked || bytes.Contains(value, []byte("Article")) || bytes.Contains(value, []byte("Posting"))
	}
}

// Ninjs reports whether the object is ninjs: it has a URI and says so, or has
// fields that only ninjs calls so.
func (s *Signs) Ninjs() bool {
	return s.bytes <= largest && (s.uri && s.ninjs >= 1 || s.ninjs >= 3)
}

// Linked reports whether the object is linked data in the words of schema.org.
func (s *Signs) Linked() bool { return s.bytes <= largest && s.linked }

// SignsOf gathers those of one object; none of what is no object.
func SignsOf(raw []byte) Signs {
	var s Signs
	err := jsonl.Object(raw, func(key string, value []byte) error {
		s.See(key, value)
		return nil
	})
	if err != nil {
		return Signs{}
	}
	return s
}
