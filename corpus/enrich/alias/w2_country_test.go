package alias

import "testing"

func TestW2Countries(t *testing.T) {
	for _, r := range []rule{
		{name: "name, adjective, people", text: "Danish farmers met in Denmark. Danes voted.", want: []string{"Denmark: Danish/p, Denmark/l, Danes/p"}},
		{name: "short forms", text: "The U.K. and the UAE signed. Britain paid. The DPRK objected.", want: []string{"United Kingdom: U.K., Britain/g", "United Arab Emirates: UAE/g", "North Korea: DPRK/g"}},
		{name: "Koreas", text: "South Korean and North Korean envoys met. South Korea hoped.", want: []string{"South Korea: South Korean/p, South Korea/g", "North Korea: North Korean/p"}},
		{name: "Georgia the state", text: "Georgia Governor Dale Hart visited Atlanta, Texas and Ohio.", want: []string{"Georgia (US state): Georgia"}, never: []string{"Georgia"}},
		{name: "Georgia the country", text: "Georgia and Armenia border Russia. Tbilisi agreed.", want: []string{"Georgia: Georgia, Tbilisi/g"}},
		{name: "Jordan the man", text: "Michael Jordan scored. Jordan won again.", want: []string{"Michael Jordan: Michael Jordan, Jordan"}},
		{name: "Jordan the country", text: "Aid reached Jordan. Jordan's king spoke in Amman.", want: []string{"Jordan: Jordan/l, Jordan/p, Amman/l"}},
		{name: "Chad the man", text: "Chad Miller flew to Chad.", want: []string{"Chad Miller: Chad Miller", "Chad: Chad/l"}},
		{name: "older and other spellings", text: "Kiev, or Kyiv, is in Ukraine; Burma is Myanmar; Turkey is Türkiye.", want: []string{"Myanmar: Burma, Myanmar", "Turkey: Turkey, Türkiye"}},
		{name: "the state's own name", text: "The [Republic of Albania] and [Albania] are one; [Korea Republic] beat [U. S.] players.", want: []string{"Albania: Republic of Albania, Albania", "South Korea: Korea Republic", "United States: U. S."}},
		{name: "a town and its country", text: "Rain fell on [Zanzora, Indonesia]. [Zanzora] waited.", want: []string{"Zanzora: Zanzora, Indonesia, Zanzora"}},
		{name: "a team by its country", text: "{Belgium} won. The {Belgians} sang.", want: []string{"Belgium: Belgium, Belgians"}},
		{name: "capital letters", text: "HONG KONG - Traders in JAPAN and HONG KONG waited for news of the market.", want: []string{"Hong Kong: HONG KONG, HONG KONG", "Japan: JAPAN/l"}},
	} {
		r.check(t)
	}
}
