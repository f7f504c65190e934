package parse

import (
	"crypto/sha256"
	"encoding/base32"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus/clean"
	"dateline/corpus/source"
	"dateline/model"
)

// ledeLen is the length of a lede in bytes: what two rows of a wide list hold.
const ledeLen = 280

// Bounds of the fields of one article; what goes beyond is not read.
const (
	maxField   = 2 << 10 // bytes of a title or another line
	maxAuthors = 32
	maxNotes   = 32
	maxLinks   = 256
)

// draft is an article in the making.
type draft struct {
	model.Article
	blocks []block
	guid   string // the source's own name for it
}

// finish writes the body and the text, fills what follows from them, and sees
// to it that every field is clean.
func (d *draft) finish(it source.Item) *model.Article {
	a := &model.Article{}
	*a = d.Article
	a.Body = writeBody(d.blocks)
	a.Text, a.Headings = writeText(d.blocks)
	for _, b := range d.blocks {
		if len(a.Links) >= maxLinks {
			break
		}
		a.Links = links(a.Links, b.inline)
		if b.shape == verse {
			a.Links = links(a.Links, strings.Join(b.lines, " "))
		}
	}
	a.Path = it.Path
	if it.Path == "-" {
		a.Path = ""
	}
	a.URL = clean.URL(a.URL)
	a.Kicker = field(a.Kicker)
	a.Title = field(a.Title)
	a.Dek = once(field(a.Dek))
	a.Dateline.Place = field(a.Dateline.Place)
	a.Dateline.Agency = field(a.Dateline.Agency)
	a.Authors = fields(a.Authors, maxAuthors)
	a.Notes = fields(a.Notes, maxNotes)
	a.Section = field(a.Section)
	a.Tags = tags(a.Tags)
	a.Media = media(a.Media)
	a.Lang = language(a.Lang)
	if a.Source = field(a.Source); a.Source == "" {
		a.Source = sourceOf(a.URL, it)
	}
	if a.Lede = field(a.Lede); a.Lede == "" {
		a.Lede = Lede(a.Text, a.Headings)
	}
	if a.Title == "" {
		a.Title = model.LedeOf(a.Text, 80)
	}
	if !knownID(string(a.ID)) {
		a.ID = identify(a, d.guid)
	}
	a.Words = countWords(a.Text)
	return a
}

// Lede returns the lede of a text whose headings these are, for an article that
// does not say what its own is.
func Lede(text string, headings []model.Span) string {
	return model.LedeOf(undated(firstProse(text, headings)), ledeLen)
}

// once returns a line that a machine wrote twice in a row, once.
func once(s string) string {
	if half := len(s) / 2; len(s)%2 == 1 && s[half] == ' ' && s[:half] == s[half+1:] {
		return s[:half]
	}
	return s
}

// field returns one line, clean and not too long.
func field(s string) string {
	s = clean.Line(s)
	if len(s) > maxField {
		s = model.LedeOf(s, maxField)
	}
	return s
}

// fields returns the lines that are not empty, each once.
func fields(in []string, limit int) []string {
	var out []string
	seen := map[string]bool{}
	for _, s := range in {
		if s = field(s); s != "" && !seen[s] && len(out) < limit {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// undated drops the dateline from the front of a text: a lede begins with what
// happened, and the row that it stands in says where and when.
func undated(text string) string {
	if _, printed, ok := dateline(text); ok {
		return strings.TrimSpace(text[len(printed):])
	}
	return text
}

// firstProse returns text from its first block that is no heading.
func firstProse(text string, headings []model.Span) string {
	at := 0
	for _, h := range headings {
		if h.Start != at || h.End+2 > len(text) {
			break
		}
		at = h.End + 2
	}
	return text[at:]
}

// sourceOf names the outlet of an article that does not: the host of its URL,
// or the folder that it lies in.
func sourceOf(address string, it source.Item) string {
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		return field(strings.TrimPrefix(u.Hostname(), "www."))
	}
	if it.Path == "-" || it.Path == "" {
		return "stdin"
	}
	dir := filepath.Dir(it.Path)
	if dir == "." || dir == ".." || strings.HasSuffix(dir, "/..") {
		if wd, err := os.Getwd(); err == nil {
			dir = filepath.Join(wd, dir)
		}
	}
	name := filepath.Base(dir)
	if name == "." || name == string(filepath.Separator) {
		name = strings.TrimSuffix(it.Name, filepath.Ext(it.Name))
	}
	return field(name)
}

// identity writes IDs: lower-case base 32 of RFC 4648 without padding.
func identity(sum []byte) model.ID {
	return model.ID(strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:8])))
}

// identify returns the ID of an article: of its URL, of the name that its source
// gives it, or of what it says.
func identify(a *model.Article, guid string) model.ID {
	h := sha256.New()
	switch {
	case a.URL != "":
		h.Write([]byte(a.URL))
	case guid != "":
		h.Write([]byte(a.Source))
		h.Write([]byte{0, 0})
		h.Write([]byte(guid))
	default:
		h.Write([]byte(a.Title))
		h.Write([]byte{0})
		piece := make([]byte, min(len(a.Text), 8<<10)) // and not a copy of the whole
		for text := a.Text; text != ""; {
			n := copy(piece, text)
			h.Write(piece[:n])
			text = text[n:]
		}
	}
	return identity(h.Sum(nil))
}

// knownID reports whether s is an ID of ours.
func knownID(s string) bool {
	if len(s) != 13 {
		return false
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '2' || c > '7') {
			return false
		}
	}
	return true
}

// language returns a BCP 47 tag in its usual spelling, or "".
func language(s string) string {
	s = strings.ReplaceAll(strings.TrimSpace(s), "_", "-")
	if len(s) < 2 || len(s) > 16 {
		return ""
	}
	parts := strings.Split(s, "-")
	for i, p := range parts {
		for _, r := range p {
			if r >= utf8.RuneSelf || !letter(r) {
				return ""
			}
		}
		switch {
		case i == 0:
			if len(p) < 2 || len(p) > 3 {
				return languageName(s)
			}
			parts[i] = strings.ToLower(p)
		case len(p) == 2:
			parts[i] = strings.ToUpper(p)
		}
	}
	return strings.Join(parts, "-")
}

// languageName returns the tag of a language named in English.
func languageName(s string) string {
	switch strings.ToLower(s) {
	case "english":
		return "en"
	case "german":
		return "de"
	case "french":
		return "fr"
	case "spanish":
		return "es"
	case "japanese":
		return "ja"
	case "chinese":
		return "zh"
	case "arabic":
		return "ar"
	case "russian":
		return "ru"
	case "portuguese":
		return "pt"
	case "italian":
		return "it"
	case "korean":
		return "ko"
	}
	return ""
}

// countWords counts runs of letters; two characters of Chinese or Japanese
// writing count as one word.
func countWords(s string) int {
	n, wide := 0, 0
	in := false
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			word := c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || in && (c == '\'' || c == '-' || c == '.')
			if word && !in {
				n++
			}
			in = word
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case r >= 0x3040 && r <= 0x30FF || r >= 0x4E00 && r <= 0x9FFF:
			wide++
			in = false
		case unicode.IsLetter(r) || unicode.Is(unicode.M, r) || in && r == '’':
			if !in {
				n++
			}
			in = true
		default:
			in = false
		}
	}
	return n + (wide+1)/2
}
