package alias

import "testing"

func TestW1Roles(t *testing.T) {
	for _, tc := range []struct{ name, text, actor, want string }{
		{"office and country", "Norwegian Prime Minister Kari Lund spoke. Lund left.", "Kari Lund", "person, Prime Minister, NO, Prime Minister Kari Lund|Lund"},
		{"short form of an office", "Aides said PM Kari Lund would resign.", "Kari Lund", "person, Prime Minister, , PM Kari Lund"},
		{"possessor", "Peru's Foreign Minister Luis Rojas agreed.", "Luis Rojas", "person, Foreign Minister, PE, Foreign Minister Luis Rojas"},
		{"office of a ministry", "From China’s side, Foreign Ministry Spokesperson Wei Lan disagreed.", "Wei Lan", "person, Foreign Ministry Spokesperson, CN, Foreign Ministry Spokesperson Wei Lan"},
		{"apposition after", "Hiroshi Tanaka, director-general of its Asia bureau, left Japan.", "Hiroshi Tanaka", "person, director-general, JP, "},
		{"apposition before", "China’s Consul General in Osaka, Gao Ming, wrote a post.", "Gao Ming", "person, Consul General, CN, "},
		{"counterpart is no office", "He met his Chinese counterpart Gao Ming.", "Gao Ming", "person, , CN, "},
		{"honorific is no office", "Mr. Paul Weaver spoke.", "Paul Weaver", "person, , , Mr. Paul Weaver"},
		{"secretary of state", "Secretary of State Marco Rubio called.", "Marco Rubio", "person, Secretary of State, US, Secretary of State Marco Rubio"},
		{"company office", "Acme Robotics CEO Jane Weaver resigned.", "Jane Weaver", "person, CEO, , CEO Jane Weaver"},
		{"is", "Ana Brandt is deputy prime minister, Lea Holm home secretary.", "Ana Brandt", "person, deputy prime minister, , "},
		{"not of the next in a list", "Ana Brandt is deputy prime minister, Lea Holm home secretary.", "Lea Holm", "person, , , "},
		{"two words before the comma", "The deputy prime minister, Ana Brandt, resigned.", "Ana Brandt", "person, deputy prime minister, , "},
		{"abbreviated", "Lt. Gov. Eric Holten spoke.", "Eric Holten", "person, Lieutenant Governor, , Lt. Gov. Eric Holten"},
		{"adjective within", "The Chinese Foreign Ministry spokesman Gao Ming disagreed.", "Gao Ming", "person, Foreign Ministry spokesman, CN, Foreign Ministry spokesman Gao Ming"},
		{"first lady", "First Lady Rita Holm waved.", "Rita Holm", "person, First Lady, , First Lady Rita Holm"},
		{"two offices", "presidential candidate Sen. Ted Marlow spoke.", "Ted Marlow", "person, Senator, , "},
		{"a clause is no role", "Carlos Guerra, who is an actor, spoke.", "Carlos Guerra", "person, , , "},
		{"nor is its contrary", "Olga Brandt, not the nominee, spoke.", "Olga Brandt", "person, , , "},
		{"of someone who has an office", "Nola Jelani, President Carlos Guerra’s special adviser, spoke.", "Nola Jelani", "person, special adviser, , "},
		{"before someone else", "Nola Jelani, President Carlos Guerra and others spoke.", "Nola Jelani", "person, , , "},
		{"an office's word before another noun", "Nola Jelani, the international justice cluster lead, spoke.", "Nola Jelani", "person, , , "},
		{"a name that is an office's word", "The victims were <Ann King>, <Luis Rojas> and two more.", "Luis Rojas", "person, , , "},
		{"then", "Then Cardinal Luca Moretti spoke.", "Luca Moretti", "person, Cardinal, , "},
		{"former", "former President Olga Brandt returned", "Olga Brandt", "person, President, , "},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := of(t, rule{text: tc.text}, tc.actor); got != tc.want && got != "" {
				t.Errorf("%s is %q, want %q", tc.actor, got, tc.want)
			}
		})
	}
}

func TestW1AnOfficeWithinTheNameIsTakenOut(t *testing.T) {
	for _, r := range []rule{
		{name: "president", text: "<U.S. President Ann Weaver> met <Senator Ruiz>. <President Weaver> spoke.", want: []string{"Ann Weaver: Ann Weaver, Weaver", "Ruiz: Ruiz"}},
		{name: "trade", text: "The <actor John Beal> and <GEN. ELLEN B. CROW> met. <General Crow> left.", want: []string{"John Beal: John Beal", "ELLEN B. CROW: ELLEN B. CROW, Crow"}},
		{name: "a surname like an office", text: "<Stephen King> met <Martin Luther King Jr.> and <Billie Major Adams>.", want: []string{"Stephen King: Stephen King", "Martin Luther King Jr.: Martin Luther King Jr.", "Billie Major Adams: Billie Major Adams"}},
	} {
		r.check(t)
	}
}

func TestW1ARoleAloneIsNobody(t *testing.T) {
	for _, r := range []rule{
		{name: "chief cabinet secretary", text: "Japan’s Chief Cabinet Secretary stated that talks go on.", never: []string{"Chief Cabinet Secretary", "Cabinet", "Secretary"}},
		{name: "prime minister", text: "The Prime Minister said so. Prime Minister's aides agreed.", never: []string{"Prime Minister", "Prime", "Minister"}},
		{name: "consul general", text: "The Consul General left; the Foreign Minister stayed.", never: []string{"Consul General", "Consul", "Foreign Minister", "General"}},
	} {
		r.check(t)
	}
}
