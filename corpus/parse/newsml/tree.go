package newsml

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/transform"

	"dateline/corpus/parse/charset"
)

// element is one of XML, or a piece of text when its name is "". Names are in
// lower case and without prefix.
type element struct {
	name     string
	attrs    []html.Attribute
	text     string
	children []*element
}

// attr returns the first attribute of one of these names that says something.
func (e *element) attr(names ...string) string {
	if e == nil {
		return ""
	}
	for _, name := range names {
		for _, a := range e.attrs {
			if a.Key == name {
				if v := strings.TrimSpace(a.Val); v != "" {
					return v
				}
			}
		}
	}
	return ""
}

// child goes down by names and returns the first such element; nil for none.
func (e *element) child(path ...string) *element {
	for _, name := range path {
		if e == nil {
			return nil
		}
		var found *element
		for _, c := range e.children {
			if c.name == name {
				found = c
				break
			}
		}
		e = found
	}
	return e
}

// each calls f for the children of a name.
func (e *element) each(name string, f func(*element)) {
	if e == nil {
		return
	}
	for _, c := range e.children {
		if c.name == name {
			f(c)
		}
	}
}

// below calls f for all elements below e in their order, and goes on into those
// for which it returns true.
func (e *element) below(f func(*element) bool) {
	if e == nil {
		return
	}
	for _, c := range e.children {
		if c.name != "" && f(c) {
			c.below(f)
		}
	}
}

// find returns the first element of a name anywhere below.
func (e *element) find(name string) *element {
	var found *element
	e.below(func(c *element) bool {
		if found == nil && c.name == name {
			found = c
		}
		return found == nil
	})
	return found
}

// words returns the text below e in one line.
func (e *element) words() string {
	var b strings.Builder
	e.write(&b)
	return strings.Join(strings.Fields(b.String()), " ")
}

// raw returns the text below e as it stands.
func (e *element) raw() string {
	var b strings.Builder
	e.write(&b)
	return b.String()
}

func (e *element) write(b *strings.Builder) {
	if e == nil {
		return
	}
	b.WriteString(e.text)
	for _, c := range e.children {
		if blockish(c.name) {
			b.WriteByte(' ')
		}
		c.write(b)
	}
}

// blockish tells elements that part words.
func blockish(name string) bool {
	switch name {
	case "p", "br", "li", "td", "th", "tr", "div", "hl1", "hl2", "dt", "dd":
		return true
	}
	return strings.HasPrefix(name, "name.")
}

// tags reads elements from a file.
type tags struct {
	z    *html.Tokenizer
	size int // bytes of the item that is read
}

// errLarge says that an item is too large.
var errLarge = errors.New("item too large")

func tagsOf(from io.Reader) *tags {
	z := html.NewTokenizer(from)
	z.SetMaxBuf(maxItem)
	z.AllowCDATA(true)
	return &tags{z: z}
}

// step goes on to the next token. The tokenizer is one of HTML: that titles and
// scripts hold no tags it is told to forget.
func (t *tags) step() html.TokenType {
	kind := t.z.Next()
	if kind == html.StartTagToken || kind == html.SelfClosingTagToken {
		t.z.NextIsNotRawText()
	}
	t.size += len(t.z.Raw())
	return kind
}

// start returns the next element that begins, without what is in it. The error
// is io.EOF at the end.
func (t *tags) start() (*element, error) {
	for {
		t.size = 0
		switch t.step() {
		case html.ErrorToken:
			return nil, t.z.Err()
		case html.StartTagToken:
			return t.element(), nil
		}
	}
}

// element returns the element of a tag.
func (t *tags) element() *element {
	name, more := t.z.TagName()
	e := &element{name: local(string(name))}
	for more && len(e.attrs) < 64 {
		var key, val []byte
		key, val, more = t.z.TagAttr()
		e.attrs = append(e.attrs, html.Attribute{Key: local(string(key)), Val: string(val)})
	}
	return e
}

// local returns a name without its prefix.
func local(name string) string {
	if i := strings.LastIndexByte(name, ':'); i >= 0 {
		return name[i+1:]
	}
	return name
}

// fill reads what is in e, to its end. The error is io.EOF where the file ends
// before. An end tag closes the nearest element of its name; one of no open
// element is passed over.
func (t *tags) fill(e *element) error {
	open := []*element{e}
	names := map[string]int{e.name: 1} // of those that are open: how many
	for count := 0; len(open) > 0; {
		top := open[len(open)-1]
		kind := t.step()
		if t.size > maxItem {
			return errLarge
		}
		switch kind {
		case html.ErrorToken:
			return t.z.Err()
		case html.TextToken:
			if count++; count <= maxElements {
				top.children = append(top.children, &element{text: t.text()})
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			if count++; count > maxElements {
				continue
			}
			c := t.element()
			top.children = append(top.children, c)
			if kind == html.StartTagToken && len(open) < maxDepth {
				open = append(open, c)
				names[c.name]++
			}
		case html.EndTagToken:
			name, _ := t.z.TagName()
			for last := local(string(name)); names[last] > 0; {
				top := open[len(open)-1]
				open = open[:len(open)-1]
				if names[top.name]--; top.name == last {
					break
				}
			}
		}
	}
	return nil
}

// text returns the text of a token. In CDATA no entity is one.
func (t *tags) text() string {
	if raw, ok := bytes.CutPrefix(t.z.Raw(), []byte("<![CDATA[")); ok {
		return string(bytes.TrimSuffix(raw, []byte("]]>")))
	}
	return string(t.z.Text())
}

// fragment reads a text that holds XML or HTML of its own, as an element
// without a name.
func fragment(text string) *element {
	e := &element{name: "div"}
	_ = tagsOf(strings.NewReader(text)).fill(e) // it ends where the text does
	return e
}

// wholly is how many bytes of a file are decoded in one piece, by all that they
// tell of their encoding.
const wholly = 4 << 20

// decode returns a file as UTF-8. The start of a larger file speaks for all of
// it, and what is not UTF-8 or of a mark is the old Western encoding.
func decode(from *bufio.Reader) (io.Reader, error) {
	start, err := io.ReadAll(io.LimitReader(from, wholly+1))
	if err != nil && len(start) == 0 {
		return nil, err
	}
	if len(start) <= wholly || err != nil {
		return strings.NewReader(charset.Decode(start, charset.OfXML(start))), nil
	}
	all := io.MultiReader(bytes.NewReader(start), from)
	if e := charset.Marked(start); e != nil {
		return transform.NewReader(all, e.NewDecoder()), nil
	}
	for cut := range utf8.UTFMax { // a letter may be cut at the end
		if utf8.Valid(start[:len(start)-cut]) {
			return all, nil
		}
	}
	return transform.NewReader(all, charmap.Windows1252.NewDecoder()), nil
}
