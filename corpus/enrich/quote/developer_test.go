package quote_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"dateline/corpus/enrich"
	"dateline/corpus/enrich/quote"
	"dateline/corpus/enrich/token"
	"dateline/model"
)

// TestSpeakers logs how often the speaker is right on a set of news with
// attributions marked by hand, which is not part of the repository.
func TestSpeakers(t *testing.T) {
	// The rules were written with dev in view; SPEAKERS=train is the text that
	// they had not seen, ten times as long.
	part := os.Getenv("SPEAKERS")
	if part == "" {
		part = "dev"
	}
	speakers(t, "../../../../shared/data/quotes/polnear/"+part)
}

func speakers(t *testing.T, set string) {
	files, _ := filepath.Glob(set + "/attributions/*.ann")
	if len(files) == 0 {
		t.Skip("the set is not here")
	}
	var s score
	for _, file := range files {
		name := filepath.Base(file)
		text, err := os.ReadFile(filepath.Join(set, "text", name[:strings.LastIndexByte(name, '_')]+".txt"))
		if err != nil {
			continue
		}
		gold, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a := &model.Article{Text: string(text), Lang: "en"}
		enrich.New().Mark(a)
		if len(a.Actors) == 0 || os.Getenv("NAIVE") != "" {
			a.Actors, a.Mentions = naive(a.Text)
		}
		a.Quotes = quote.Find(token.Of(a.Text), a.Actors, a.Mentions)
		s.add(t, a, golden(string(gold), a.Text))
	}
	t.Logf("%d quotes with a marked source, %d found: named %d of %d, noun %d of %d, pronoun %d of %d right; by confidence %v",
		s.gold, s.found, s.right[0], s.all[0], s.right[1], s.all[1], s.right[2], s.all[2], s.byConfidence)
	t.Logf("right speakers: %.1f %% of found, %.1f %% of all",
		100*float64(s.right[0]+s.right[1]+s.right[2])/float64(s.found), 100*float64(s.right[0]+s.right[1]+s.right[2])/float64(s.gold))
}

type attribution struct {
	source  model.Span
	content []model.Span
}

var annLine = regexp.MustCompile(`^(T\d+)\t(\w+) ([\d ;]+)\t`)

// golden reads brat's stand-off lines: spans in runes, events that join them.
func golden(ann, text string) []attribution {
	offsets := []int{}
	for i := range text {
		offsets = append(offsets, i)
	}
	offsets = append(offsets, len(text))
	spans := make(map[string][]model.Span)
	var list []attribution
	for line := range strings.Lines(ann) {
		if m := annLine.FindStringSubmatch(line); m != nil {
			for part := range strings.SplitSeq(m[3], ";") {
				from, to, _ := strings.Cut(part, " ")
				a, _ := strconv.Atoi(from)
				b, _ := strconv.Atoi(to)
				if a < len(offsets) && b < len(offsets) {
					spans[m[1]] = append(spans[m[1]], model.Span{Start: offsets[a], End: offsets[b]})
				}
			}
		}
		if !strings.HasPrefix(line, "E") {
			continue
		}
		var a attribution
		for role := range strings.FieldsSeq(line) {
			kind, id, _ := strings.Cut(role, ":")
			switch {
			case kind == "Source" && len(spans[id]) > 0:
				a.source = spans[id][0]
			case strings.HasPrefix(kind, "Content"):
				a.content = append(a.content, spans[id]...)
			}
		}
		if len(a.content) > 0 && a.source.End > 0 {
			list = append(list, a)
		}
	}
	return list
}

type score struct {
	gold, found  int
	right, all   [3]int // name, noun, pronoun
	byConfidence [10][2]int
}

var quoted = regexp.MustCompile(`“[^”“\n]+”`)

