package alias

import "testing"

func TestW6Acronyms(t *testing.T) {
	for _, r := range []rule{
		{name: "defined", text: "The Millennium Relief Fund (MRF) paid. The MRF said so.", want: []string{"Millennium Relief Fund: Millennium Relief Fund, MRF, MRF"}},
		{name: "unique initials", text: "The Northern Fisheries Association met. NFA said it would sue.", want: []string{"Northern Fisheries Association: Northern Fisheries Association, NFA"}},
		{name: "defined against the tables", text: "The Inland Estuary Association (IEA) paid. The IEA said so.", want: []string{"Inland Estuary Association: Inland Estuary Association, IEA, IEA"}},
		{name: "known", text: "The International Atomic Energy Agency spoke. The IAEA left.", want: []string{"International Atomic Energy Agency: International Atomic Energy Agency, IAEA"}},
		{name: "no organisation", text: "GDP rose. The CEO said AI helped TV makers.", never: []string{"GDP", "CEO", "AI", "TV"}},
		{name: "the UN", text: "The UN met. United Nations aides left; U.N. staff stayed.", want: []string{"United Nations: UN, United Nations, U.N."}},
		{name: "of another language", text: "The Italian Bishops Association (ABI) met. ABI said no.", want: []string{"Italian Bishops Association: Italian Bishops Association, ABI, ABI"}},
		{name: "capitals within a word", text: "The American College of Beekeepers (ACBees) met on Monday.", want: []string{"American College of Beekeepers: American College of Beekeepers"}},
		{name: "two with the same initials", text: "The Northern Fisheries Association met the National Farmers Association. NFA said it would sue.", want: []string{"Northern Fisheries Association: Northern Fisheries Association", "National Farmers Association: National Farmers Association", "NFA: NFA"}},
	} {
		r.check(t)
	}
}
