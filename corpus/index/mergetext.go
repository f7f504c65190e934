package index

import (
	"encoding/binary"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// textMerger writes one text index of several. Terms have a place among the
// sorted terms of all layers, and a number by how many articles have them.
type textMerger struct {
	*merger
	from    []*textIndex // by layer
	numbers [][]uint32   // by layer and its number of a term: place, and then the new number
	found   []termMember // by place
	first   []uint32     // by place: where found begins; one more at the end
	rows    []uint32     // by place: living articles
	sorted  []uint32     // by new number less 1: the place
	begun   map[string]*beginning
	room    []uint32
	words   []uint64 // one bit an article; all 0
}

// termMember is a layer's term.
type termMember struct{ layer, number uint32 }

func (m *merger) text() error {
	t := &textMerger{merger: m, begun: map[string]*beginning{}, words: make([]uint64, (len(m.rows)+63)/64)}
	for i := range m.layers {
		text := m.layers[i].Part.text
		t.from = append(t.from, text)
		t.numbers = append(t.numbers, make([]uint32, text.vocabulary()))
	}
	for _, step := range []func() error{t.unite, t.dictionaries, t.sequences, t.lists, t.prefixes} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// vocabulary is more than any number of a term.
func (t *textIndex) vocabulary() int {
	if words, ok := t.terms.(lexicon); ok {
		return len(words.terms)
	}
	return t.body.count()
}

// unite finds the terms that the layers share, and numbers those in use.
func (t *textMerger) unite() error {
	err := t.each(func(_ string, at []*walk) error {
		place := uint32(len(t.first))
		t.first = append(t.first, uint32(len(t.found)))
		rows := uint32(0)
		for _, w := range at {
			t.found = append(t.found, termMember{w.layer, w.number})
			t.numbers[w.layer][w.number] = place
			rows += t.living(w.layer, w.number)
		}
		t.rows = append(t.rows, rows)
		return nil
	})
	if err != nil {
		return err
	}
	t.first = append(t.first, uint32(len(t.found)))
	places := make([]uint32, len(t.rows))
	for i := range places {
		places[i] = uint32(i)
	}
	t.sorted = mostFirst(t.rows, places)
	numbers := places
	clear(numbers)
	for i, place := range t.sorted {
		numbers[place] = uint32(i) + 1
	}
	for _, f := range t.found {
		n := &t.numbers[f.layer][f.number]
		*n = numbers[*n]
	}
	return nil
}

// living returns how many living articles have a layer's term.
func (t *textMerger) living(layer, number uint32) (rows uint32) {
	lists := &t.from[layer].body
	if dead := t.layers[layer].Dead; dead == nil || dead.IsEmpty() {
		return uint32(lists.length(number))
	}
	t.room = lists.appendTo(t.room[:0], number)
	for _, o := range t.room {
		if t.moved[layer][o] != gone {
			rows++
		}
	}
	return rows
}

// dictionaries writes the terms in use, and the stems of those that are not
// their own.
func (t *textMerger) dictionaries() error {
	var stems stemTable
	words := dictionaryWriter{to: t.to.Section("terms")}
	place := uint32(0)
	err := t.each(func(term string, at []*walk) error {
		n := t.numbers[at[0].layer][at[0].number]
		place++
		if n == 0 {
			return nil
		}
		t.begin(term, place-1)
		if form := term[1:]; !isPair(form) {
			if s := stem(grammar(term[0]), form); s != form {
				stems.add(term[0], s, n)
			}
		}
		return words.add(term, n)
	})
	if err != nil {
		return err
	}
	if err := words.finish(t.to, "terms"); err != nil {
		return err
	}
	return stems.write(t.to)
}

// sequences writes the texts in the new numbers.
func (t *textMerger) sequences() error {
	var at offsets
	var grammars, text, record []byte
	end := uint64(0)
	to := t.to.Section("sequences")
	for _, p := range t.merger.rows {
		s := t.from[p.layer].text(p.o)
		if !slices.Contains(grammars, byte(s.grammar)) {
			grammars = append(grammars, byte(s.grammar))
		}
		var title int
		if text, title = renumbered(text[:0], &s, t.numbers[p.layer]); title < 0 {
			panic(damaged("text of article", p.o))
		}
		record = binary.AppendUvarint(append(record[:0], byte(s.grammar)), uint64(title))
		end += uint64(len(record) + len(text))
		at.add(end)
		for _, b := range [][]byte{record, text} {
			if _, err := to.Write(b); err != nil {
				return err
			}
		}
		if err := t.step(); err != nil {
			return err
		}
	}
	slices.Sort(grammars)
	if err := t.writesTo("sequences.at", &at); err != nil {
		return err
	}
	return t.bytesTo("grammars", grammars)
}

// renumbered appends a sequence in other numbers and tells where its title
// ends; -1 when it is none.
func renumbered(to []byte, s *sequence, numbers []uint32) ([]byte, int) {
	title := -1
	for i := 0; i < len(s.bytes); {
		if i == s.title {
			title = len(to)
		}
		n, size := uint64(s.bytes[i]), 1
		if n >= 0x80 {
			if n, size = binary.Uvarint(s.bytes[i:]); size <= 0 {
				return to, -1
			}
		}
		i += size
		if n != 0 {
			n = uint64(numbers[n])
		}
		if n < 0x80 {
			to = append(to, byte(n))
		} else {
			to = binary.AppendUvarint(to, n)
		}
	}
	if s.title == len(s.bytes) {
		title = len(to)
	}
	return to, title
}

func anywhere(t *textIndex) *postings { return &t.body }
func inTitle(t *textIndex) *postings  { return &t.title }

// lists writes the articles of each term, anywhere and in the title.
func (t *textMerger) lists() error {
	for _, of := range []struct {
		name  string
		lists func(*textIndex) *postings
	}{{"body", anywhere}, {"title", inTitle}} {
		write := packer{to: t.to.Section(of.name), long: longFrom(len(t.merger.rows))}
		if err := write.add(nil); err != nil { // of the gap
			return err
		}
		for _, place := range t.sorted {
			if err := t.list(&write, place, of.lists); err != nil {
				return err
			}
			if err := t.step(); err != nil {
				return err
			}
		}
		if err := write.finish(t.to, of.name); err != nil {
			return err
		}
	}
	return nil
}

// list writes the articles of one term.
func (t *textMerger) list(write *packer, place uint32, of func(*textIndex) *postings) error {
	members := t.found[t.first[place]:t.first[place+1]]
	length := 0
	for _, f := range members {
		length += of(t.from[f.layer]).length(f.number)
	}
	if len(members) > 1 && length > len(t.words)*2 {
		for _, f := range members {
			t.mark(f, of)
		}
		return t.marked(write)
	}
	list := t.room[:0]
	for _, f := range members {
		from := len(list)
		list = of(t.from[f.layer]).appendTo(list, f.number)
		list = append(list[:from], t.move(f.layer, list[from:])...)
	}
	t.room = list
	if len(members) > 1 {
		slices.Sort(list)
	}
	return write.add(list)
}

// move replaces a layer's ordinals by the new ones, and drops the dead.
func (t *textMerger) move(layer uint32, list []uint32) []uint32 {
	moved := list[:0]
	for _, o := range list {
		if o = t.moved[layer][o]; o != gone {
			moved = append(moved, o)
		}
	}
	return moved
}

// mark sets the bits of a layer's list.
func (t *textMerger) mark(f termMember, of func(*textIndex) *postings) {
	t.room = of(t.from[f.layer]).appendTo(t.room[:0], f.number)
	for _, o := range t.room {
		if o = t.moved[f.layer][o]; o != gone {
			t.words[o/64] |= 1 << (o % 64)
		}
	}
}

// marked writes the bits as a list and clears them.
func (t *textMerger) marked(write *packer) error {
	b := roaring.FromDense(t.words, true)
	clear(t.words)
	if b.GetCardinality() < uint64(write.long) {
		return write.add(b.ToArray())
	}
	return write.addBitmap(b)
}
