package cast

import (
	"fmt"
	"slices"
	"strings"

	"dateline/corpus/enrich/alias"
	"dateline/model"
)

// Canonical returns the ID under which an actor is known across articles,
// whatever spelling it is written in.
func Canonical(id model.ActorID) model.ActorID {
	kind, name, _ := strings.Cut(string(id), ":")
	return actorID(model.KindOf(kind), name)
}

func actorID(kind model.ActorKind, name string) model.ActorID {
	return model.ActorID(kind.String() + ":" + alias.Key(name))
}

// canonical returns an amendment by which equals are equal.
func canonical(a model.Amendment) (model.Amendment, error) {
	a.Actor = Canonical(a.Actor)
	if !a.Actor.Valid() {
		return a, fmt.Errorf("amend actors: the name of the actor has no letter")
	}
	switch a.Change {
	case model.Merge:
		if a.Into = Canonical(a.Into); !a.Into.Valid() {
			return a, fmt.Errorf("amend actors: the name to merge into has no letter")
		}
	case model.Split, model.Rename:
		a.Name = strings.Join(strings.Fields(strings.ReplaceAll(a.Name, `"`, "")), " ")
		if alias.Key(a.Name) == "" {
			return a, fmt.Errorf("amend actors: the name %q has no letter", a.Name)
		}
	case model.Rekind:
		if a.Kind < model.Person || a.Kind > model.Place {
			return a, fmt.Errorf("amend actors: there is no such kind")
		}
	case model.Hide:
	default:
		return a, fmt.Errorf("amend actors: there is no such change")
	}
	return a, nil
}

// leads returns the actor that an amendment makes of another; "" for none.
func leads(a model.Amendment) model.ActorID {
	switch a.Change {
	case model.Merge:
		return a.Into
	case model.Split:
		kind, _, _ := strings.Cut(string(a.Actor), ":")
		return actorID(model.KindOf(kind), a.Name)
	case model.Rekind:
		_, name, _ := strings.Cut(string(a.Actor), ":")
		return model.ActorID(a.Kind.String() + ":" + name)
	}
	return ""
}

// Same reports whether two amendments say the same.
func Same(a, b model.Amendment) bool {
	x, errX := canonical(a)
	y, errY := canonical(b)
	return x == y && errX == nil && errY == nil
}

// Opposes reports whether two amendments cannot both hold, or are the same.
func Opposes(a, b model.Amendment) bool {
	x, errX := canonical(a)
	y, errY := canonical(b)
	return errX == nil && errY == nil && opposes(line{x, leads(x)}, line{y, leads(y)})
}

// opposes reports whether two canonical amendments cannot both hold.
func opposes(a, b line) bool {
	if a.Change > b.Change {
		a, b = b, a
	}
	becomes := func(x line) bool {
		return x.Change == model.Merge || x.Change == model.Hide || x.Change == model.Rekind
	}
	switch {
	case a.Change == model.Merge && b.Change == model.Split:
		return a.Into == b.Actor && a.Actor == b.to
	case a.Change == model.Rekind && b.Change == model.Rekind:
		return a.Actor == b.Actor || a.to == b.Actor && b.to == a.Actor
	case a.Actor != b.Actor:
		return false
	case a.Change == model.Split && b.Change == model.Split:
		return a.to == b.to
	}
	return becomes(a) && becomes(b) || a.Change == model.Rename && b.Change == model.Rename
}

// With returns the amendments of list with a, which takes the place of those
// that say the opposite. The error is for one that makes no sense, or by which
// an actor would become itself; list then stands as it was. list is not
// changed. All that With returns is in canonical form.
func With(list []model.Amendment, a model.Amendment) ([]model.Amendment, error) {
	b := newBook(len(list) + 1)
	for _, old := range list {
		b.write(old, leads(old))
	}
	if err := b.add(a); err != nil {
		return list, err
	}
	return b.held(), nil
}

// All returns what is left when one amendment after the other was added by
// With, in a time that goes with their number; it tells refused of those that
// With would not have.
func All(list []model.Amendment, refused func(i int, err error)) []model.Amendment {
	b := newBook(len(list))
	for i, a := range list {
		if err := b.add(a); err != nil {
			refused(i, err)
		}
	}
	return b.held()
}

// Without returns the amendments of list but a, and whether it was there.
func Without(list []model.Amendment, a model.Amendment) ([]model.Amendment, bool) {
	a, err := canonical(a)
	i := slices.Index(list, a)
	if err != nil || i < 0 {
		return list, false
	}
	return slices.Concat(list[:i], list[i+1:]), true
}
