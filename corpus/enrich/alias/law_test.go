package alias

import (
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"dateline/corpus/enrich/actor"
	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// FuzzResolve holds the laws of joining, whatever is marked as a name:
// mentions lie in order on rune edges, each of an actor that is there and by a
// rule; no two actors have one ID; the same text gives the same answer.
func FuzzResolve(f *testing.F) {
	for _, text := range []string{
		"President Ann Weaver met Mr. Xi. Weaver left Tokyo for the U.S. State Department (USSD).",
		"King Charles III, J. D. Vance and Maria de la Cruz Jr. of St. Louis II.",
		"Al al-Al van der of the Government of the Republic of Peru’s",
		"JD X. I II . - '’s “Dr.” GEN. A. B. 日本 東京 Київ بكين É\u0301a",
		"Foreign Ministry, Foreign Ministry of Foreign Ministry’s Foreign Ministry spokesperson",
		"Zanzora Island Islands City Province Zanzora Islands Zanzoras",
	} {
		f.Add(text, []byte{1, 2, 3, 17, 33})
		f.Add(text, []byte{0x11, 0x12, 0x13, 0x21})
	}
	names := gazetteer.All()
	f.Fuzz(func(t *testing.T, text string, cuts []byte) {
		if len(text) > 2000 || len(cuts) == 0 || !utf8.ValidString(text) {
			return
		}
		s := token.Of(text)
		in := Text{Body: s, Title: s, InBody: cut(s, cuts), InTitle: cut(s, cuts[len(cuts)/2:])}
		actors, mentions := Resolve(names, in)
		ids := map[model.ActorID]bool{}
		for _, a := range actors {
			if a.ID == "" || a.Name == "" || ids[a.ID] {
				t.Errorf("actor %+v has no name or the ID of another", a)
			}
			ids[a.ID] = true
		}
		last := 0
		for _, m := range mentions {
			switch {
			case m.Start < last || m.End <= m.Start || m.End > len(text):
				t.Fatalf("mention at %d to %d after %d", m.Start, m.End, last)
			case !utf8.RuneStart(text[m.Start]) || m.End < len(text) && !utf8.RuneStart(text[m.End]):
				t.Fatalf("mention at %d to %d cuts a rune", m.Start, m.End)
			case m.Actor < 0 || m.Actor >= len(actors):
				t.Fatalf("mention of actor %d of %d", m.Actor, len(actors))
			case m.Rule == model.NoRule:
				t.Fatalf("%q is %s by no rule", m.In(text), actors[m.Actor].Name)
			}
			last = m.Start
		}
		again, same := Resolve(names, in)
		if !reflect.DeepEqual(actors, again) || !reflect.DeepEqual(mentions, same) {
			t.Error("the same text is read in two ways")
		}
	})
}

// cut makes spans of a text that do not overlap: each byte is a kind, a length
// and a gap.
func cut(s *token.Split, cuts []byte) []actor.Span {
	var spans []actor.Span
	for i, at := 0, 0; at < s.Len(); i++ {
		c := cuts[i%len(cuts)]
		from := at + int(c>>6)
		at = from + 1 + int(c>>4&3)
		spans = append(spans, actor.Span{From: from, To: at, Kind: model.ActorKind(c & 3)})
	}
	return spans
}

// defined returns a text that gives an acronym of the tables to another and then
// uses it so many times.
func defined(times int) Text {
	text, spans := marked("The {IEA} met. The {Inland Estuary Association} ({IEA}) paid." + strings.Repeat(" {IEA} paid.", times))
	return ready(text, spans)
}

func TestLooksAtFewOfManyBearers(t *testing.T) {
	b, looks := bearers{}, 0
	for at := range 50_000 {
		b.add("weaver", &cluster{}, 2*at)
	}
	for at := range 1000 {
		b.likeliest("weaver", 0, 100*at, func(*cluster) bool { looks++; return false })
	}
	if looks > 3*most*1000 {
		t.Errorf("%d looks at 1000 names", looks)
	}
}

// TestCrowdsTakeBoundedTime allows many times what a slow machine needs; work
// that grew with the square would take hours.
func TestCrowdsTakeBoundedTime(t *testing.T) {
	if testing.Short() {
		t.Skip("seconds of work")
	}
	for name, text := range map[string]Text{
		"people of one surname": crowd(50_000),
		"organisations":         unbroken(100_000, model.Organization),
		"people":                unbroken(100_000, model.Person),
		"places":                unbroken(100_000, model.Place),
		"firms":                 firms(50_000),
		"a known acronym":       defined(50_000),
	} {
		began := time.Now()
		Resolve(gazetteer.All(), text)
		if took := time.Since(began); took > 30*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}
