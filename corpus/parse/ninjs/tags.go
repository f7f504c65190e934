package ninjs

import (
	"strconv"
	"strings"

	"dateline/corpus/parse/manuscript"
	"dateline/model"
)

// about are the lists of what an article is about, by their names in ninjs 1
// and in later ones.
var about = [...]struct {
	key  string
	kind model.TagKind
}{
	{"subject", model.Subject}, {"subjects", model.Subject},
	{"person", model.AboutPerson}, {"people", model.AboutPerson}, {"persons", model.AboutPerson},
	{"organisation", model.AboutOrganization}, {"organisations", model.AboutOrganization}, {"organization", model.AboutOrganization}, {"organizations", model.AboutOrganization},
	{"place", model.AboutPlace}, {"places", model.AboutPlace},
	{"event", model.AboutOther}, {"events", model.AboutOther}, {"object", model.AboutOther}, {"objects", model.AboutOther},
}

// tags reads what the article is about.
func (o object) tags(m *manuscript.Manuscript) {
	for _, list := range about {
		for _, one := range o.objects(list.key) {
			if rel := strings.ToLower(one.line("rel")); list.kind == model.AboutPerson && (rel == "creator" || rel == "author") {
				continue
			}
			t := tagOf(one)
			t.Kind = list.kind
			if t.Name != "" || t.Code != "" {
				m.Tags = append(m.Tags, t)
			}
		}
	}
	word := func(name string) {
		if name != "" {
			m.Tags = append(m.Tags, model.Tag{Name: name})
		}
	}
	for _, key := range [...]string{"slugline", "slug", "genre", "genres"} {
		for _, name := range o.lines(key) {
			word(name)
		}
	}
	for _, key := range [...]string{"keywords", "keyword"} {
		if list, ok := o[key].(string); ok {
			sep := ","
			if !strings.Contains(list, sep) && !strings.Contains(list, "++") {
				sep = "+"
			}
			for name := range strings.SplitSeq(list, sep) {
				word(strings.TrimSpace(name))
			}
			continue
		}
		for _, name := range o.lines(key) {
			word(name)
		}
	}
	if m.Section = o.line("section", "service"); m.Section == "" {
		m.Section = o.line("desk")
	}
}

// schemes are those of the IPTC, by what stands in their addresses.
var schemes = [...]struct{ in, scheme string }{{"newscodes/mediatopic", "medtop"}, {"newscodes/subjectcode", "subj"}, {"newscodes/subject", "subj"}}

// tagOf reads a concept: its name, and its code in the scheme that it names, or
// its URI.
func tagOf(o object) model.Tag {
	t := model.Tag{Name: words(o["name"]), Scheme: o.line("scheme"), Code: o.line("code", "qcode")}
	uri := o.line("uri")
	for _, s := range schemes {
		if _, c, ok := strings.Cut(uri, s.in+"/"); ok && c != "" {
			t.Scheme, t.Code = s.scheme, c
			return t
		}
		if strings.Contains(t.Scheme, s.in) {
			t.Scheme = s.scheme
		}
	}
	if scheme, c, ok := strings.Cut(t.Code, ":"); ok && t.Scheme == "" && c != "" && !strings.Contains(t.Code, "/") {
		t.Scheme, t.Code = scheme, c // a QCode
	}
	if t.Code == "" {
		t.Code = o.line("literal")
		if t.Code == t.Name {
			t.Code = ""
		}
		if scheme, c, ok := strings.Cut(t.Code, ":"); ok && (scheme == "medtop" || scheme == "subj") {
			t.Scheme, t.Code = scheme, c
		}
	}
	if uri != "" && t.Scheme != "medtop" && t.Scheme != "subj" && !(t.Scheme == "" && subjectCode(t.Code)) {
		t.Scheme, t.Code = "", uri
	}
	if t.Scheme == "" && subjectCode(t.Code) {
		t.Scheme = "subj"
		if t.Code >= "20000000" {
			t.Scheme = "medtop"
		}
	}
	return t
}

// subjectCode reports whether a code looks as those of the IPTC do: eight
// digits, of which the first two name one of 17 tops, or 20 a media topic.
func subjectCode(code string) bool {
	if len(code) != 8 || strings.Trim(code, "0123456789") != "" {
		return false
	}
	return code[:2] >= "01" && code[:2] <= "17" || code[:3] == "200"
}

// media reads the renditions of the object and of those that go with it, which
// are called by their headline or caption.
func (o object) media(m *manuscript.Manuscript) {
	o.renditions(m, "")
	for _, a := range o.objects("associations") {
		caption := a.headline()
		for _, v := range a.variants("description", "descriptions") {
			if caption == "" {
				caption = v.value
			}
		}
		a.renditions(m, caption)
	}
}

func (o object) renditions(m *manuscript.Manuscript, title string) {
	for _, r := range o.objects("renditions") {
		address := r.line("href", "uri")
		if address == "" {
			continue
		}
		size, _ := strconv.ParseInt(r.line("sizeinbytes", "size"), 10, 64)
		name := title
		if name == "" {
			name = r.line("title")
		}
		m.Media = append(m.Media, model.Medium{URL: address, Type: r.line("contenttype", "mimetype"), Title: name, Bytes: size})
	}
}
