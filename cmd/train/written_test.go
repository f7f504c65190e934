package main

import (
	"strings"
	"testing"
)

func TestReadLine(t *testing.T) {
	for _, tc := range []struct{ name, in, want string }{
		{"kinds", `Mr [PER Roe] of [ORG Acme Corp] left [LOC Rome].`, "Mr PER:Roe of ORG:Acme_Corp left LOC:Rome ."},
		{"possessive and quotes", `"[LOC Japan]'s yen won't rise," he said.`, `" LOC:Japan 's yen wo n't rise , " he said .`},
		{"hyphens stay", "The [MISC London-based] firm's far-off plan", "The MISC:London-based firm 's far-off plan"},
		{"part of a word", "a [LOC China]-backed bank", "a MISC:China-backed bank"},
		{"two side by side", "the [LOC U.S.] [ORG Treasury] said $5.2 fell 3.5%.", "the LOC:U.S. ORG:Treasury said $ 5.2 fell 3.5 % ."},
		{"own dots", "[LOC NAIROBI], March 3 ([ORG Reuters]) - [PER J. K. Roe Jr.] met [PER O’Neil]...", "LOC:NAIROBI , March 3 ( ORG:Reuters ) - PER:J._K._Roe_Jr. met PER:O’Neil ..."},
		{"marks inside a name", "[ORG Acme (Holdings), Inc.]’s and [LOC U.S.]", "ORG:Acme_(_Holdings_)_,_Inc. ’s and LOC:U.S."},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s, err := readLine(tc.in)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			next := 0
			for i := 0; i < len(s.words); {
				if next < len(s.spans) && s.spans[next].From == i {
					span := s.spans[next]
					got = append(got, kindNames[span.Kind]+":"+strings.Join(s.words[i:span.To], "_"))
					i = span.To
					next++
					continue
				}
				got = append(got, s.words[i])
				i++
			}
			if g := strings.Join(got, " "); g != tc.want {
				t.Errorf("got  %s\nwant %s", g, tc.want)
			}
		})
	}
	for _, bad := range []string{"[PER", "PER]", "[PER ]", "[WHO Roe]", "[ORG a [LOC b] c]"} {
		if _, err := readLine(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}
