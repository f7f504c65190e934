package corpus_test

import (
	"testing"

	"dateline/corpus"
	"dateline/corpus/sample"
	"dateline/model"
)

// TestLibraryFollows: what one process imports or amends, another that reads sees
// come.
func TestLibraryFollows(t *testing.T) {
	dir := t.TempDir()
	pieces := parts(t, sample.FS(), 2)
	writer, _ := library(t, dir, corpus.Options{Quiet: true})
	take(t, writer, pieces[0])
	reader, _ := library(t, dir, corpus.Options{})
	until := func(n int) {
		serial := uint64(0)
		for reader.Edition().Len() != n {
			news, err := reader.Next(t.Context(), serial)
			if err != nil {
				t.Fatal(err)
			}
			serial = news.Serial
		}
	}
	until(writer.Edition().Len())
	take(t, writer, pieces[1])
	until(writer.Edition().Len())
	if err := writer.Amend(t.Context(), model.Amendment{Change: model.Hide, Actor: "place:japan"}); err != nil {
		t.Fatal(err)
	}
	for serial := uint64(0); len(reader.Amendments()) == 0; {
		news, err := reader.Next(t.Context(), serial)
		if err != nil {
			t.Fatal(err)
		}
		serial = news.Serial
	}
}