func (s *score) add(t *testing.T, a *model.Article, gold []attribution) {
	for _, at := range quoted.FindAllStringIndex(a.Text, -1) {
		span := model.Span{Start: at[0], End: at[1]}
		if len(strings.Fields(span.In(a.Text))) < 4 {
			continue
		}
		source := ""
		shortest := 1 << 30
		for _, g := range gold {
			for _, c := range g.content {
				if c.Start <= span.Start+4 && span.End <= c.End+4 && c.End-c.Start < shortest {
					source, shortest = g.source.In(a.Text), c.End-c.Start
				}
			}
		}
		if source == "" || source == "said" { // a slip of the set
			continue
		}
		s.gold++
		i := slices.IndexFunc(a.Quotes, func(q model.Quote) bool { return q.Start <= span.Start && span.Start < q.End })
		if i < 0 {
			continue
		}
		s.found++
		q := a.Quotes[i]
		kind, right := judge(a, q, source, span.Start, gold)
		s.all[kind]++
		bin := min(9, int(q.Confidence*10))
		s.byConfidence[bin][1]++
		if right {
			s.right[kind]++
			s.byConfidence[bin][0]++
		} else if os.Getenv("SHOW") != "" {
			from, to := max(0, span.Start-160), min(len(a.Text), span.End+100)
			t.Logf("kind %d want %q got %q %.2f: …%s…", kind, source, q.Speaker, q.Confidence,
				strings.ReplaceAll(strings.ToValidUTF8(a.Text[from:to], ""), "\n", "¶"))
		}
	}
}

// judge compares a speaker with the marked source. A pronoun is taken to mean
// the named source before it.
func judge(a *model.Article, q model.Quote, source string, at int, gold []attribution) (int, bool) {
	words := strings.FieldsFunc(source, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	if len(words) == 0 {
		return 1, false
	}
	if slices.Contains([]string{"he", "she", "they", "it", "we", "who"}, strings.ToLower(words[0])) && len(words) == 1 {
		last := ""
		for _, g := range gold {
			if text := g.source.In(a.Text); g.source.Start < at && named(text) && !pronounText(text) {
				last = text
			}
		}
		return 2, overlap(last, q.Speaker)
	}
	if named(source) {
		return 0, overlap(source, q.Speaker)
	}
	return 1, overlap(source, q.Speaker)
}

func pronounText(s string) bool { return !strings.Contains(s, " ") && len(s) < 5 }

func named(s string) bool {
	for i, w := range strings.Fields(s) {
		if unicode.IsUpper([]rune(w)[0]) && !(i == 0 && strings.ToLower(w) == "the") {
			return true
		}
	}
	return false
}

// overlap reports whether a word that matters is in both.
func overlap(a, b string) bool {
	fields := func(s string) []string {
		return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	}
	have := fields(b)
	for _, w := range fields(a) {
		if len(w) > 2 && !slices.Contains([]string{"the", "and", "for", "mrs", "sen", "rep", "gov", "who", "a"}, w) && slices.Contains(have, w) {
			return true
		}
	}
	return false
}

var capitals = regexp.MustCompile(`\b[A-Z][\w.'-]*[A-Za-z](?: (?:[A-Z]\. )?[A-Z][\w'-]*[a-z])*`)

// naive takes runs of capitals for names, and a last name for the full one, so
// that the rules for speech can be judged without a recogniser.
func naive(text string) ([]model.Actor, []model.Mention) {
	var actors []model.Actor
	var mentions []model.Mention
	byLast := make(map[string]int)
	for _, at := range capitals.FindAllStringIndex(text, -1) {
		form := strings.TrimSuffix(text[at[0]:at[1]], "'s")
		words := strings.Fields(form)
		last := words[len(words)-1]
		lower := strings.Contains(text, " "+strings.ToLower(last)+" ")
		if len(words) == 1 && lower || len(last) < 3 {
			continue
		}
		i, ok := byLast[last]
		if !ok {
			i = len(actors)
			byLast[last] = i
			kind := model.Organization
			if len(words) == 2 || len(words) == 3 {
				kind = model.Person
			}
			actors = append(actors, model.Actor{Name: form, Kind: kind})
		}
		if len(words) == 2 && len(actors[i].Name) < len(form) {
			actors[i].Name, actors[i].Kind = form, model.Person
		}
		mentions = append(mentions, model.Mention{Span: model.Span{Start: at[0], End: at[0] + len(form)}, Actor: i})
	}
	return actors, mentions
}
