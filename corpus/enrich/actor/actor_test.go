package actor

import (
	"strings"
	"testing"

	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// spansOf writes spans as "kind name" in order.
func spansOf(s *token.Split, spans []Span) string {
	var out []string
	for _, sp := range spans {
		text := s.Text[s.Tokens[sp.From].Start:s.Tokens[sp.To-1].End]
		out = append(out, [...]string{"?", "P", "O", "L"}[sp.Kind]+" "+text)
	}
	return strings.Join(out, " | ")
}

func TestRecognise(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"given name and surname", "The award went to Maria Silva.", "P Maria Silva"},
		{"unknown given name, known surname", "Aides to Zorbek Johnson left.", "P Zorbek Johnson"},
		{"initials", "J. K. Marlow and George W. Ross met.", "P J. K. Marlow | P George W. Ross"},
		{"particles", "They met Ana de la Cruz and Omar al-Hadi.", "P Ana de la Cruz | P Omar al-Hadi"},
		{"hyphen and lower case", "Rivals of Lee Min-ho met.", "P Lee Min-ho"},
		{"after an office", "He told President Okwonga so.", "P Okwonga"},
		{"lower-case office", "the economist Irek Vornado said", "P Irek Vornado"},
		{"office alone", "The Prime Minister and the Consul General left.", ""},
		{"age in apposition", "Zorbek Vlon, 45, was jailed.", "P Zorbek Vlon"},
		{"ministry of", "The Ministry of Health and Welfare paid.", "O Ministry of Health and Welfare"},
		{"head at the end", "The Fulton Water Authority met Delta Trust Bank.", "O Fulton Water Authority | O Delta Trust Bank"},
		{"lower-case bureau", "its Asia and Oceania bureau", "O Asia and Oceania bureau"},
		{"firm", "Shares of Brightwater Foods Inc. rose.", "O Brightwater Foods Inc."},
		{"camel case", "Users of CloudHarbor waited.", "O CloudHarbor"},
		{"bank of", "The West Bank is no bank; the Bank of Ghana is.", "L West Bank | O Bank of Ghana"},
		{"scoped without capitals", "Chinese coast guard ships and Japan's foreign ministry", "O Chinese coast guard | L Japan | O foreign ministry"},
		{"river and lake", "The Vorga River feeds Lake Ilmen and the Gulf of Sidra.", "L Vorga River | L Lake Ilmen | L Gulf of Sidra"},
		{"direction", "Fighting in Western Sudan and southern Peru", "L Western Sudan | L Peru"},
		{"longest name", "the East China Sea and China", "L East China Sea | L China"},
		{"town with its country", "She was born in Wexcombe, Australia.", "L Wexcombe | L Australia"},
		{"a war is nobody", "After the Boer War and Hurricane Katrina came Labor Day.", ""},
		{"sentence starts", "Experts agree. Ships sail. However, Prices rose.", ""},
		{"languages and faiths", "In Latin, Muslims and Christians wrote in English.", ""},
		{"months", "On Monday in March it was May.", ""},
		{"shouted", "HONG KONG and JAPAN met.", "L HONG KONG | L JAPAN"},
		{"surname later on", "Maria Silva won. Critics say Silva cheated.", "P Maria Silva | P Silva"},
		{"a leaning is nobody", "They met major Democratic donors and other Democratic donors.", ""},
		{"the letters of generations", "Experts asked Gen Z and Gen X.", ""},
		{"rank in two", "They heard Major-Gen Gopaul Govender, and Govender left.", "P Gopaul Govender | P Govender"},
		{"adjective at the start", "Iconic Jasper resort reopens.", ""},
		{"madam", "That call was from madam Geingos.", "P Geingos"},
		{"acronym that acts", "The QRST said so; the XYZZ grew.", "O QRST"},
		{"empty", "", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := token.Of(tc.text)
			body, _ := New(gazetteer.All()).Recognise(Text{Body: s, Title: token.Of(""), Lang: "en"})
			if got := spansOf(s, body); got != tc.want {
				t.Errorf("%q\n got %s\nwant %s", tc.text, got, tc.want)
			}
		})
	}
}

func TestHeadingsNeedTheBody(t *testing.T) {
	const text = "Japan Weighs Measured Response\n\nKanai Returns Home\n\nMasaaki Kanai left Japan. The response was measured."
	s := token.Of(text)
	title := token.Of("Vorlon Talks Test Masaaki Kanai in Japan")
	body, inTitle := New(gazetteer.All()).Recognise(Text{Body: s, Title: title, Lang: "en",
		Headings: []model.Span{{Start: 0, End: 30}, {Start: 32, End: 50}}})
	if got, want := spansOf(s, body), "L Japan | P Kanai | P Masaaki Kanai | L Japan"; got != want {
		t.Errorf("body\n got %s\nwant %s", got, want)
	}
	if got, want := spansOf(title, inTitle), "P Masaaki Kanai | L Japan"; got != want {
		t.Errorf("title\n got %s\nwant %s", got, want)
	}
}

func TestTitleInSentenceCaseIsText(t *testing.T) {
	title := token.Of("Envoy Maria Silva returns to calm markets in Peru")
	_, got := New(gazetteer.All()).Recognise(Text{Body: token.Of(""), Title: title, Lang: "en"})
	if s := spansOf(title, got); s != "P Maria Silva | L Peru" {
		t.Errorf("got %s", s)
	}
}

func TestOfficeBefore(t *testing.T) {
	for text, want := range map[string]string{
		"Deputy Prime Minister Aso":             "Deputy Prime Minister",
		"Foreign Ministry Spokesperson Lin":     "Foreign Ministry Spokesperson",
		"the minister of foreign affairs Lin":   "minister of foreign affairs",
		"senior diplomat Kanai":                 "senior diplomat",
		"Director-General Grossi":               "Director-General",
		"Mr. Liu":                               "Mr.",
		"the Editor-in-Chief Galloni":           "Editor-in-Chief",
		"they saw Lin":                          "",
		"in the state Lin":                      "",
		"the president. Lin":                    "",
		"Japanese Chief Cabinet Secretary Mori": "Chief Cabinet Secretary",
	} {
		s := token.Of(text)
		i := s.Len() - 1
		from, got := OfficeBefore(s, i), ""
		if from < i {
			got = text[s.Tokens[from].Start:s.Tokens[i-1].End]
		}
		if got != want {
			t.Errorf("office in %q is %q, want %q", text, got, want)
		}
	}
}
