package actor

import "strings"

// Class is what a word says of the names beside it; a set of bits.
type Class uint16

// Bits of Class.
const (
	IsFunction       Class = 1 << iota // a word of grammar, a day, a month, a faith
	IsAddress                          // "Mr"
	IsOffice                           // "minister", "economist"
	IsPartOffice                       // "prime", "deputy"
	IsHead                             // ends an organisation's name, or takes "of": "bank", "ministry"
	IsFirm                             // a form of company: "Inc"
	IsCoined                           // ends like a coined company name: "Soft"
	IsPlaceTail                        // "river", "province"
	IsPlaceHead                        // "mount", "lake"
	IsDirection                        // "northern"
	IsThing                            // belongs to names of things: "festival"
	IsSpeech                           // a verb of speech or stance
	IsTreaty                           // "agreement", "cup"
	IsNoOrganization                   // capitals that are no organisation's: "GDP"
	IsParticle                         // "von", "bin"
)

// ClassOf returns what a lower-case word says of the names beside it.
func ClassOf(low string) Class {
	var c Class
	set := func(on bool, bit Class) {
		if on {
			c |= bit
		}
	}
	plain := strings.TrimSuffix(low, ".")
	set(function(low), IsFunction)
	set(Honorific(plain), IsAddress)
	set(Office(plain), IsOffice)
	set(modifies(low), IsPartOffice)
	kind := organizationHead(low)
	set(kind != 0, IsHead)
	set(kind&firmOnly != 0, IsFirm)
	set(kind == 0 && len(low) > 5 && companyTail(low), IsCoined)
	set(placeTail(low), IsPlaceTail)
	first, _ := placeHead(low)
	set(first, IsPlaceHead)
	set(direction(low), IsDirection)
	set(nobody(low), IsThing)
	set(speech(low), IsSpeech)
	set(treaty(low), IsTreaty)
	set(len(low) < 7 && stopAcronym(strings.ToUpper(low)), IsNoOrganization)
	set(particle(low), IsParticle)
	return c
}
