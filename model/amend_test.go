package model

import (
	"strings"
	"testing"
)

func TestAmendmentLines(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]Amendment{
		`merge person:"xi" into person:"xi jinping"`:  {Change: Merge, Actor: "person:xi", Into: "person:xi jinping"},
		`merge  person:xi   into person:xi" jinping"`: {Change: Merge, Actor: "person:xi", Into: "person:xi jinping"},
		`split "Jian" from person:"lin jian"`:         {Change: Split, Actor: "person:lin jian", Name: "Jian"},
		`rename person:keir to "Keir Starmer"`:        {Change: Rename, Actor: "person:keir", Name: "Keir Starmer"},
		`hide person:"falcon"`:                        {Change: Hide, Actor: "person:falcon"},
		`kind person:"noto" place`:                    {Change: Rekind, Actor: "person:noto", Kind: Place},
	} {
		got, err := ParseAmendment(line)
		if err != nil || got != want {
			t.Errorf("%s: %+v, %v; want %+v", line, got, err, want)
		}
	}
}

func TestAmendmentRefused(t *testing.T) {
	t.Parallel()
	for _, line := range []string{
		"", "merge", `merge person:a`, `merge person:a onto person:b`, `merge a into person:b`, `merge person:a into b`,
		`hide someone`, `hide person:""`, `hide person:"a`, `kind person:a thing`, `rename person:a to ""`,
		`split "" from person:a`, `hide person:a please`,
	} {
		if a, err := ParseAmendment(line); err == nil || !strings.HasPrefix(err.Error(), "read amendment: ") {
			t.Errorf("%q: %+v, %v", line, a, err)
		}
	}
}

// What is written down is read back the same, and stays on its line.
func FuzzAmendment(f *testing.F) {
	f.Add(uint8(Merge), "person:xi", "person:xi jinping", "", uint8(0))
	f.Add(uint8(Split), "person:lin jian", "", "Ji\nan", uint8(0))
	f.Add(uint8(Rekind), `place:a"b`, "", "", uint8(Place))
	f.Fuzz(func(t *testing.T, change uint8, actor, into, name string, kind uint8) {
		a := Amendment{Change: Change(change), Actor: ActorID(actor), Into: ActorID(into), Name: name, Kind: ActorKind(kind % 4)}
		line := a.String()
		if strings.ContainsAny(line, "\n\r") {
			t.Fatalf("%q is not one line", line)
		}
		b, err := ParseAmendment(line)
		if err != nil {
			return
		}
		if c, err := ParseAmendment(b.String()); err != nil || c != b {
			t.Fatalf("%+v became %+v, %v", b, c, err)
		}
	})
}
