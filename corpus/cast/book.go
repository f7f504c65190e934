package cast

import (
	"fmt"
	"slices"

	"dateline/model"
)

// The bounds of what amendments may lead to: far above what a reader does by
// hand, and low enough that a file made to take for ever does not.
const (
	mostOfOne = 256 // amendments of one actor, and actors looked at for a circle
	mostSteps = 64  // amendments that are followed from one actor on
)

// book is a list of canonical amendments by whom they speak of.
type book struct {
	lines []line
	of    map[model.ActorID][]int // places in lines, by Actor
}

// line is an amendment and what it leads to.
type line struct {
	model.Amendment // of NoChange once it is struck out
	to              model.ActorID
}

func newBook(n int) *book {
	return &book{lines: make([]line, 0, n), of: make(map[model.ActorID][]int, n)}
}

// held returns the amendments that were not struck out, in order.
func (b *book) held() []model.Amendment {
	var list []model.Amendment
	for _, l := range b.lines {
		if l.Change != model.NoChange {
			list = append(list, l.Amendment)
		}
	}
	return list
}

// write adds a canonical amendment as it stands.
func (b *book) write(a model.Amendment, to model.ActorID) {
	b.of[a.Actor] = append(b.of[a.Actor], len(b.lines))
	b.lines = append(b.lines, line{a, to})
}

// add adds an amendment in the place of those that say the opposite. With an
// error the book stands as it was.
func (b *book) add(a model.Amendment) error {
	a, err := canonical(a)
	if err != nil {
		return err
	}
	to := leads(a)
	if to == a.Actor && a.Change != model.Rekind {
		return fmt.Errorf("amend actors: %s is itself already", a.Actor)
	}
	struck := b.opposed(line{a, to})
	if len(b.of[a.Actor])-len(struck) >= mostOfOne {
		return fmt.Errorf("amend actors: %s has %d amendments already", a.Actor, mostOfOne)
	}
	if to != "" && to != a.Actor {
		if err := b.check(to, a.Actor, struck); err != nil {
			return err
		}
	}
	for _, place := range struck {
		of := b.lines[place].Actor
		b.of[of] = slices.DeleteFunc(b.of[of], func(i int) bool { return i == place })
		b.lines[place] = line{}
	}
	b.write(a, to)
	return nil
}

// opposed returns the places of the amendments that one opposes: they speak of
// the same actor, or of what it leads to.
func (b *book) opposed(a line) []int {
	var places []int
	for _, place := range b.of[a.Actor] {
		if opposes(a, b.lines[place]) {
			places = append(places, place)
		}
	}
	if a.to == "" || a.to == a.Actor {
		return places
	}
	for _, place := range b.of[a.to] {
		if opposes(a, b.lines[place]) {
			places = append(places, place)
		}
	}
	return places
}

// check returns an error where the amendments but for those struck lead from
// one actor to another, or to more than can be looked at.
func (b *book) check(from, to model.ActorID, struck []int) error {
	been := map[model.ActorID]bool{from: true}
	for ahead := []model.ActorID{from}; len(ahead) > 0; {
		at := ahead[len(ahead)-1]
		ahead = ahead[:len(ahead)-1]
		if at == to {
			return fmt.Errorf("amend actors: %s would become itself: %s becomes %[1]s already", to, from)
		}
		for _, place := range b.of[at] {
			next := b.lines[place].to
			if next == "" || been[next] || slices.Contains(struck, place) {
				continue
			}
			been[next] = true
			ahead = append(ahead, next)
		}
		if len(been) > mostOfOne {
			return fmt.Errorf("amend actors: more than %d amendments lead on from %s", mostOfOne, from)
		}
	}
	return nil
}
