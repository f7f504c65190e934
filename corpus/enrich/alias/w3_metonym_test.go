package alias

import "testing"

func TestW3Metonyms(t *testing.T) {
	for _, r := range []rule{
		{name: "speaks", text: "Tokyo said it would wait.", want: []string{"Japan: Tokyo/g"}},
		{name: "labels", text: "Tokyo labeled the claim baseless.", want: []string{"Japan: Tokyo/g"}},
		{name: "is urged", text: "The official urged Beijing to talk.", want: []string{"China: Beijing/g"}},
		{name: "is pressed", text: "They put pressure on Tokyo again.", want: []string{"Japan: Tokyo/g"}},
		{name: "has a wish", text: "It noted Tokyo’s desire for dialogue.", want: []string{"Japan: Tokyo/g"}},
		{name: "is aligned with", text: "Her alignment with Washington is close.", want: []string{"United States: Washington/g"}},
		{name: "may respond", text: "They ask whether Beijing will formally respond.", want: []string{"China: Beijing/g"}},
		{name: "in it", text: "In Beijing, Kanai met officials.", want: []string{"China: Beijing/l"}},
		{name: "sent to it", text: "Japan dispatched an envoy to Beijing this week.", want: []string{"China: Beijing/l"}},
		{name: "flew to it", text: "He flew to Moscow.", want: []string{"Russia: Moscow/l"}},
		{name: "based in it", text: "A London-based charity paid.", want: []string{"United Kingdom: London/l"}},
		{name: "its streets", text: "Snow lay on Moscow's streets.", want: []string{"Russia: Moscow/p"}},
		{name: "palace", text: "The Kremlin denied it.", want: []string{"Russia: The Kremlin/g"}},
		{name: "Brussels the Union", text: "Brussels warned Hungary.", want: []string{"European Union: Brussels/g", "Hungary: Hungary/g"}},
		{name: "Brussels the town", text: "They met in Brussels.", want: []string{"Belgium: Brussels/l"}, never: []string{"European Union"}},
		{name: "a country accused", text: "Peru accused Chile of theft.", want: []string{"Peru: Peru/g", "Chile: Chile/g"}},
		{name: "a government by its name", text: "The {Government of Peru} paid. The {Chilean Government} did not.", want: []string{"Peru: Government of Peru/g", "Chile: Chilean Government/g"}},
		{name: "a country as a place", text: "Rain fell across Peru.", want: []string{"Peru: Peru/l"}},
		{name: "a threat to a country", text: "It was an existential threat to Japan.", want: []string{"Japan: Japan"}},
		{name: "passive is no stance", text: "Kingston was spared, Jamaica's minister said.", want: []string{"Jamaica: Kingston, Jamaica/p"}},
	} {
		r.check(t)
	}
}
