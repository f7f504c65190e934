package feed

import "strings"

// element is a child of a feed or an article, with all that lies in it.
type element struct {
	name  string // canonical
	attrs string // raw
	inner string // raw
}

// spent reports whether so much was looked through in vain that broken elements
// must end at the first place where they may: text that is made to be broken
// everywhere would take for ever otherwise.
func (x *scanner) spent() bool { return x.looked > 3*len(x.s)+1<<10 }

// maxOpen is how many names are remembered of what opened inside an element.
const maxOpen = 16

// element reads the element that the start tag t begins, and returns where what
// follows it begins. One that is never closed ends where it must have: at the
// next word of feeds, or at the border of its article. sound is false then.
func (x *scanner) element(t tag) (e element, next int, sound bool) {
	e = element{name: t.name, attrs: t.attrs}
	if t.empty {
		return e, t.end, true
	}
	f := ending{x: x, t: t, sibling: -1, stray: -1}
	inner, next, sound := f.find()
	e.inner = inner
	if f.renamed != "" {
		e.name = f.renamed
	}
	return e, next, sound
}

// ending looks for the end of an element.
type ending struct {
	x       *scanner
	t       tag
	sibling int // the first start tag inside that may be the next element's, or -1
	stray   int // the first end tag inside of a known name that none opened, or -1
	opened  []string
	nested  int    // elements of its own name open inside
	renamed string // the name that its end tag gives an element whose start is broken
}

// find returns what lies in the element, where it ends, and whether it did.
func (f *ending) find() (inner string, next int, sound bool) {
	s := f.x.s
	start := f.t.end
	for at := start; ; {
		i := strings.IndexByte(s[at:], '<')
		if i < 0 {
			return f.cut(start, len(s))
		}
		at += i
		if text, ok := sectionAt(s, at); ok {
			_, at = f.x.section(text, f.t.written)
			continue
		}
		if strings.HasPrefix(s[at:], commentMark) {
			at = f.x.comment(at)
			continue
		}
		if strings.HasPrefix(s[at:], "<?xml ") {
			return f.cut(start, at) // the next feed of several
		}
		tag, ok := f.x.tagAt(at)
		if !ok {
			at++
			continue
		}
		if structure(tag.name) && !f.listed(tag) {
			return f.cut(start, at)
		}
		if tag.closing {
			if f.closes(tag) {
				return s[start:at], tag.end, true
			}
			at = tag.end
			continue
		}
		if tag.written == f.t.written && !tag.empty {
			if !f.mayNest() {
				return f.cut(start, at)
			}
			f.nested++
		}
		if known(tag.name) || !marks(tag.name) && !prose(f.t.name) && known(f.t.name) {
			if f.sibling < 0 {
				f.sibling = at
			}
			if f.x.spent() {
				return f.cut(start, at)
			}
			if !tag.empty && len(f.opened) < maxOpen {
				f.opened = append(f.opened, tag.written)
			}
		}
		at = tag.end
	}
}

// listed reports whether a word of structure is none here: the list of
// resources in the channel of RSS 1.0 names no article.
func (f *ending) listed(t tag) bool {
	return !isItem(t.name) && strings.IndexByte(t.written, ':') < 0 && t.name == "rdf"
}

// mayNest reports whether an element of the same name may lie in this one.
func (f *ending) mayNest() bool {
	if strings.IndexByte(f.t.name, ':') > 0 {
		return !strings.HasPrefix(f.t.name, "dc:") && !strings.HasPrefix(f.t.name, "content:")
	}
	return strings.Contains(f.t.attrs, "xhtml") || !known(f.t.name)
}

// closes reports whether an end tag is this element's.
func (f *ending) closes(t tag) bool {
	if t.written == f.t.written {
		f.nested--
		return f.nested < 0
	}
	if !known(t.name) {
		return false
	}
	for i := len(f.opened) - 1; i >= 0; i-- {
		if f.opened[i] == t.written {
			f.opened = f.opened[:i]
			return false
		}
	}
	if sameLocal(t.written, f.t.written) {
		return true
	}
	if !known(f.t.name) && !marks(f.t.name) && f.sibling < 0 && !inHTML(t.name) || alike(t.written, f.t.written) {
		f.renamed = t.name // <tXtle>...</title>
		return true
	}
	if f.stray < 0 {
		f.stray = t.start
	}
	return false
}

// sameLocal reports whether two names differ only in that one has no prefix.
func sameLocal(a, b string) bool {
	pa, la, oka := strings.Cut(a, ":")
	pb, lb, okb := strings.Cut(b, ":")
	switch {
	case oka && !okb:
		return la == pb
	case okb && !oka:
		return lb == pa
	}
	return false
}

// alike reports whether two names are one with a bad byte.
func alike(a, b string) bool {
	if len(a) != len(b) || len(a) < 4 {
		return false
	}
	differ := 0
	for i := 0; i < len(a); i++ {
		if a[i] != b[i] {
			differ++
		}
	}
	return differ == 1
}

// cut ends an element that has no end of its own at a border.
func (f *ending) cut(start, at int) (inner string, next int, sound bool) {
	f.x.looked += at - start
	if f.sibling >= 0 {
		at = min(at, f.sibling)
	}
	if f.stray >= 0 {
		at = min(at, f.stray)
	}
	return f.x.s[start:at], at, false
}
