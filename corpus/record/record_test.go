package record

import (
	"encoding/binary"
	"errors"
	"hash/crc64"
	"reflect"
	"runtime"
	"testing"
	"time"

	"dateline/model"
)

// FuzzRoundTrip holds Unmarshal to what Marshal took, but for the text, whose
// checksum is kept.
func FuzzRoundTrip(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte("\x05abcde\x04/a/b\x13https://example.org\x06Source\x00\x05Title"))
	for n := range 8 {
		seed := make([]byte, 600)
		for i := range seed {
			seed[i] = byte((i*i + 7*i*n + n) >> (i % 3) % 23)
		}
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, from []byte) {
		want := (&maker{from}).record()
		meta, body, err := Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Unmarshal(meta, body)
		if err != nil {
			t.Fatal(err)
		}
		if !got.Fits(want.Article.Text) {
			t.Error("its own text does not fit it")
		}
		if want.Article.Text != "" && got.Fits(want.Article.Text+".") {
			t.Error("another text fits it")
		}
		got.text, want.Article.Text = 0, ""
		if !reflect.DeepEqual(&got, want) {
			t.Errorf("got  %+v %+v\nwant %+v %+v", got, got.Article, *want, want.Article)
		}
	})
}

// FuzzUnmarshal holds it to an error, or a record that can be written again, for
// bytes of anybody, and to little memory.
func FuzzUnmarshal(f *testing.F) {
	meta, body, err := Marshal(wireRecord())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(meta[:len(meta)-tail], body[:len(body)-tail])
	f.Add([]byte{plain, asIs, 3, 0, 1, 0}, []byte{plain, asIs})
	f.Add([]byte{formatBeside, packed, 200, 1, 2, 3}, []byte{9, 9})
	f.Fuzz(func(t *testing.T, meta, body []byte) {
		signed := func(b []byte, from uint64) []byte {
			b = append([]byte{}, b...)
			return binary.LittleEndian.AppendUint64(b, crc64.Update(from, checks(), b))
		}
		r, err := Unmarshal(signed(meta, 0), nil)
		if err != nil {
			if !errors.Is(err, model.ErrDamaged) && !errors.Is(err, model.ErrNewer) {
				t.Errorf("%v", err)
			}
			return
		}
		if _, _, err := Marshal(&r); err != nil {
			t.Errorf("what was read cannot be written: %v", err)
		}
		if _, err := Unmarshal(signed(meta, 0), body); err == nil {
			t.Errorf("a body without its checksum is read")
		}
		id := crc64.Checksum([]byte(r.Article.ID), checks())
		if _, err := Unmarshal(signed(meta, 0), signed(body, id)); err != nil &&
			!errors.Is(err, model.ErrDamaged) && !errors.Is(err, model.ErrNewer) {
			t.Errorf("body: %v", err)
		}
	})
}

// TestFlippedByte flips every byte in turn: none goes unnoticed.
func TestFlippedByte(t *testing.T) {
	t.Parallel()
	meta, body, err := Marshal(wireRecord())
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{"meta": meta, "body": body} {
		for i := range b {
			b[i] ^= 1 << (i % 8)
			if _, err := Unmarshal(meta, body); !errors.Is(err, model.ErrDamaged) {
				t.Errorf("%s byte %d: %v", name, i, err)
			}
			b[i] ^= 1 << (i % 8)
		}
		for n := range b {
			cut := map[string][]byte{"meta": meta, "body": body}
			cut[name] = b[:n]
			if _, err := Unmarshal(cut["meta"], cut["body"]); !errors.Is(err, model.ErrDamaged) {
				t.Errorf("%s cut at %d: %v", name, n, err)
			}
		}
	}
	if _, err := Unmarshal(meta, body); err != nil {
		t.Error(err)
	}
}

