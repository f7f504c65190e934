package given_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/corpus/enrich/actor"
	"dateline/corpus/enrich/given"
	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

func TestTopics(t *testing.T) {
	subject := func(scheme, code, name string) model.Tag {
		return model.Tag{Kind: model.Subject, Scheme: scheme, Code: code, Name: name}
	}
	for _, c := range []struct {
		name string
		tags []model.Tag
		want string
	}{
		{"a code", []model.Tag{subject("medtop", "20000337", "whatever")}, "medtop:20000337 1"},
		{"an old code", []model.Tag{subject("subj", "15007000", "")}, "medtop:20000849 1"},
		{"a code of another's", []model.Tag{subject("own", "20000337", "Harbour talk")}, ""},
		{"a name", []model.Tag{subject("", "own-7", "Climate change")}, "medtop:20000418 0.9"},
		{"a word", []model.Tag{{Name: "climate"}}, "medtop:20000418 0.5"},
		{"a word that is part of names", []model.Tag{{Name: "change"}}, ""},
		{"who is named", []model.Tag{{Kind: model.AboutPerson, Name: "Climate"}, {Kind: model.AboutOther, Name: "Sport"}}, ""},
		{"twice", []model.Tag{{Name: "climate"}, {Name: "sport"}, subject("medtop", "20000418", "")}, "medtop:20000418 1, medtop:15000000 0.5"},
		{"none", nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, topic := range given.Topics(c.tags) {
				got = append(got, fmt.Sprint(topic.Code, " ", topic.Score))
			}
			if strings.Join(got, ", ") != c.want {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestTopicsAreBounded(t *testing.T) {
	var tags []model.Tag
	for _, topic := range gazetteer.Topics().All() {
		scheme, code, _ := strings.Cut(topic.Code, ":")
		tags = append(tags, model.Tag{Kind: model.Subject, Scheme: scheme, Code: code})
	}
	if n := len(given.Topics(tags)); n == 0 || n > 16 {
		t.Errorf("%d topics", n)
	}
}

// A topic given and found has the higher score, a top comes with what is below
// it, and the highest stand first.
func TestJoin(t *testing.T) {
	found := []model.Scored{{Code: "medtop:15000000", Score: 0.8}, {Code: "medtop:20000849", Score: 0.6}}
	got := given.Join(found, given.Topics([]model.Tag{{Kind: model.Subject, Scheme: "medtop", Code: "20000849"}, {Name: "climate"}}))
	want := []model.Scored{{Code: "medtop:15000000", Score: 1}, {Code: "medtop:20000849", Score: 1}, {Code: "medtop:20000418", Score: 0.5}, {Code: "medtop:06000000", Score: 0.5}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	if got := given.Join(found[:1], nil); len(got) != 1 {
		t.Errorf("nothing given, and %v", got)
	}
}

func TestSpans(t *testing.T) {
	tag := func(kind model.TagKind, name string) model.Tag { return model.Tag{Kind: kind, Name: name} }
	const text = "Ada Strand of the Hollen Road Office met Aurora in Hollen. Strand smiled; so did Road."
	for _, c := range []struct {
		name  string
		tags  []model.Tag
		found string // kind and words, as the recogniser has it
		want  string
	}{
		{"found as something else", []model.Tag{tag(model.AboutOrganization, "Aurora")}, "place Aurora", "organization Aurora"},
		{"not found", []model.Tag{tag(model.AboutPerson, "Ada Strand")}, "", "person Ada Strand"},
		{"surname first", []model.Tag{tag(model.AboutPerson, "Strand, Ada")}, "", "person Ada Strand"},
		{"the surname alone", []model.Tag{tag(model.AboutPerson, "Ada Strand")}, "place Strand", "person Ada Strand|person Strand"},
		{"part of a longer name", []model.Tag{tag(model.AboutPlace, "Hollen, Norway")}, "organization Hollen Road Office", "organization Hollen Road Office|place Hollen"},
		{"over two", []model.Tag{tag(model.AboutOrganization, "Hollen Road Office")}, "place Hollen|organization Road Office", "organization Hollen Road Office"},
		{"the longer of two", []model.Tag{tag(model.AboutPlace, "Hollen"), tag(model.AboutOrganization, "Hollen Road Office")}, "", "organization Hollen Road Office|place Hollen"},
		{"of two kinds", []model.Tag{tag(model.AboutPlace, "Aurora"), tag(model.AboutOrganization, "Aurora")}, "place Aurora", "place Aurora"},
		{"not in the text", []model.Tag{tag(model.AboutPerson, "Nils Havn")}, "place Hollen", "place Hollen"},
		{"no name", []model.Tag{tag(model.AboutPerson, "smiled"), tag(model.AboutPerson, ""), {Name: "Aurora"}}, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := token.Of(text)
			var found []actor.Span
			for part := range strings.SplitSeq(c.found, "|") {
				kind, words, ok := strings.Cut(part, " ")
				if !ok {
					continue
				}
				at := strings.LastIndex(text, words)
				if words == "Hollen" {
					at = strings.Index(text, words)
					if !strings.Contains(c.found, "Road") {
						at = strings.LastIndex(text, words)
					}
				}
				if words == "Strand" {
					at = strings.LastIndex(text, words)
				}
				found = append(found, actor.Span{From: s.Index(at), To: s.Index(at+len(words)-1) + 1, Kind: kindCalled(kind)})
			}
			names := given.NamesOf(c.tags)
			spans := found
			if names != nil {
				spans = names.Spans(s, found)
			}
			var got []string
			for _, sp := range spans {
				got = append(got, sp.Kind.String()+" "+text[s.Tokens[sp.From].Start:s.Tokens[sp.To-1].End])
			}
			if strings.Join(got, "|") != c.want {
				t.Errorf("got %q\nwant %q", strings.Join(got, "|"), c.want)
			}
		})
	}
}

func kindCalled(s string) model.ActorKind {
	for k := model.Person; k <= model.Place; k++ {
		if k.String() == s {
			return k
		}
	}
	return model.UnknownKind
}

// FuzzSpans holds that spans stay in order, apart and inside of the text.
func FuzzSpans(f *testing.F) {
	f.Add("Ada Strand met Ada Strand Holm in Holm.", "Ada Strand", "Strand Holm", uint16(3))
	f.Add("港の港", "港", "の", uint16(1))
	f.Fuzz(func(t *testing.T, text, first, second string, where uint16) {
		s := token.Of(text)
		var found []actor.Span
		for i := 0; i < s.Len(); i += 3 {
			if where>>(i%16)&1 == 1 {
				found = append(found, actor.Span{From: i, To: min(i+2, s.Len()), Kind: model.Place})
			}
		}
		names := given.NamesOf([]model.Tag{{Kind: model.AboutPerson, Name: first}, {Kind: model.AboutOrganization, Name: second}})
		if names == nil {
			return
		}
		end := 0
		for _, sp := range names.Spans(s, found) {
			if sp.From < end || sp.To <= sp.From || sp.To > s.Len() {
				t.Fatalf("%v after %d of %d", sp, end, s.Len())
			}
			end = sp.To
		}
	})
}
