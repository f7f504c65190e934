package gazetteer

import "hash/crc64"

// Fingerprint tells one state of the tables of names from another, so that what
// was worked out by them is known to be out of date. It is worked out anew at
// each call, in a millisecond or two.
func Fingerprint() uint64 {
	organizations := organizationTables()
	tables := append([]string{countriesTable, countryNamesTable, nativeTable, placesTable, metonymsTable, citiesTable,
		peopleTable, firstNames, lastNames, romanisedNames, commonWords}, organizations[:]...)
	sum := crc64.New(crc64.MakeTable(crc64.ECMA))
	for _, table := range tables {
		sum.Write([]byte(table))
		sum.Write([]byte{0})
	}
	return sum.Sum64()
}
