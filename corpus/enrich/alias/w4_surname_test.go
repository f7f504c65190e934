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
	} {
		r.check(t)
	}
}
