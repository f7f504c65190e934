// Package gazetteer holds the tables that names are known by: countries with
// their adjectives and capitals, places, organisations, well-known people,
// given names and surnames, the everyday words that are no names, and the
// taxonomy of topics. SOURCES.md tells where each comes from.
//
// The tables are embedded as text and read on first use, once a process, in
// about 25 ms of one core and 10 MB; what they hold are pieces of that text.
// They are never changed after that and safe for concurrent use.
package gazetteer
