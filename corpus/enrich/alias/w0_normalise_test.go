package alias

import "testing"

func TestW0Normalise(t *testing.T) {
	for in, want := range map[string]string{
		"the Netherlands": "Netherlands",
		"The  Hague":      "Hague",
		"“Acme”":          "Acme",
		"Japan’s":         "Japan",
		"Workers’":        "Workers",
		"People’s Daily":  "People's Daily",
		"":                "",
	} {
		if got := normalise(in); got != want {
			t.Errorf("normalise(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"Acme Steel Co. Ltd": "Acme Steel", "Inc.": "Inc.", "Bank of Corp": "Bank of"} {
		if got := withoutFirm(in); got != want {
			t.Errorf("withoutFirm(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestW0Compounds(t *testing.T) {
	for _, r := range []rule{
		{name: "two countries", text: "Relations between the two, the Japan-China ties above all, matter.", want: []string{"Japan: Japan", "China: China"}},
		{name: "two adjectives", text: "He praised French-German friendship.", want: []string{"France: French/p", "Germany: German/p"}},
		{name: "led by", text: "A U.S.-led force landed.", want: []string{"United States: U.S."}},
		{name: "the article goes", text: "She praised the Philippines and the Netherlands.", want: []string{"Philippines: Philippines", "Netherlands: Netherlands"}},
		{name: "one place, two names", text: "Ships sailed near the Senkaku/Diaoyu Islands, called Senkakus in Japan.", want: []string{"Senkaku/Diaoyu Islands: Senkaku/Diaoyu Islands/l, Senkakus"}},
	} {
		r.check(t)
	}
}
