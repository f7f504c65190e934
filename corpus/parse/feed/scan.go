package feed

import "strings"

// tag is a start or end tag, as far as it could be made out.
type tag struct {
	start, end int    // in the text; end is behind ">", or where the next begins
	written    string // the name in lower case, with the prefix that was written
	name       string // canonical
	attrs      string // raw
	closing    bool   // </name>
	empty      bool   // <name/>
}

// scanner walks markup that may be broken anywhere. It never goes back further
// than to where a broken element began, and remembers how far away the ends are
// that it looked for, so that its time grows with the text alone.
type scanner struct {
	s        string
	spaces   map[string]string // canonical prefixes by those declared
	entities map[string]string // declared by the feed itself
	atom     bool              // the root is Atom's: its words need no prefix
	depth    int               // of this part in the whole
	looked   int               // bytes that were looked through for ends that were not there

	cdataEnd, commentEnd seeker
}

// seeker finds the next of a fixed mark, looking at each byte once.
type seeker struct {
	mark     string
	from, at int // the answer for places in between; at < 0: none from there on
	asked    bool
}

// next returns where the mark stands at or behind i, or -1.
func (k *seeker) next(s string, i int) int {
	if k.asked && i >= k.from && (k.at < 0 || i <= k.at) {
		return k.at
	}
	at := strings.Index(s[i:], k.mark)
	if at >= 0 {
		at += i
	}
	k.asked, k.from, k.at = true, i, at
	return at
}

// newScanner returns a scanner of s.
func newScanner(s string) *scanner {
	return &scanner{s: s, cdataEnd: seeker{mark: "]]>"}, commentEnd: seeker{mark: "-->"}}
}

// maxDepth is how deep elements are read that lie in one another; a person in an
// article needs two.
const maxDepth = 6

// inside returns a scanner of a part, which knows the same names.
func (x *scanner) inside(part string) *scanner {
	in := newScanner(part)
	in.spaces, in.entities, in.atom, in.depth = x.spaces, x.entities, x.atom, x.depth+1
	return in
}

// nameAt returns the end of the name that begins at i; i where there is none.
func nameAt(s string, i int) int {
	start := i
	for i < len(s) {
		c := s[i]
		letter := c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' || c >= 0x80
		if !letter && (i == start || (c < '0' || c > '9') && c != ':' && c != '-' && c != '.') {
			break
		}
		i++
	}
	return i
}

// tagAt reads the tag whose "<" stands at i; ok is false where that begins none.
// A tag that is cut short by the next one is read when its name is known.
func (x *scanner) tagAt(i int) (t tag, ok bool) {
	s := x.s
	t.start = i
	at := blank(s, i+1)
	if at < len(s) && s[at] == '/' {
		t.closing = true
		at = blank(s, at+1)
	}
	spaced := at > i+1 && !(t.closing && at == i+2)
	end := nameAt(s, at)
	if end == at {
		return t, false
	}
	t.written = strings.ToLower(s[at:end])
	t.name = x.canonical(t.written)
	if spaced && (!known(t.name) && !structure(t.name) || end < len(s) && s[end] != '>') {
		return t, false // "a < b"
	}
	if t.closing {
		return x.closingAt(t, end)
	}
	next, empty, whole := eachAttr(s, end, nil)
	t.end, t.empty, t.attrs = next, empty, s[end:next]
	if whole {
		x.declare(&t)
		return t, true
	}
	if next == len(s) || !known(t.name) && !structure(t.name) {
		return t, false // the file was cut in it, or it is text
	}
	if !strings.Contains(t.attrs, "=") {
		t.attrs = ""
		t.end = min(end+1, len(s)) // one bad byte in the place of ">"
	}
	return t, true
}

// closingAt ends the reading of an end tag, whose name ends at end.
func (x *scanner) closingAt(t tag, end int) (tag, bool) {
	t.end = end
	for t.end < len(x.s) && x.s[t.end] != '>' && x.s[t.end] != '<' {
		t.end++
	}
	switch {
	case t.end < len(x.s) && x.s[t.end] == '>':
		t.end++
	case t.end-end > 2 || !known(t.name) && !structure(t.name):
		t.end = end // it has no end: what follows is text
	}
	return t, true
}

// blank returns the first place from i that is no white space.
func blank(s string, i int) int {
	for i < len(s) && (s[i] == ' ' || s[i] == '\t' || s[i] == '\n' || s[i] == '\r') {
		i++
	}
	return i
}

// canonical returns a name in lower case with the prefix that it has here.
func (x *scanner) canonical(written string) string {
	prefix, local, ok := strings.Cut(written, ":")
	if !ok {
		return written
	}
	if to, ok := x.spaces[prefix]; ok {
		prefix = to
	}
	if prefix == "rss" || prefix == "atom" && x.atom {
		prefix = native
	}
	if prefix == native {
		return local
	}
	return prefix + ":" + local
}

// declare takes the namespaces that a start tag declares. One that it declares
// for itself alone, without a prefix, is of its own name.
func (x *scanner) declare(t *tag) {
	if !strings.Contains(t.attrs, "xmlns") {
		return
	}
	own := ""
	eachAttr(t.attrs, 0, func(name, value string) bool {
		prefix, declared := strings.CutPrefix(name, "xmlns:")
		switch {
		case declared:
			if to, ok := prefixOf(value); ok {
				if x.spaces == nil {
					x.spaces = map[string]string{}
				}
				x.spaces[prefix] = to
			}
		case name == "xmlns":
			own, _ = prefixOf(value)
		}
		return true
	})
	switch {
	case own == "atom" && strings.HasSuffix(t.name, "feed"), strings.HasSuffix(t.written, ":feed"):
		x.atom = true
	case own != native && own != "atom" && own != "rdf" && !strings.Contains(t.written, ":") && !structure(t.name):
		t.name = own + ":" + t.written
		return
	}
	t.name = x.canonical(t.written)
}
