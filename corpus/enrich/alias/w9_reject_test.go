package alias

import "testing"

func TestW9NoActors(t *testing.T) {
	for _, r := range []rule{
		{name: "source", text: "Japan sent an envoy, Reuters reports. Aides told Kyodo so, according to the BBC.", never: []string{"Reuters", "Kyodo", "BBC"}},
		{name: "source in brackets", text: "PARIS (AP) - France voted.", never: []string{"Associated Press"}},
		{name: "medium as an actor", text: "The BBC dismissed two editors.", want: []string{"BBC: BBC"}},
		{name: "byline", text: "Sakura Mori saw the parade. Kenji Mori won.", authors: []string{"Sakura Mori"}, want: []string{"Kenji Mori: Kenji Mori"}, never: []string{"Sakura Mori"}},
		{name: "credits", text: "Ships sailed.\n\nReporting by Li Wei and Ann Cole\n\nOriginal author: Sakura Mori", never: []string{"Li Wei", "Sakura Mori"}},
		{name: "credit of a picture", text: "Crowds came. AP Photo/<Ann Lee>, File. Crowds left. <Neil Mock>/{GC Images}", never: []string{"Ann Lee", "Neil Mock", "GC Images"}},
		{name: "a slash between people", text: "The ticket <Ann Lee>/<Neil Mock> won.", want: []string{"Ann Lee: Ann Lee", "Neil Mock: Neil Mock"}},
		{name: "titles of places", text: "The Duchess of [Sussex] and the Princess of [Wales] met in [Kent].", want: []string{"Kent: Kent/l"}, never: []string{"Sussex", "Wales"}},
		{name: "inside longer names", text: "Ships of the Bank of China crossed the East China Sea.", want: []string{"Bank of China: Bank of China", "East China Sea: East China Sea"}, never: []string{"China"}},
		{name: "treaties", text: "They left the Paris Agreement and the Geneva Convention.", never: []string{"France", "Paris", "Geneva"}},
		{name: "list labels", text: "Key points:\n\nPeaceful Resolution: Talks go on.\n\nRegional Stability: It matters.\n\nConsistency: Nothing changed.", never: []string{"Peaceful Resolution", "Regional Stability", "Consistency", "Peaceful", "Regional"}},
		{name: "forms of address", text: "Thank you, <Madam Speaker>. The <Earl> and the <United States Senator> left; <Tsar> too.", never: []string{"Madam Speaker", "Earl", "United States Senator", "Tsar"}},
		{name: "everyday words", text: "The {Court} and the [State] agreed; so did the [Nation].", never: []string{"Court", "State", "Nation"}},
		{name: "but a name", text: "<Dean> and <Regina King> left.", want: []string{"Dean: Dean", "Regina King: Regina King"}},
		{name: "first words", text: "Experts agree. Analysts differ. Defense Spending rose. Meanwhile, rain fell.", never: []string{"Experts", "Analysts", "Defense Spending", "Meanwhile"}},
	} {
		r.check(t)
	}
}
