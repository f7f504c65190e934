package token

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestOfCutsWhereNamesEnd(t *testing.T) {
	for _, tc := range []struct{ name, in, want string }{
		{"plain", "Ships sailed.", "Ships|sailed|."},
		{"possessive", "Japan’s envoy", "Japan|’s|envoy"},
		{"plural possessive", "nations' ties", "nations|'|ties"},
		{"contraction", "don't go", "don't|go"},
		{"name with apostrophe", "O’Brien O'Sullivan's", "O’Brien|O'Sullivan|'s"},
		{"lower compound", "tourism-dependent firms", "tourism-dependent|firms"},
		{"two names", "Japan-China ties", "Japan|-|China|ties"},
		{"name and participle", "U.S.-led, Beijing-based", "U.S.|-|led|,|Beijing|-|based"},
		{"prefix and name", "pro-Beijing", "pro|-|Beijing"},
		{"model numbers", "F-35 and COVID-19", "F-35|and|COVID-19"},
		{"initials", "J. K. Rowling", "J.|K.|Rowling"},
		{"acronym at the end", "the U.S. It", "the|U.S.|It"},
		{"clock", "at 9 a.m. today", "at|9|a.m.|today"},
		{"abbreviation", "Gen. Li of Acme Inc.", "Gen.|Li|of|Acme|Inc."},
		{"numbers", "1,000.5 in 2025-26, 2% of 1990s", "1,000.5|in|2025-26|,|2|%|of|1990s"},
		{"slash", "Senkaku/Diaoyu", "Senkaku|/|Diaoyu"},
		{"ampersand", "AT&T", "AT&T"},
		{"quotes", "“entirely baseless.”", "“|entirely|baseless|.|”"},
		{"dots", "wait... no", "wait|...|no"},
		{"a few signs", "What?!! --- no", "What|?|!|!|-|-|-|no"},
		{"a rule", "No ---------- more", "No|----------|more"},
		{"Japanese", "高市首相はイラン", "高|市|首|相|は|イラン"},
		{"Arabic", "قالت اليابان.", "قالت|اليابان|."},
		{"combining", "Zu\u0308rich", "Zu\u0308rich"},
		{"not UTF-8", "a\xff\xfeb", "a|\xff|\xfe|b"},
		{"empty", "", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := Of(tc.in)
			var words []string
			for i := range s.Tokens {
				words = append(words, s.At(i))
			}
			if got := strings.Join(words, "|"); got != tc.want {
				t.Errorf("Of(%q)\n got %s\nwant %s", tc.in, got, tc.want)
			}
		})
	}
}

func TestSentencesBegin(t *testing.T) {
	for _, tc := range []struct{ name, in, want string }{
		{"two", "It rained. Ships sailed.", "It Ships"},
		{"quotation closes", "“It rained.” Ships sailed.", "“ Ships"},
		{"quotation goes on", "“It rained,” he said. “It poured.”", "“ “"},
		{"title", "Gen. Li met Mr. Wu. They left.", "Gen. They"},
		{"initial", "J. Smith left.", "J."},
		{"acronym in a name", "the U.S. Steel firm", "the"},
		{"acronym at the end", "tied to the U.S. The deal", "tied The"},
		{"company at the end", "by Acme Inc. It fell", "by It"},
		{"number", "It was 2.5 percent. So", "It So"},
		{"list", "Key points:\n- One thing\n- Another", "Key - -"},
		{"paragraph", "A title\n\nthen text", "A then"},
		{"wrapped line", "This line is long enough to have been broken to fit\nthe width", "This"},
		{"Japanese", "雨。晴れ。", "雨 晴"},
		{"question in mid-sentence", "“Why?” he asked.", "“"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := Of(tc.in)
			var first []string
			for i, tok := range s.Tokens {
				if tok.SentenceStart {
					first = append(first, s.At(i))
				}
			}
			if got := strings.Join(first, " "); got != tc.want {
				t.Errorf("sentences of %q begin at %q, want %q", tc.in, got, tc.want)
			}
		})
	}
}

func TestParagraphs(t *testing.T) {
	s := Of("\n\none two\n\nthree\nfour\n \n\nfive")
	want := []int{0, 0, 1, 1, 2}
	for i, tok := range s.Tokens {
		if tok.Paragraph != want[i] {
			t.Errorf("%q is in paragraph %d, want %d", s.At(i), tok.Paragraph, want[i])
		}
	}
}

func TestSentenceAndIndex(t *testing.T) {
	s := Of("It rained. Ships sailed far.")
	if from, to := s.Sentence(4); from != 3 || to != 7 {
		t.Errorf("Sentence(4) = %d, %d", from, to)
	}
	if from, to := s.Sentence(99); from != 0 || to != 0 {
		t.Errorf("Sentence out of range = %d, %d", from, to)
	}
	if i := s.Index(11); s.At(i) != "Ships" {
		t.Errorf("Index(11) is %q", s.At(i))
	}
	if i := s.Index(1000); i != s.Len() {
		t.Errorf("Index past the end = %d", i)
	}
}

func FuzzOf(f *testing.F) {
	for _, s := range []string{"Japan’s U.S.-led “plan.” He", "J..K", "''s's", "-a-B-1", "高ア々", "\xff\n\n\n", "p.m.x.y", "&A&"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := Of(text)
		last, paragraph := 0, 0
		for i, tok := range s.Tokens {
			if tok.Start < last || tok.End <= tok.Start || tok.End > len(text) {
				t.Fatalf("token %d is [%d,%d) after %d", i, tok.Start, tok.End, last)
			}
			if strings.TrimSpace(text[last:tok.Start]) != "" {
				t.Fatalf("text %q was lost before token %d", text[last:tok.Start], i)
			}
			if utf8.ValidString(text) && !utf8.ValidString(s.At(i)) {
				t.Fatalf("token %q cuts a rune", s.At(i))
			}
			if tok.Paragraph < paragraph {
				t.Fatal("paragraphs go back")
			}
			last, paragraph = tok.End, tok.Paragraph
		}
		if strings.TrimSpace(text[last:]) != "" {
			t.Fatalf("text %q was lost at the end", text[last:])
		}
	})
}

func BenchmarkOf(b *testing.B) {
	text := strings.Repeat("Japan’s envoy met Mr. Liu in Beijing on Nov. 18, officials said. “It was frank,” he told the U.S.-led group. ", 25)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Of(text)
	}
}
