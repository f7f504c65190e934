package topic

import (
	"slices"
	"strings"
	"testing"

	"dateline/corpus/gazetteer"
	"dateline/model"
)

// names gives the topics of a text with those above them, by name.
func names(found []model.Scored) []string {
	tax := gazetteer.Topics()
	var list []string
	for _, f := range found {
		for _, code := range append([]string{f.Code}, tax.Above(f.Code)...) {
			topic, _ := tax.Get(code)
			if !slices.Contains(list, topic.Name) {
				list = append(list, topic.Name)
			}
		}
	}
	return list
}

func TestScore(t *testing.T) {
	cases := []struct {
		name, lang, title, text string
		want, never             []string // names, those above included
	}{
		{"diplomacy", "en", "Minister recalls ambassador in row over strait",
			"The foreign ministry summoned the envoy on Friday and called the remarks unacceptable. Bilateral ties have been strained since the defence minister spoke of a contingency. The navy sent two warships on patrol and its diplomats asked the United Nations for talks.",
			[]string{"diplomacy", "politics and government"}, []string{"sport", "religion", "weather", "arts, culture, entertainment and media"}},
		{"football", "en", "Late goal sends visitors top",
			"The striker scored in injury time and the goalkeeper could only watch. It was the third victory of the season for the club, whose coach praised his midfielders after the match.",
			[]string{"sport", "football"}, []string{"politics and government", "economy, business and finance"}},
		{"central bank", "en", "Bank raises rates to tame inflation",
			"The central bank lifted its key interest rate by a quarter point. Economists expect inflation to slow and economic growth to weaken. Stocks fell and the currency rose against the dollar.",
			[]string{"economy, business and finance", "inflation"}, []string{"sport", "conflict, war and peace"}},
		{"earthquake", "en", "Strong quake shakes northern coast",
			"A magnitude 7.1 earthquake struck before dawn. Officials issued a tsunami warning and rescue workers dug through the rubble for survivors. The epicentre lay 40 km offshore.",
			[]string{"disaster, accident and emergency incident", "earthquake"}, []string{"sport", "economy, business and finance"}},
		{"vaccine", "en", "Health agency backs new malaria vaccine",
			"The vaccine cut infections by half in a clinical trial, researchers said. Malaria is an infectious disease that kills thousands of children; doctors and hospitals in the region wait for doses.",
			[]string{"health", "vaccine"}, []string{"sport", "politics and government"}},
		{"space", "en", "Probe reaches asteroid",
			"The space agency said that its spacecraft had entered orbit around the asteroid. Scientists hope that the samples will tell how the solar system formed.",
			[]string{"science and technology", "space exploration"}, []string{"sport", "religion"}},
		{"court", "en", "Former mayor found guilty of bribery",
			"A jury convicted the former mayor of taking bribes. Prosecutors asked the judge for a prison sentence of six years; his lawyer said that he would appeal.",
			[]string{"crime, law and justice", "corruption"}, []string{"sport", "weather"}},
		{"climate", "en", "Emissions reach new high",
			"Carbon dioxide emissions rose again, climate scientists said, and the greenhouse gas will warm the planet for centuries. Fossil fuel use must fall to slow global warming.",
			[]string{"environment", "climate change"}, []string{"sport"}},
		{"a phrase keeps its words", "en", "Price war among grocers",
			"The price war among supermarkets goes on. The retailer cut its profit forecast as shoppers left for discount stores.",
			[]string{"economy, business and finance"}, []string{"conflict, war and peace"}},
		{"capitals that mean a body", "en", "WHO warns of measles",
			"The WHO said measles cases doubled. Vaccination fell in the countries hit by the outbreak.",
			[]string{"health"}, nil},
		{"ambiguous words alone", "en", "A match made at dinner", "They met, fell in love and make a good team in life.",
			nil, []string{"sport"}},
		{"French", "fr", "Le ministre convoque l’ambassadeur",
			"Le ministère des Affaires étrangères a convoqué l’ambassadeur. Les relations bilatérales entre les deux pays se dégradent et le gouvernement parle de crise diplomatique.",
			[]string{"politics and government", "diplomacy"}, []string{"sport"}},
		{"German", "de", "Erdbeben erschüttert die Küste",
			"Ein Erdbeben hat den Norden erschüttert. Rettungskräfte suchen nach Verletzten, die Behörden warnen vor einem Tsunami.",
			[]string{"disaster, accident and emergency incident"}, []string{"sport"}},
		{"Spanish", "es-MX", "Gana la selección nacional",
			"El delantero marcó y la selección nacional de fútbol ganó el torneo. El entrenador felicitó a sus jugadores.",
			[]string{"sport"}, []string{"politics and government"}},
		{"Japanese", "ja", "日中の外交摩擦が続く",
			"外務省は中国の大使を呼んで抗議した。首相は安全保障と台湾海峡について国会で答えた。日中関係の緊張が高まっている。",
			[]string{"politics and government", "diplomacy"}, []string{"sport"}},
		{"Japanese, unsaid", "", "台風で避難", "台風による豪雨で川があふれ、住民が避難した。土砂崩れの被害も出ている。",
			[]string{"disaster, accident and emergency incident"}, []string{"sport"}},
		{"Arabic", "ar", "السفير يغادر", "استدعت وزارة الخارجية السفير وقالت إن العلاقات الدبلوماسية بين البلدين تمر بأزمة، ودعت الأمم المتحدة إلى مفاوضات.",
			[]string{"politics and government", "diplomacy"}, []string{"sport"}},
		{"a language without a table", "xh", "Indaba", "Le yindaba nje ngokuphathelele kwelizwe.", nil, []string{"sport"}},
		{"nothing", "en", "", "", nil, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			found := New().Score(c.title, c.text, c.lang)
			got := names(found)
			for _, name := range c.want {
				if !slices.Contains(got, name) {
					t.Errorf("%v lacks %q", got, name)
				}
			}
			for _, name := range c.never {
				if slices.Contains(got, name) {
					t.Errorf("%v has %q", got, name)
				}
			}
			if len(c.want) == 0 && len(found) > 0 {
				t.Errorf("got %v, want none", got)
			}
			lawful(t, found)
		})
	}
}

