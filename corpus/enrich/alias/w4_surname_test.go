package alias

import "testing"

func TestW4Surnames(t *testing.T) {
	for _, r := range []rule{
		{name: "surname", text: "Maria Silva won. Silva thanked all.", want: []string{"Maria Silva: Maria Silva, Silva"}},
		{name: "surname before the full name", text: "Prime Minister Lund spoke in Oslo. Kari Lund is new.", want: []string{"Kari Lund: Lund, Kari Lund"}},
		{name: "surname first", text: "He met Liu Jinsong. Liu agreed.", want: []string{"Liu Jinsong: Liu Jinsong, Liu"}},
		{name: "two of one given name", text: "Xue Jian posted it; Lin Jian defended it. Xue stayed, Lin left.", want: []string{"Xue Jian: Xue Jian, Xue", "Lin Jian: Lin Jian, Lin"}},
		{name: "Korean", text: "President Park Min-jun met Choi Soo-bin. Park smiled.", want: []string{"Park Min-jun: Park Min-jun, Park", "Choi Soo-bin: Choi Soo-bin"}},
		{name: "namesakes", text: "John Weaver met Anna Weaver. Mrs. Weaver spoke first. Mr. John Weaver spoke last.", want: []string{"Anna Weaver: Anna Weaver, Weaver"}},
		{name: "well-known surname of another", text: "Eduardo Bolsonaro left. Jair Bolsonaro stayed.", want: []string{"Eduardo Bolsonaro: Eduardo Bolsonaro", "Jair Bolsonaro: Jair Bolsonaro"}},
		{name: "middle initial", text: "Paul R. Weaver wrote. Paul Weaver agreed.", want: []string{"Paul R. Weaver: Paul R. Weaver, Paul Weaver"}},
		{name: "administration", text: "Sanae Takaichi won. It tests the Takaichi administration.", want: []string{"Sanae Takaichi: Sanae Takaichi, Takaichi"}},
		{name: "Japanese order", text: "Motegi Toshimitsu, the foreign minister, came.", want: []string{"Toshimitsu Motegi: Motegi Toshimitsu"}},
		{name: "in the title only by surname", title: "Silva wins", text: "Maria Silva won on Sunday.", want: []string{"Maria Silva: Maria Silva"}, never: []string{"Silva"}},
		{name: "particle and bare surname", text: "<Maria De la Cruz> won the seat. <De la Cruz> thanked all. <Cruz> takes office in May.", want: []string{"Maria De la Cruz: Maria De la Cruz, De la Cruz, Cruz"}},
		{name: "surname of two words", text: "General <Antonio Lopez de Santa Rosa> marched north. <Santa Rosa> camped by the river, Mr. <Santa Rosa> wrote.", want: []string{"Antonio Lopez de Santa Rosa: Antonio Lopez de Santa Rosa, Santa Rosa, Santa Rosa"}},
		{name: "second surname", text: "Laura Fuentes Ibarra spoke first. Laura Fuentes spoke again.", want: []string{"Laura Fuentes Ibarra: Laura Fuentes Ibarra, Laura Fuentes"}},
		{name: "given name alone", text: "<Keir Starmer> flew home. Aides say <Keir> slept.", want: []string{"Keir Starmer: Keir Starmer, Keir"}},
		{name: "Chinese surname alone", text: "<Xi Jinping> landed in Lima. Mr. <Xi> met Peru's president.", want: []string{"Xi Jinping: Xi Jinping, Xi"}},
		{name: "initials apart and together", text: "<J. D. Harlow> spoke. <JD Harlow> left, and <J.D. Harlow> waved.", want: []string{"J. D. Harlow: J. D. Harlow, JD Harlow, J.D. Harlow"}},
		{name: "nickname", text: "William Barlow resigned. Bill Barlow had served since May. Barlow is 60.", want: []string{"William Barlow: William Barlow, Bill Barlow, Barlow"}},
		{name: "nickname with an initial", text: "Sen. Joseph R. Mercer spoke. Joe Mercer is 70.", want: []string{"Joseph R. Mercer: Joseph R. Mercer, Joe Mercer"}},
		{name: "middle initials tell", text: "<George W. Barlow> met <George H. W. Barlow>.", want: []string{"George W. Barlow: George W. Barlow", "George H. W. Barlow: George H. W. Barlow"}},
		{name: "father and son", text: "Peter Hale Sr. built it. Peter Hale Jr. sold it.", want: []string{"Peter Hale Sr.: Peter Hale Sr.", "Peter Hale Jr.: Peter Hale Jr."}},
		{name: "rulers of one name", text: "King Harald V met King Charles III. King Charles spoke.", want: []string{"Charles III: Charles III, Charles"}},
		{name: "a ruler by the given name alone", text: "King <Olaf> met Prince <Haakar>. <Olaf> smiled.", want: []string{"King Olaf: Olaf, Olaf", "Prince Haakar: Haakar"}},
		{name: "a knight by the given name", text: "<Keir Starmer> won. Sir <Keir> spoke.", want: []string{"Keir Starmer: Keir Starmer, Keir"}},
		{name: "pope", text: "Pope <Francis> prayed. <Francis> waved.", want: []string{"Pope Francis: Francis, Francis"}},
		{name: "either order", text: "Higashi Rumiko was born in 1872. Rumiko Higashi wrote for ten years.", want: []string{"Higashi Rumiko: Higashi Rumiko, Rumiko Higashi"}},
		{name: "brother and sister", text: "John Weaver met Anna Weaver. Mr. Weaver spoke. Ms. Weaver did not.", want: []string{"John Weaver: John Weaver, Weaver", "Anna Weaver: Anna Weaver, Weaver"}},
		{name: "wife of somebody not named in full", text: "<William Harden> won. Mrs. <Harden> spoke; Mr. <Harden> did not.", want: []string{"William Harden: William Harden, Harden", "Harden: Harden"}},
		{name: "wife of somebody known", text: "<Donald Trump> left. Ms. <Trump> stayed.", want: []string{"Donald Trump: Donald Trump", "Trump: Trump"}},
		{name: "secretary, not the president", text: "President <Otto Halden> left. <Rita Halden> stayed. Secretary <Halden> spoke.", want: []string{"Otto Halden: Otto Halden", "Rita Halden: Rita Halden, Halden"}},
		{name: "whom the story is about", text: "Ruth Calder won the prize. Her father Ian Calder raised her. Years later Calder moved to Oslo.", want: []string{"Ruth Calder: Ruth Calder, Calder", "Ian Calder: Ian Calder"}},
		{name: "of two the one with the office", text: "Bill Norwood thanked Dr. Alma Norwood. The crowd rose. Dr. Norwood smiled.", want: []string{"Alma Norwood: Alma Norwood, Norwood"}},
		{name: "territorial name", text: "Patrick Gordon of Auchlee served. Patrick Gordon died. Gordon was 64.", want: []string{"Patrick Gordon: Patrick Gordon, Patrick Gordon, Gordon"}},
	} {
		r.check(t)
	}
}
