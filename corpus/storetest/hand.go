package storetest

import (
	"maps"
	"slices"
	"testing"

	"dateline/corpus"
	"dateline/model"
)

func (k Kind) marks(t *testing.T) {
	address := k.New(t)
	s, other := k.open(t, address), k.open(t, address)
	mark := func(reader string, marks map[model.ID]model.Mark) {
		if err := s.Mark(t.Context(), reader, marks); err != nil {
			t.Fatal(err)
		}
	}
	mark("ann", map[model.ID]model.Mark{ID(1): model.Read, ID(2): model.Read | model.Starred, "odd": model.Starred})
	mark("", map[model.ID]model.Mark{ID(1): model.Starred})
	mark("ann", map[model.ID]model.Mark{ID(1): model.Starred, ID(2): 0, ID(3): 0})
	mark("ann", nil)
	for reader, want := range map[string]map[model.ID]model.Mark{
		"ann": {ID(1): model.Starred, "odd": model.Starred},
		"":    {ID(1): model.Starred},
		"lee": {},
	} {
		if got, err := other.Marks(t.Context(), reader); err != nil || !maps.Equal(got, want) {
			t.Errorf("%q: %v %v, want %v", reader, got, err, want)
		}
	}
}

func (k Kind) views(t *testing.T) {
	s := k.fresh(t)
	save := func(reader string, v model.View) {
		if err := s.SaveView(t.Context(), reader, v); err != nil {
			t.Fatal(err)
		}
	}
	save("ann", model.View{Key: "2", Query: "topic:politics", Order: model.ByTitle})
	save("ann", model.View{Key: "1", Query: "is:unread"})
	save("lee", model.View{Key: "1", Query: "quay"})
	save("ann", model.View{Key: "2", Query: "actor:Quill", Order: model.Oldest})
	save("lee", model.View{Key: "1"})
	save("lee", model.View{Key: "9"})
	for reader, want := range map[string][]model.View{
		"ann": {{Key: "1", Query: "is:unread"}, {Key: "2", Query: "actor:Quill", Order: model.Oldest}},
		"lee": nil,
	} {
		if got, err := s.Views(t.Context(), reader); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %v %v, want %v", reader, got, err, want)
		}
	}
	if err := s.Mark(t.Context(), "bo", map[model.ID]model.Mark{ID(1): model.Read}); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Readers(t.Context()); err != nil || !slices.Equal(got, []string{"ann", "bo"}) {
		t.Errorf("readers %q %v", got, err)
	}
}

func (k Kind) amendments(t *testing.T) {
	s := k.fresh(t)
	hide := model.Amendment{Change: model.Hide, Actor: "person:falcon"}
	merge := model.Amendment{Change: model.Merge, Actor: "person:xi", Into: "person:xi jinping"}
	split := model.Amendment{Change: model.Split, Actor: "person:lin jian", Name: "Jian"}
	kind := model.Amendment{Change: model.Rekind, Actor: "person:noto", Kind: model.Place}
	tests := []struct {
		name string
		drop []model.Amendment
		add  model.Amendment
		want []model.Amendment
	}{
		{"first", nil, merge, []model.Amendment{merge}},
		{"behind", nil, hide, []model.Amendment{merge, hide}},
		{"nothing", nil, model.Amendment{}, []model.Amendment{merge, hide}},
		{"in the place of", []model.Amendment{merge, split}, kind, []model.Amendment{hide, kind}},
		{"out", []model.Amendment{hide}, model.Amendment{}, []model.Amendment{kind}},
		{"again", []model.Amendment{kind}, kind, []model.Amendment{kind}},
		{"split", nil, split, []model.Amendment{kind, split}},
	}
	for _, tt := range tests {
		if err := s.Amend(t.Context(), tt.drop, tt.add); err != nil {
			t.Fatal(err)
		}
		if got, err := s.Amendments(t.Context()); err != nil || !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v %v, want %v", tt.name, got, err, tt.want)
		}
	}
}

func (k Kind) notes(t *testing.T) {
	address := k.New(t)
	s, other := k.open(t, address), k.open(t, address)
	note := func(s corpus.Store, key string, value []byte) {
		if err := s.Note(t.Context(), key, value); err != nil {
			t.Fatal(err)
		}
	}
	note(s, "a", []byte("one"))
	note(s, "a", []byte("two\x00three"))
	note(s, "empty", []byte{})
	note(s, "gone", []byte("x"))
	note(other, "gone", nil)
	for key, want := range map[string][]byte{"a": []byte("two\x00three"), "empty": {}, "gone": nil, "never": nil} {
		got, err := other.Noted(t.Context(), key)
		if err != nil || string(got) != string(want) || (got == nil) != (want == nil) {
			t.Errorf("%s: %q %v, want %q", key, got, err, want)
		}
	}
}

// two are two stores in one process on one library.
func (k Kind) two(t *testing.T) {
	address := k.New(t)
	s, other := k.open(t, address), k.open(t, address)
	add(t, s, Record(0))
	add(t, other, Record(1))
	if last, err := s.Last(t.Context()); last != 2 || err != nil {
		t.Errorf("ends at %d %v", last, err)
	}
	third, err := k.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	if err := third.Close(); err != nil {
		t.Fatal(err)
	}
	add(t, s, Record(2))
	if got := all(t, other, 0, true); len(got) != 3 {
		t.Errorf("%d articles", len(got))
	}
}
