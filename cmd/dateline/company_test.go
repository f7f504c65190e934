package main

import (
	"strings"
	"testing"
)

// What a reader marks and saves in one session shows in another that is open, and
// in nobody else's.
func TestTwoSessionsOfOneReader(t *testing.T) {
	t.Parallel()
	_, library := libraryHall(t)
	ana, anasLine := newKey(t, `reader="ana"`)
	laptop, laptopLine := newKey(t, `reader="ana"`)
	ben, bensLine := newKey(t, "")
	s := startServing(t, nil, "--library", library, "--authorized-keys", keyFile(t, anasLine, laptopLine, bensLine), "--no-refresh")
	at, beside, his := s.sit(t, ana), s.sit(t, laptop), s.sit(t, ben)
	for _, r := range []*seatAt{at, beside, his} {
		r.see(t, "1 of 2")
	}
	starred := func(r *seatAt) bool { return strings.Contains(r.term.Screen().String(), "★") }
	at.press(t, "j*")
	beside.await(t, "a star", func() bool { return starred(beside) })
	beside.see(t, "1 of 2") // where its cursor was
	at.see(t, "2 of 2")
	beside.press(t, "j*") // and off again
	at.await(t, "no star", func() bool { return !starred(at) })
	at.press(t, "/")
	for _, key := range "ferry" { // what comes at once may be taken for a paste
		at.press(t, string(key))
	}
	at.press(t, "\r")
	at.see(t, "1 of 1")
	at.press(t, "S")
	at.see(t, "Saved")
	at.press(t, "1")
	at.see(t, "saved: 1 opens it")
	his.press(t, "j")
	his.see(t, "2 of 2")
	if starred(his) {
		t.Error("another reader has the star")
	}
	beside.press(t, "S")
	beside.see(t, "1  ferry")
	beside.press(t, "1")
	beside.see(t, "1 of 1")
	for _, r := range []*seatAt{at, beside, his} {
		r.press(t, "q")
		if err := r.end(t); err != nil {
			t.Error(err)
		}
	}
}
