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
	} {
		r.check(t)
	}
}
