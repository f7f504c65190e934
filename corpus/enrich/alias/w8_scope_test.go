package alias

import "testing"

func TestW8Scopes(t *testing.T) {
	for _, r := range []rule{
		{name: "adjective", text: "The Chinese foreign ministry objected.", want: []string{"China's Foreign Ministry: Chinese foreign ministry"}},
		{name: "possessor", text: "Norway’s Ministry of Finance cut taxes.", want: []string{"Norway's Finance Ministry: Ministry of Finance"}},
		{name: "its", text: "Japan sent an official of its Foreign Ministry.", want: []string{"Japan's Foreign Ministry: Foreign Ministry"}},
		{name: "the clause's topic", text: "Japan’s stance, often repeated by the Ministry of Foreign Affairs, is firm.", want: []string{"Japan's Foreign Ministry: Ministry of Foreign Affairs"}},
		{name: "of the side", text: "From China’s side, the Foreign Ministry disagreed.", want: []string{"China's Foreign Ministry: Foreign Ministry"}},
		{name: "two of them", text: "Japan’s Foreign Ministry spoke. China’s Foreign Ministry answered.", want: []string{"Japan's Foreign Ministry: Foreign Ministry", "China's Foreign Ministry: Foreign Ministry"}},
		{name: "coast guard", text: "Chinese coast guard vessels sailed.", want: []string{"China's Coast Guard: Chinese coast guard"}},
		{name: "central bank by its name", text: "The Bank of Japan met. The central bank kept rates.", want: []string{"Bank of Japan: Bank of Japan, central bank"}},
		{name: "another congress", text: "Brazil's Congress voted.", want: []string{"Brazil's Congress: Congress"}, never: []string{"US Congress"}},
		{name: "congress alone", text: "He told Congress so.", want: []string{"US Congress: Congress"}},
		{name: "the ministry before, the journey after", text: "Japan’s Foreign Ministry sent a man. Ken Mori, director-general of the Oceanian Affairs Bureau, is on his way to Beijing.", want: []string{"Japan's Foreign Ministry: Foreign Ministry", "Ken Mori: Ken Mori"}},
		{name: "after the institution", text: "Supreme Court judges in Kenya ruled.", want: []string{"Kenya's Supreme Court: Supreme Court"}},
		{name: "as the body says", title: "Envoys of China in dig at Supreme Court", text: "The US Supreme Court ruled. The Supreme Court split.", want: []string{"US Supreme Court: US Supreme Court, Supreme Court"}, never: []string{"China's Supreme Court"}},
		{name: "no country at all", text: "The foreign ministry objected.", want: []string{"foreign ministry: foreign ministry"}},
	} {
		r.check(t)
	}
}
