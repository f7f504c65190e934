package storetest

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"dateline/corpus"
	"dateline/corpus/record"
	"dateline/model"
)

// ID returns the ID of the n-th article.
func ID(n int) model.ID {
	sum := sha256.Sum256(binary.LittleEndian.AppendUint64(nil, uint64(n)))
	return model.ID(strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:8])))
}

// Record returns the n-th article, with something in every field but Text and
// Marked: the same for the same n.
func Record(n int) *record.Record {
	at := func(start, end int) model.Span { return model.Span{Start: start + n%7, End: end + n%7} }
	who := fmt.Sprintf("Mara Quill %d", n%50)
	a := &model.Article{
		ID: ID(n), Path: fmt.Sprintf("news/%d.md", n), URL: fmt.Sprintf("https://example.org/%d", n),
		Source: "Harbour Wire", Kicker: "Port", Title: fmt.Sprintf("The quay holds, report %d", n),
		Dek: "So the engineer says", Dateline: model.Dateline{Place: "PORT ELLERY", Agency: "HW"},
		Authors: []string{"Ann Okafor"}, Lang: "en", Lede: who + " spoke on Friday.",
		Published: model.Moment{Time: time.Date(2025, 1, 1, 0, n, 0, 0, time.UTC), Precision: model.Minute},
		Body:      strings.Repeat(fmt.Sprintf("**%s** spoke of quay %d and of the sea. ", who, n), 3+n%20),
		Headings:  []model.Span{at(0, 4)}, Notes: []string{"Corrected"}, Words: 40,
		Links:    []model.Link{{Text: "more", URL: "https://example.org/more"}},
		Actors:   []model.Actor{{ID: model.ActorID("person:" + strings.ToLower(who)), Name: who, Kind: model.Person, Aliases: []string{"Quill"}}},
		Mentions: []model.Mention{{Span: at(3, 9), Rule: model.SameName}},
		Topics:   []model.Scored{{Code: "medtop:20000065", Score: .5}},
		Quotes:   []model.Quote{{Span: at(10, 20), Speaker: who, Confidence: .5}},
		Phrases:  []model.Phrase{{Text: "quay", Score: 1}},
	}
	return &record.Record{Article: a, Who: []record.Identity{{Actor: 0, ID: "person:mara quill", Rule: model.KnownPerson}}}
}

// records returns the articles from the first to before the end-th.
func records(first, end int) []*record.Record {
	list := make([]*record.Record, 0, end-first)
	for n := first; n < end; n++ {
		list = append(list, Record(n))
	}
	return list
}

// add appends, and fails the test on an error.
func add(t testing.TB, s corpus.Store, list ...*record.Record) {
	t.Helper()
	if err := s.Append(t.Context(), list...); err != nil {
		t.Fatal(err)
	}
}

// all collects what came after seq, and fails the test on an error.
func all(t testing.TB, s corpus.Store, seq uint64, bodies bool) []record.Record {
	t.Helper()
	var list []record.Record
	for r, err := range s.Since(t.Context(), seq, bodies) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, r)
	}
	return list
}

// same reports whether got is what was written as want, with its body or not.
func same(t testing.TB, got record.Record, want *record.Record, body bool) {
	t.Helper()
	a := *want.Article
	if !body {
		a.Body = ""
	}
	if got.Seq != want.Seq || got.Deleted != want.Deleted ||
		!reflect.DeepEqual(got.Who, want.Who) || !reflect.DeepEqual(got.Article, &a) {
		t.Errorf("got  %+v %+v\nwant %+v %+v", got, got.Article, *want, a)
	}
}
