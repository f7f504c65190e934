package model

import (
	"fmt"
	"strings"
)

// Change is what an Amendment does.
type Change uint8

// The changes.
const (
	NoChange Change = iota
	Merge           // Actor is Into
	Split           // what is written Name is not Actor, but an actor of its own
	Rename          // Actor is called Name
	Hide            // Actor is none: it is shown nowhere
	Rekind          // Actor is a Kind
)

// Amendment is a reader's correction of who is who. It outlives every
// re-indexing and wins over every rule. Its text form is one line:
//
//	merge person:"xi" into person:"xi jinping"
//	split "Jian" from person:"lin jian"
//	rename person:"keir" to "Keir Starmer"
//	hide person:"falcon"
//	kind person:"noto" place
type Amendment struct {
	Change Change
	Actor  ActorID   // as found, before any amendment
	Into   ActorID   // of a Merge
	Name   string    // of a Split and of a Rename
	Kind   ActorKind // of a Rekind
}

// String returns the line of a.
func (a Amendment) String() string {
	switch a.Change {
	case Merge:
		return "merge " + quoteID(a.Actor) + " into " + quoteID(a.Into)
	case Split:
		return "split " + quoteName(a.Name) + " from " + quoteID(a.Actor)
	case Rename:
		return "rename " + quoteID(a.Actor) + " to " + quoteName(a.Name)
	case Hide:
		return "hide " + quoteID(a.Actor)
	case Rekind:
		return "kind " + quoteID(a.Actor) + " " + a.Kind.String()
	}
	return ""
}

func quoteID(id ActorID) string {
	kind, name, _ := strings.Cut(string(id), ":")
	return KindOf(kind).String() + ":" + quoteName(name)
}

// quoteName writes a name between quotation marks. A line has no room for
// others inside it, nor for ends of lines.
func quoteName(name string) string {
	return `"` + strings.Join(strings.Fields(strings.ReplaceAll(name, `"`, "")), " ") + `"`
}

// ParseAmendment reads the line of an Amendment. The names of actors are taken
// as they stand: who applies it folds them.
func ParseAmendment(line string) (Amendment, error) {
	words, err := amendWords(line)
	if err != nil {
		return Amendment{}, err
	}
	a := Amendment{}
	bad := fmt.Errorf("read amendment: want merge A into B, split %q from A, rename A to %q, hide A, or kind A person|organization|place", "form", "name")
	if len(words) < 2 {
		return a, bad
	}
	id := func(i int) ActorID { return ActorID(words[i]) }
	switch n := len(words); {
	case words[0] == "merge" && n == 4 && words[2] == "into":
		a = Amendment{Change: Merge, Actor: id(1), Into: id(3)}
	case words[0] == "split" && n == 4 && words[2] == "from":
		a = Amendment{Change: Split, Name: words[1], Actor: id(3)}
	case words[0] == "rename" && n == 4 && words[2] == "to":
		a = Amendment{Change: Rename, Actor: id(1), Name: words[3]}
	case words[0] == "hide" && n == 2:
		a = Amendment{Change: Hide, Actor: id(1)}
	case words[0] == "kind" && n == 3 && KindOf(words[2]) != UnknownKind:
		a = Amendment{Change: Rekind, Actor: id(1), Kind: KindOf(words[2])}
	default:
		return Amendment{}, bad
	}
	if !a.Actor.Valid() || a.Change == Merge && !a.Into.Valid() {
		return Amendment{}, fmt.Errorf("read amendment: an actor is written person:%q, organization:%[1]q or place:%[1]q", "name")
	}
	if (a.Change == Split || a.Change == Rename) && a.Name == "" {
		return Amendment{}, fmt.Errorf("read amendment: the name is empty")
	}
	return a, nil
}

// Valid reports whether id has a kind and a name.
func (id ActorID) Valid() bool {
	kind, name, _ := strings.Cut(string(id), ":")
	return KindOf(kind) != UnknownKind && name != ""
}

// KindOf is the inverse of ActorKind.String.
func KindOf(word string) ActorKind {
	for k := Person; k <= Place; k++ {
		if k.String() == word {
			return k
		}
	}
	return UnknownKind
}

// amendWords parts a line at its spaces, but not within quotation marks, which
// are taken off.
func amendWords(line string) ([]string, error) {
	var words []string
	var word strings.Builder
	quoted, open := false, false
	for _, r := range line {
		switch {
		case r == '"':
			quoted, open = !quoted, true
		case !quoted && (r == ' ' || r == '\t'):
			if open {
				words = append(words, word.String())
			}
			word.Reset()
			open = false
		default:
			word.WriteRune(r)
			open = true
		}
	}
	if quoted {
		return nil, fmt.Errorf("read amendment: a quotation mark is missing")
	}
	if open {
		words = append(words, word.String())
	}
	return words, nil
}
