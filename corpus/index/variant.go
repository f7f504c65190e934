package index

import (
	"encoding/binary"
	"slices"
	"strings"

	"dateline/model"
)

// variant is one way to spell a label whole, and how many articles do. A part
// in a file keeps the variants of each label, and of each article which of them
// is its own: so an article can be taken off the tallies when a newer part
// supersedes it.
type variant struct {
	spelling
	n int
}

// compare orders spellings in some way that depends on them alone.
func (s *spelling) compare(t *spelling) int {
	for _, c := range [...]int{strings.Compare(s.name, t.name), strings.Compare(s.role, t.role),
		strings.Compare(s.country, t.country), int(s.kind) - int(t.kind)} {
		if c != 0 {
			return c
		}
	}
	return slices.Compare(s.aliases, t.aliases)
}

// What a variant's first byte tells: two bits of kind, and what follows.
const (
	kindBits   = 3
	hasCountry = 1 << (iota + 1)
	hasRole
	hasAliases
)

// A label's record in a file:
//
//	key · number of folded names · those, the shown one first ·
//	number of texts · those · number of variants · of each:
//	how many articles · kind and what follows · name · [country] [role] [aliases]
//
// Texts come by number plus 1 in the variants; 0 is none.

// recordWriter writes records of labels; it is used again for the next.
type recordWriter struct {
	texts   []string
	numbers map[string]uint64
	body    []byte
	out     []byte
}

// record returns a label's record, good until the next. Of topics there are
// neither folded names nor variants.
func (w *recordWriter) record(key string, folded []string, variants []variant) []byte {
	w.texts, w.body, w.out = w.texts[:0], w.body[:0], w.out[:0]
	if w.numbers == nil {
		w.numbers = map[string]uint64{}
	}
	clear(w.numbers)
	w.body = binary.AppendUvarint(w.body, uint64(len(variants)))
	for i := range variants {
		w.variant(&variants[i])
	}
	w.out = appendText(w.out, key)
	w.out = binary.AppendUvarint(w.out, uint64(len(folded)))
	for _, f := range folded {
		w.out = appendText(w.out, f)
	}
	w.out = binary.AppendUvarint(w.out, uint64(len(w.texts)))
	for _, text := range w.texts {
		w.out = appendText(w.out, text)
	}
	return append(w.out, w.body...)
}

func (w *recordWriter) variant(v *variant) {
	what := byte(min(v.kind, model.Place))
	if len(v.country) == 2 {
		what |= hasCountry
	}
	if v.role != "" {
		what |= hasRole
	}
	if len(v.aliases) > 0 {
		what |= hasAliases
	}
	w.body = binary.AppendUvarint(w.body, uint64(v.n))
	w.body = append(w.body, what)
	w.text(v.name)
	if what&hasCountry != 0 {
		w.body = append(w.body, v.country...)
	}
	if what&hasRole != 0 {
		w.text(v.role)
	}
	if what&hasAliases != 0 {
		w.body = binary.AppendUvarint(w.body, uint64(len(v.aliases)))
		for _, alias := range v.aliases {
			w.text(alias)
		}
	}
}

func (w *recordWriter) text(s string) {
	n := uint64(0)
	if s != "" {
		n = w.numbers[s]
		if n == 0 {
			w.texts = append(w.texts, s)
			n = uint64(len(w.texts))
			w.numbers[s] = n
		}
	}
	w.body = binary.AppendUvarint(w.body, n)
}

// labelRecord is a record taken apart as far as the folded names.
type labelRecord struct {
	key    string
	names  uint64 // folded ones
	folded reader
}

func labelRecordIn(b reader) (r labelRecord) {
	r.key = b.text()
	r.names = b.number()
	r.folded = b
	return r
}

// variants takes the rest apart. All strings lie in the mapping.
func (r labelRecord) variants() []variant {
	b := r.folded
	for range r.names {
		b.text()
	}
	texts := make([]string, b.room())
	for i := range texts {
		texts[i] = b.text()
	}
	text := func() string {
		if n := b.number(); n > 0 {
			return texts[n-1]
		}
		return ""
	}
	count := b.room()
	out := make([]variant, 0, min(count, 16))
	for range count {
		v := variant{n: int(b.number())}
		what := b.bytes(1)[0]
		v.kind = model.ActorKind(what & kindBits)
		v.name = text()
		if what&hasCountry != 0 {
			v.country = textIn(b.bytes(2))
		}
		if what&hasRole != 0 {
			v.role = text()
		}
		if what&hasAliases != 0 {
			v.aliases = make([]string, b.room())
			for j := range v.aliases {
				v.aliases[j] = text()
			}
		}
		out = append(out, v)
	}
	return out
}

// all returns the folded names.
func (r labelRecord) all() []string {
	b := r.folded
	all := make([]string, 0, 4)
	for range r.names {
		all = append(all, b.text())
	}
	return all
}
