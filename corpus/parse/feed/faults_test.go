package feed_test

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"unicode"

	utf "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// fault is a way in which feeds are broken in the wild.
type fault struct {
	name string
	// lossy marks one that may destroy what an article says; all others leave
	// every title and link to be found.
	lossy bool
	// inside marks one that puts something into the texts, titles among them.
	inside bool
	apply  func(r *rand.Rand, s string) string
}

// some replaces each occurrence of old with the given odds, and at least one.
func some(r *rand.Rand, s, old, new string, odds float64) string {
	n := strings.Count(s, old)
	if n == 0 {
		return s
	}
	sure := r.IntN(n)
	var b strings.Builder
	for i := 0; ; i++ {
		before, after, ok := strings.Cut(s, old)
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		if i == sure || r.Float64() < odds {
			b.WriteString(new)
		} else {
			b.WriteString(old)
		}
		s = after
	}
}

// inText returns a random place of s that lies in text, outside of tags and of
// references.
func inText(r *rand.Rand, s string) int {
	from := max(0, strings.Index(s, "<item"), strings.Index(s, "<entry"))
	for range 200 {
		i := from + r.IntN(len(s)-from)
		open, close := strings.LastIndexByte(s[:i], '<'), strings.LastIndexByte(s[:i], '>')
		if close > open && i > 2 && s[i-1] < 0x80 && s[i] < 0x80 && unicode.IsLetter(rune(s[i-1])) && unicode.IsLetter(rune(s[i])) && !strings.Contains(s[max(0, i-10):i], "&") && !strings.Contains(s[max(0, i-200):i], "http") {
			return i
		}
	}
	return -1
}

// into returns a fault that puts a piece into texts.
func into(pieces ...string) func(*rand.Rand, string) string {
	return func(r *rand.Rand, s string) string {
		for range 5 {
			if i := inText(r, s); i >= 0 {
				s = s[:i] + pieces[r.IntN(len(pieces))] + s[i:]
			}
		}
		return s
	}
}

// leaves are the elements that faults lose the tags of.
func leaves() []string {
	return []string{"title", "link", "description", "pubDate", "category", "guid"}
}

// bodyOf returns where the articles begin.
func bodyOf(s string) int {
	for _, mark := range []string{"<item", "<entry"} {
		if i := strings.Index(s, mark); i >= 0 {
			return i
		}
	}
	return len(s)
}

