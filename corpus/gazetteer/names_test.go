package gazetteer

import (
	"strings"
	"testing"

	"dateline/corpus/enrich/token"
	"dateline/model"
)

func TestLookup(t *testing.T) {
	for _, tc := range []struct {
		form, name string
		kind       model.ActorKind
		bits       Form
		country    string
	}{
		{"Japan", "Japan", model.Place, 0, "JP"},
		{"Japanese", "Japan", model.Place, Adjective, "JP"},
		{"Tokyo", "Japan", model.Place, Seat, "JP"},
		{"日本", "Japan", model.Place, Foreign, "JP"},
		{"طوكيو", "Japan", model.Place, Foreign | Seat, "JP"},
		{"États-Unis", "United States", model.Place, Foreign, "US"},
		{"U.S.", "United States", model.Place, 0, "US"},
		{"Georgia", "Georgia", model.Place, Doubtful, "GE"},
		{"Kremlin", "Russia", model.Place, Seat, "RU"},
		{"Brussels", "European Union", model.Organization, Seat, ""},
		{"Diaoyu Islands", "Senkaku/Diaoyu Islands", model.Place, 0, ""},
		{"Osaka", "Osaka", model.Place, 0, "JP"},
		{"Okinawan", "Okinawa", model.Place, Adjective, "JP"},
		{"Okinawa Prefecture", "Okinawa", model.Place, 0, "JP"},
		{"IAEA", "International Atomic Energy Agency", model.Organization, 0, ""},
		{"People’s Liberation Army", "People's Liberation Army", model.Organization, 0, "CN"},
		{"People's Liberation Army", "People's Liberation Army", model.Organization, 0, "CN"},
		{"Sinn Féin", "Sinn Féin", model.Organization, 0, "IE"},
		{"Shell", "Shell", model.Organization, Doubtful, "GB"},
		{"Akwa Ibom State", "Akwa Ibom", model.Place, 0, "NG"},
		{"Ngozi Okonjo-Iweala", "Ngozi Okonjo-Iweala", model.Person, 0, "NG"},
		{"Zelensky", "Volodymyr Zelenskyy", model.Person, 0, "UA"},
	} {
		e, bits, ok := All().Lookup(tc.form)
		if !ok {
			t.Errorf("%q is not known", tc.form)
			continue
		}
		if e.Name != tc.name || e.Kind != tc.kind || bits != tc.bits || e.Country != tc.country {
			t.Errorf("%q is %s %s %s %b, want %s %s %s %b", tc.form, e.Kind, e.Name, e.Country, bits, tc.kind, tc.name, tc.country, tc.bits)
		}
	}
	if _, _, ok := All().Lookup("Japan’s Foreign Ministry"); ok {
		t.Error("a country and its ministry are known as one name")
	}
	if _, _, ok := All().Lookup("Key Takeaways"); ok {
		t.Error("a heading is known as a name")
	}
}

func TestTraits(t *testing.T) {
	n := All()
	for _, tc := range []struct {
		word string
		want Trait
	}{{"Sanae", GivenName | JapaneseGiven}, {"Takaichi", Surname}, {"Xue", Early | Surname}, {"official", Common}, {"Müller", Surname}, {"De", Surname}, {"O’Connell", Surname}, {"Okonkwo", Surname}, {"Chidinma", GivenName}, {"Muller", Surname}} {
		if !n.Traits(tc.word).Has(tc.want) {
			t.Errorf("%q has traits %b, want %b", tc.word, n.Traits(tc.word), tc.want)
		}
	}
	if n.ByCode("JP").Name != "Japan" || n.ByCode("??") != nil || n.ByName("NATO") == nil || n.ByName("") != nil {
		t.Error("ByCode or ByName do not find what is there, or find what is not")
	}
}

// Every row has the columns that its table promises, and a country's code or
// an entry's name where it points to one.
func TestTablesAreWhole(t *testing.T) {
	n := All()
	for _, table := range []struct {
		name, text string
		columns    int
	}{{"countries", countriesTable, 5}, {"places", placesTable, 3}, {"orgs", orgsTable, 4}, {"parties", partiesTable, 4}, {"media", mediaTable, 4}, {"companies", companiesTable, 4}, {"clubs", clubsTable, 4}, {"universities", universitiesTable, 4}, {"people", peopleTable, 4}, {"cities", citiesTable, 3}, {"metonyms", metonymsTable, 2}, {"native", nativeTable, 2}, {"countrynames", countryNamesTable, 2}} {
		for i, line := range strings.Split(strings.TrimRight(table.text, "\n"), "\n") {
			if line == "" || line[0] == '#' {
				continue
			}
			col := strings.Split(line, "\t")
			if len(col) != table.columns {
				t.Errorf("%s, line %d has %d columns, want %d: %q", table.name, i+1, len(col), table.columns, line)
				continue
			}
			switch table.name {
			case "native", "metonyms":
				target := strings.TrimSuffix(col[len(col)-1], "!")
				if table.name == "native" {
					target = strings.TrimSuffix(col[0], "!")
				}
				if n.ByCode(target) == nil && n.ByName(target) == nil {
					t.Errorf("%s, line %d points to %q, which is nobody", table.name, i+1, target)
				}
			case "places", "people", "orgs", "parties", "media", "companies", "clubs", "universities", "cities":
				if c := col[1]; c != "" && n.ByCode(c) == nil && table.name != "cities" {
					t.Errorf("%s, line %d: no country has the code %q", table.name, i+1, c)
				}
			}
		}
	}
}

// The recogniser looks for a form of several words only where a token is the
// form's first word, so both must be cut alike.
func TestFirstWordIsTheFirstToken(t *testing.T) {
	bad := 0
	for form := range All().forms {
		first := firstWord(form)
		if first == form {
			continue
		}
		if s := token.Of(form); s.At(0) != first {
			if bad++; bad < 10 {
				t.Errorf("first word of %q is %q, its first token %q", form, first, s.At(0))
			}
		}
	}
	if bad > 10 {
		t.Errorf("and %d more", bad-10)
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Sanae Takaichi":         "sanae takaichi",
		"Côte d’Ivoire":          "cote divoire",
		"  Senkaku/Diaoyu  ":     "senkaku diaoyu",
		"U.S. Navy":              "us navy",
		"Erdoğan":                "erdogan",
		"Łódź":                   "lodz",
		"高市早苗":                   "高市早苗",
		"ガザ":                     "ガザ",
		"서울":                     "서울",
		"Japan's Foreign Office": "japans foreign office",
		"":                       "",
		"—":                      "",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Zelensky’s", "Ⅷ-ß", "ガ\u3099", "\xff", "\xf1Ή", "a\u0301\u0302"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Errorf("Fold(%q) = %q, folded again %q", s, once, twice)
		}
	})
}

var kept *Names

// BenchmarkRead reads all tables of names: what the first Mark of a process pays.
func BenchmarkRead(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		kept = read()
	}
}