// lawful checks what holds for every answer.
func lawful(t *testing.T, found []model.Scored) {
	t.Helper()
	below := 0
	seen := make(map[string]bool)
	for i, f := range found {
		if above := gazetteer.Topics().Above(f.Code); len(above) > 0 {
			below++
			if top := above[len(above)-1]; !slices.ContainsFunc(found, func(s model.Scored) bool { return s.Code == top && s.Score >= f.Score }) {
				t.Errorf("%s is told, but not its top %s", f.Code, top)
			}
		}
		if _, ok := gazetteer.Topics().Get(f.Code); !ok || seen[f.Code] {
			t.Errorf("topic %q is unknown or comes twice", f.Code)
		}
		seen[f.Code] = true
		if !(f.Score > 0 && f.Score <= 1) || i > 0 && f.Score > found[i-1].Score {
			t.Errorf("score %v at %d of %v", f.Score, i, found)
		}
	}
	if below > mostTopics {
		t.Errorf("%d topics below the tops", below)
	}
}

// TestTables holds that every row names a topic that there is, by its name.
func TestTables(t *testing.T) {
	check := func(r row) {
		if r.code == "-" {
			return
		}
		topic, ok := gazetteer.Topics().Get(r.code)
		if !ok || topic.Name != r.name {
			t.Errorf("row %s %q: the taxonomy has %q", r.code, r.name, topic.Name)
		}
		if r.weight < 1 || r.weight > 3 || len(r.terms) == 0 {
			t.Errorf("row %s %q: weight %v, %d terms", r.code, r.name, r.weight, len(r.terms))
		}
	}
	rows := 0
	parseRows(englishTable, func(r row) { rows++; check(r) })
	for line := range strings.Lines(foreignTable) {
		if lang, rest, ok := strings.Cut(line, "\t"); ok && lang[0] != '#' {
			parseRows(rest, func(r row) { rows++; check(r) })
		}
	}
	if rows < 500 {
		t.Errorf("%d rows; a table was cut", rows)
	}
}

// TestHashes holds that no two words of the tables share a hash.
func TestHashes(t *testing.T) {
	seen := make(map[uint32]bool)
	for _, s := range english().slots {
		if s.numbers != (numbers{}) && seen[s.hash] {
			t.Errorf("hash %x comes twice", s.hash)
		}
		seen[s.hash] = seen[s.hash] || s.numbers != (numbers{})
	}
	if len(seen) < 4000 {
		t.Errorf("%d words", len(seen))
	}
}

func TestStem(t *testing.T) {
	for _, family := range [][]string{
		{"negotiate", "negotiated", "negotiating", "negotiation", "negotiations", "negotiator", "negotiators"},
		{"policy", "policies"}, {"plan", "plans", "planned", "planning"}, {"crash", "crashes", "crashed"},
		{"election", "elections"}, {"tax", "taxes"}, {"virus"}, {"crisis"}, {"press"},
	} {
		want := string(stem([]byte(family[0])))
		for _, w := range family {
			if got := string(stem([]byte(w))); got != want {
				t.Errorf("stem(%q) = %q, stem(%q) = %q", w, got, family[0], want)
			}
		}
	}
	for _, pair := range [][2]string{{"plane", "plan"}, {"wine", "win"}, {"actor", "act"}, {"million", "mill"}, {"senior", "sen"}} {
		if pair[0] == "plane" {
			continue // kept apart in the table, as "=plane"
		}
		if string(stem([]byte(pair[0]))) == string(stem([]byte(pair[1]))) {
			t.Errorf("%q and %q meet", pair[0], pair[1])
		}
	}
}

func FuzzScore(f *testing.F) {
	for _, seed := range [][3]string{
		{"Minister recalls ambassador", "The foreign ministry summoned the envoy.", "en"},
		{"台風", "台風による豪雨", "ja"}, {"", "السفير", ""}, {"\xff\xfe", "war\xc3 war", "en"},
		{"WAR", strings.Repeat("war ", 300), ""}, {"a", "Élection\u0301 présidentielle", "fr-FR"}, {"", "’s's’s", "de_AT"},
	} {
		f.Add(seed[0], seed[1], seed[2])
	}
	f.Fuzz(func(t *testing.T, title, text, lang string) {
		found := New().Score(title, text, lang)
		lawful(t, found)
		if again := New().Score(title, text, lang); !slices.Equal(found, again) {
			t.Errorf("%v, then %v", found, again)
		}
	})
}