func TestUnmarshalRefuses(t *testing.T) {
	t.Parallel()
	meta, body, err := Marshal(wireRecord())
	if err != nil {
		t.Fatal(err)
	}
	other := wireRecord()
	other.Article.ID = "another"
	_, others, err := Marshal(other)
	if err != nil {
		t.Fatal(err)
	}
	newer := append([]byte{formatBeside + 1}, meta[1:len(meta)-tail]...)
	newer = binary.LittleEndian.AppendUint64(newer, crc64.Checksum(newer, checks()))
	tests := []struct {
		name       string
		meta, body []byte
		want       error
	}{
		{"nothing", nil, nil, model.ErrDamaged},
		{"the body of another article", meta, others, model.ErrDamaged},
		{"a newer format", newer, body, model.ErrNewer},
		{"an empty body", meta, []byte{}, model.ErrDamaged},
	}
	for _, tt := range tests {
		if _, err := Unmarshal(tt.meta, tt.body); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

func TestMarshalRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		r    Record
	}{
		{"a mention of nobody", Record{Article: &model.Article{Mentions: []model.Mention{{Actor: 0}}}}},
		{"a quote of nobody", Record{Article: &model.Article{Quotes: []model.Quote{{Actor: -2}}}}},
		{"an identity of nobody", Record{Article: &model.Article{}, Who: []Identity{{Actor: 1}}}},
		{"a precision that is none", Record{Article: &model.Article{Published: model.Moment{Precision: 9}}}},
		{"too much", Record{Article: &model.Article{Body: string(make([]byte, largest+1))}}},
	}
	for _, tt := range tests {
		if _, _, err := Marshal(&tt.r); err == nil {
			t.Errorf("%s is taken", tt.name)
		}
	}
}

// TestFitsGoesOn keeps the checksum of a text through a change of an article
// that was read without it.
func TestFitsGoesOn(t *testing.T) {
	t.Parallel()
	r := wireRecord()
	text := r.Article.Text
	for range 2 {
		meta, _, err := Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Unmarshal(meta, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !again.Fits(text) || again.Fits(text[1:]) {
			t.Error("the checksum of the text is lost")
		}
		r = &again
	}
}

// TestBombIsSmall reads a body that unpacks to far more than it may.
func TestBombIsSmall(t *testing.T) {
	b := sealBody("x", string(make([]byte, 3*largest)))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := openBody("x", b); !errors.Is(err, model.ErrDamaged) {
		t.Errorf("%d bytes are read: %v", len(b), err)
	}
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 3*largest {
		t.Errorf("%d MiB for a body of %d bytes", used>>20, len(b))
	}
}

func TestDeleted(t *testing.T) {
	t.Parallel()
	meta, body, err := Marshal(&Record{Article: &model.Article{ID: "gone", Title: "T", Body: "B"}, Deleted: true})
	if err != nil || body != nil {
		t.Fatal(body, err)
	}
	r, err := Unmarshal(meta, nil)
	if err != nil || !r.Deleted || !reflect.DeepEqual(*r.Article, model.Article{ID: "gone"}) {
		t.Errorf("%+v %v", r, err)
	}
}

// wireRecord is a small article with something in every field.
func wireRecord() *Record {
	text := "Heading\n\nMara Quill told the Harbour Council on Friday that “the quay will hold”. Quill left."
	return &Record{
		Article: &model.Article{
			ID: "abcdefghijklm", Path: "news/quay.md", URL: "https://example.org/quay", Source: "Harbour Wire",
			Kicker: "Port", Title: "The quay will hold", Dek: "Says the engineer", Lang: "en",
			Dateline:  model.Dateline{Place: "PORT ELLERY", Agency: "HW"},
			Authors:   []string{"Ann Okafor", "Lee Chu"},
			Published: model.Moment{Time: time.Date(2025, 11, 22, 9, 5, 0, 0, time.UTC), Precision: model.Minute},
			Lede:      "Mara Quill told the Harbour Council", Body: "# Heading\n\n**Mara Quill** told …", Text: text,
			Headings: []model.Span{{Start: 0, End: 7}}, Notes: []string{"Corrected on Sunday"},
			Links: []model.Link{{Text: "the council", URL: "https://example.org/council"}}, Words: 16,
			Story: "bcdefghijklmn",
			Actors: []model.Actor{
				{ID: "person:mara quill", Name: "Mara Quill", Kind: model.Person, Role: "engineer", Country: "GB", Aliases: []string{"Quill"}},
				{ID: "organization:harbour council of ellery", Name: "Harbour Council", Kind: model.Organization},
			},
			Mentions: []model.Mention{
				{Span: model.Span{Start: 9, End: 19}, Rule: model.SameName},
				{Span: model.Span{Start: 29, End: 44}, Actor: 1, Sense: model.Government, Rule: model.ShortForm},
			},
			Topics:  []model.Scored{{Code: "medtop:20000065", Score: .75}, {Code: "own:boats", Score: .5}},
			Quotes:  []model.Quote{{Span: model.Span{Start: 60, End: 85}, Speaker: "Mara Quill", Confidence: .9}, {Actor: -1}},
			Phrases: []model.Phrase{{Text: "quay", Score: 1}}, Marked: 4,
		},
		Who: []Identity{{Actor: 1, ID: "organization:ellery harbour council", Rule: model.KnownKind}},
	}
}