// faults are the ways to break a feed.
func faults() []fault {
	return []fault{
		{"nothing", false, false, func(_ *rand.Rand, s string) string { return s }},
		{"junk before", false, false, func(_ *rand.Rand, s string) string {
			return "<br />\n<b>Warning</b>: Cannot modify header in /srv/feed.php on line <b>3</b><br />\n\n" + s
		}},
		{"junk after", false, false, func(_ *rand.Rand, s string) string {
			return s + "\n<!-- cached 0.3 s --><script>x()</script></html>"
		}},
		{"headers before", false, false, func(_ *rand.Rand, s string) string { return "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n" + s }},
		{"wrapped in a page", false, false, func(_ *rand.Rand, s string) string {
			return "<html><body><div>\n" + s + "\n</div></body></html>"
		}},
		{"bare ampersands", false, false, func(_ *rand.Rand, s string) string { return strings.ReplaceAll(s, "&amp;", "&") }},
		{"bare less-than", false, true, into(" < ", " <3 ", "<", " <- ", "<<")},
		{"bare greater-than", false, true, into(" > ", "->", ">")},
		{"unknown entities", false, true, into("&foo;", "&nbsp;", "&eacute;", "&;", "&#;", "&#xZZ;")},
		{"illegal references", false, true, into("&#x1;", "&#0;", "&#xFFFF;", "&#xD800;", "&#99999999;")},
		{"control characters", false, true, into("\x00", "\x01", "\x0b", "\x1f", "\x7f")},
		{"leaves not closed", false, false, func(r *rand.Rand, s string) string {
			at := bodyOf(s)
			leaf := leaves()[r.IntN(6)]
			return s[:at] + some(r, s[at:], "</"+leaf+">", "", 0.3)
		}},
		{"articles not closed", false, false, func(r *rand.Rand, s string) string {
			return some(r, some(r, s, "</item>", "", 0.5), "</entry>", "", 0.5)
		}},
		{"no article closed", false, false, func(_ *rand.Rand, s string) string {
			return strings.NewReplacer("</item>", "", "</entry>", "").Replace(s)
		}},
		{"articles not opened", false, false, func(r *rand.Rand, s string) string {
			return some(r, some(r, s, "<item>", "", 0.1), "<entry>", "", 0.1)
		}},
		{"article tag misspelt", false, false, func(r *rand.Rand, s string) string {
			return some(r, some(r, s, "<item>", "<itm>", 0.2), "<entry>", "<entri>", 0.2)
		}},
		{"article tag misspelt twice", false, false, func(_ *rand.Rand, s string) string {
			return strings.NewReplacer("<item>", "<story>", "</item>", "</story>", "<entry>", "<story>", "</entry>", "</story>").Replace(s)
		}},
		{"upper case", false, false, func(r *rand.Rand, s string) string {
			return strings.NewReplacer("<item", "<ITEM", "</title>", "</TITLE>", "<link>", "<Link>", "</entry>", "</Entry>").Replace(s)
		}},
		{"end tag misspelt", false, false, func(r *rand.Rand, s string) string {
			at := bodyOf(s)
			return s[:at] + some(r, s[at:], "</title>", "</titel>", 0.3)
		}},
		{"wrong end tag", false, false, func(r *rand.Rand, s string) string {
			at := bodyOf(s)
			return s[:at] + some(r, s[at:], "</title>", "</description>", 0.2)
		}},
		{"start tag misspelt", false, false, func(r *rand.Rand, s string) string {
			at := bodyOf(s)
			return s[:at] + some(r, s[at:], "<title>", "<tytle>", 0.3)
		}},
		{"start tag twice", false, false, func(r *rand.Rand, s string) string {
			at := bodyOf(s)
			return s[:at] + some(r, s[at:], "<title>", "<title><title>", 0.3)
		}},
		{"end tag twice", false, false, func(r *rand.Rand, s string) string {
			at := bodyOf(s)
			return s[:at] + some(r, some(r, s[at:], "</title>", "</title></title>", 0.3), "</item>", "</item></item>", 0.3)
		}},
		{"quotation marks lost", false, false, func(_ *rand.Rand, s string) string {
			at := bodyOf(s)
			return s[:at] + strings.NewReplacer(`="`, "=", `" `, " ", `"/>`, "/>", `">`, ">").Replace(s[at:])
		}},
		{"a quotation mark lost", false, false, func(r *rand.Rand, s string) string {
			at := bodyOf(s)
			return s[:at] + some(r, s[at:], `">`, `>`, 0.1)
		}},
		{"curly quotation marks", false, false, func(r *rand.Rand, s string) string { return some(r, s, `version="2.0"`, `version=“2.0”`, 1) }},
		{"namespaces not declared", false, false, func(_ *rand.Rand, s string) string {
			for {
				i := strings.Index(s, " xmlns:")
				if i < 0 {
					return s
				}
				open := strings.IndexByte(s[i:], '"')
				if open < 0 {
					return s
				}
				end := strings.IndexByte(s[i+open+1:], '"')
				s = s[:i] + s[i+open+end+2:]
			}
		}},
		{"a CDATA section not closed", false, false, func(r *rand.Rand, s string) string { return some(r, s, "]]>", "", 0.02) }},
		{"nested CDATA", false, false, func(r *rand.Rand, s string) string {
			return some(r, s, "]]></desc", " <![CDATA[again]]>, it said]]></desc", 0.3)
		}},
		{"CDATA misspelt", false, false, func(r *rand.Rand, s string) string { return some(r, s, "<![CDATA[", "<!CDATA[", 0.3) }},
		{"CDATA escaped", false, false, func(r *rand.Rand, s string) string {
			return some(r, s, "<title><![CDATA[", "<title>&lt;![CDATA[", 1)
		}},
		{"two feeds in one", false, false, func(_ *rand.Rand, s string) string { return s + "\n" + s }},
		{"no frame", false, false, func(_ *rand.Rand, s string) string { return s[bodyOf(s):] }},
		{"no end", false, false, func(_ *rand.Rand, s string) string {
			return strings.NewReplacer("</channel>", "", "</rss>", "", "</feed>", "", "</rdf:RDF>", "").Replace(s)
		}},
		{"ends swapped", false, false, func(_ *rand.Rand, s string) string {
			return strings.Replace(s, "</channel>", "</rss></channel>", 1)
		}},
		{"declaration not closed", false, false, func(_ *rand.Rand, s string) string { return strings.Replace(s, "?>", ">", 1) }},
		{"declaration late", false, false, func(_ *rand.Rand, s string) string { return "\n\n  " + s }},
		{"two byte order marks", false, false, func(_ *rand.Rand, s string) string { return "\ufeff\ufeff" + s }},
		{"said to be UTF-16", false, false, func(_ *rand.Rand, s string) string { return declared(s, "utf-16") }},
		{"said to be ASCII", false, false, func(_ *rand.Rand, s string) string { return declared(s, "us-ascii") }},
		{"said to be Shift JIS", false, false, func(_ *rand.Rand, s string) string { return declared(s, "shift_jis") }},
		{"UTF-16, nothing said", false, false, func(_ *rand.Rand, s string) string {
			out, _ := utf.UTF16(utf.LittleEndian, utf.IgnoreBOM).NewEncoder().String(s)
			return out
		}},
		{"UTF-32", false, false, func(_ *rand.Rand, s string) string {
			out, _ := utf32.UTF32(utf32.BigEndian, utf32.UseBOM).NewEncoder().String(s)
			return out
		}},
		{"comment not closed", false, false, func(r *rand.Rand, s string) string { return some(r, s, "</title>", "</title><!-- oh", 0.02) }},
		{"comments in articles", false, false, func(r *rand.Rand, s string) string {
			return some(r, s, "</title>", "</title><!-- <item><title>no</title></item> -->", 0.3)
		}},
		{"everything escaped", false, false, func(_ *rand.Rand, s string) string {
			return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
		}},
		{"everything in CDATA", false, false, func(_ *rand.Rand, s string) string {
			at := bodyOf(s)
			if strings.Contains(s, "CDATA") {
				return s
			}
			return s[:at] + "<![CDATA[" + s[at:] + "]]>"
		}},
		{"entity bomb", false, false, func(_ *rand.Rand, s string) string {
			return bomb + strings.TrimPrefix(s[max(0, strings.Index(s, "?>")):], "?>")
		}},
		{"tags over lines", false, false, func(r *rand.Rand, s string) string {
			return strings.NewReplacer("<title>", "<title\n>", "</link>", "</link\n >", "<guid ", "<guid\n\t").Replace(s)
		}},
		{"spaces in tags", false, false, func(r *rand.Rand, s string) string {
			at := bodyOf(s)
			return s[:at] + some(r, some(r, s[at:], "<title>", "< title>", 0.3), "</title>", "</ title>", 0.3)
		}},
		{"attributes twice", false, false, func(_ *rand.Rand, s string) string {
			return strings.ReplaceAll(s, "<guid ", `<guid isPermaLink="false" isPermaLink="false" `)
		}},
		{"markup not escaped", false, false, func(r *rand.Rand, s string) string {
			at := bodyOf(s)
			return s[:at] + strings.NewReplacer("<description>", "<description><p>One<br>two <b>three</p> <a href='https://x.example/'>", "</description>", "</a></description>").Replace(s[at:])
		}},
		{"a piece lost", true, false, func(r *rand.Rand, s string) string {
			i := bodyOf(s) + r.IntN(len(s)-bodyOf(s))
			return s[:i] + s[min(len(s), i+1+r.IntN(20)):]
		}},
		{"a piece twice", true, false, func(r *rand.Rand, s string) string {
			i := bodyOf(s) + r.IntN(len(s)-bodyOf(s))
			return s[:i] + s[max(0, i-r.IntN(200)):]
		}},
		{"one bad byte", true, false, func(r *rand.Rand, s string) string {
			out := []byte(s)
			out[r.IntN(len(out))] = byte(r.IntN(256))
			return string(out)
		}},
		{"a bit turned", true, false, func(r *rand.Rand, s string) string {
			out := []byte(s)
			out[r.IntN(len(out))] ^= 1 << r.IntN(8)
			return string(out)
		}},
		{"a bad byte in a tag", true, false, func(r *rand.Rand, s string) string {
			out := []byte(s)
			marks := []byte("<>/=\"")
			for range 50 {
				i := r.IntN(len(out))
				if bytes.IndexByte(marks, out[i]) >= 0 {
					out[i] = byte('!' + r.IntN(90))
					break
				}
			}
			return string(out)
		}},
		{"two bytes swapped", true, false, func(r *rand.Rand, s string) string {
			out := []byte(s)
			i := r.IntN(len(out) - 1)
			out[i], out[i+1] = out[i+1], out[i]
			return string(out)
		}},
	}
}

// declared returns a feed that says of itself that it is of an encoding.
func declared(s, encoding string) string {
	if end := strings.Index(s, "?>"); end >= 0 && strings.HasPrefix(s, "<?xml") {
		s = s[end+2:]
	}
	return `<?xml version="1.0" encoding="` + encoding + `"?>` + s
}

const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY d SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/p">%p;]>`
