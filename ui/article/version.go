package article

import (
	"encoding/binary"
	"hash/maphash"
	"time"

	"dateline/model"
)

// seed is one for the process, within which versions are compared.
var seed = maphash.MakeSeed()

// versionOf tells apart what is shown of an article: the same one reads
// otherwise when its source changes it, when its actors are amended, when
// another paper prints it too.
func versionOf(a *model.Article) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	say := func(words ...string) {
		for _, s := range words {
			h.WriteString(s) //nolint:errcheck // a hash takes all
			h.WriteByte(0)   //nolint:errcheck // likewise
		}
	}
	count := func(all ...int) {
		var b [8]byte
		for _, n := range all {
			binary.LittleEndian.PutUint64(b[:], uint64(n))
			h.Write(b[:]) //nolint:errcheck // likewise
		}
	}
	say(a.Title, a.Kicker, a.Dek, a.Source, a.Section, a.URL, a.Path, a.Dateline.Place, a.Dateline.Agency, a.Body, a.Text)
	say(a.Authors...)
	say(a.Notes...)
	for _, m := range [...]model.Moment{a.Published, a.Updated} {
		say(m.Time.UTC().Format(time.RFC3339))
		count(int(m.Precision), int(m.Zone))
	}
	count(a.Marked, a.Words, len(a.Authors), len(a.Notes), len(a.Actors), len(a.Mentions), len(a.Quotes), len(a.Headings))
	for i := range a.Actors {
		say(string(a.Actors[i].ID), a.Actors[i].Name, a.Actors[i].Role)
		count(int(a.Actors[i].Kind))
	}
	for _, m := range a.Mentions {
		count(m.Start, m.End, m.Actor, int(m.Rule))
	}
	for _, q := range a.Quotes {
		say(q.Speaker)
	}
	for _, t := range a.Topics {
		say(t.Code)
	}
	for _, p := range a.Phrases {
		say(p.Text)
	}
	for _, t := range a.Tags {
		say(t.Scheme, t.Code, t.Name)
	}
	for _, l := range a.Links {
		say(l.Text, l.URL)
	}
	for _, m := range a.Media {
		say(m.URL, m.Title, m.Type)
	}
	for _, c := range a.Copies {
		say(c.Source)
	}
	return h.Sum64()
}
