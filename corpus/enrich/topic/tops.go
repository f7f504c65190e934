package topic

import (
	"encoding/binary"
	"errors"
	"math"
	"sync"

	"dateline/corpus/gazetteer"
)

// Tops tells how far a text is about each of the tops of the taxonomy, by all
// of its words at once. The lexicon knows what few words mean for certain; the
// weights here know a little of very many. It is safe for
// concurrent use.
//
// The weights of a word are those learnt for it and for the groups of words
// that are used alike, so that "midfielder" is about sport though no text that
// was learnt from had it.
type Tops struct {
	slots []uint64 // hash<<32 | row + 1; 0 is free
	mask  uint32
	rare  []uint8 // by row: what a word counts, of 127; the commonest nothing
	rows  []int8  // topCount to a row
	bias  [topCount]float32
	scale float32   // of rows
	lent  sync.Pool // of *bag
}

// topCount is how many tops there are.
const topCount = 17

const topsMagic = "DLTOPS1\n"

var errTops = errors.New("read weights of tops: broken table")

// reader takes a packed file apart; bad is set where it ends too soon.
type reader struct {
	rest []byte
	bad  bool
}

func (r *reader) take(n int) []byte {
	if len(r.rest) < n {
		r.bad, r.rest = true, nil
		return make([]byte, n)
	}
	out := r.rest[:n]
	r.rest = r.rest[n:]
	return out
}

func (r *reader) number() uint64 {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 {
		r.bad, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

func (r *reader) float() float32 { return math.Float32frombits(binary.LittleEndian.Uint32(r.take(4))) }

// ReadTops reads what Pack wrote.
func ReadTops(file []byte) (*Tops, error) {
	r := reader{rest: file}
	if string(r.take(len(topsMagic))) != topsMagic {
		return nil, errTops
	}
	n := int(binary.LittleEndian.Uint32(r.take(4)))
	t := &Tops{}
	for i := range t.bias {
		t.bias[i] = r.float()
	}
	t.scale = r.float()
	var groups [3][]byte
	for i, size := range groupSizes() {
		groups[i] = r.take(size * topCount)
	}
	if r.bad || n > len(r.rest)/5 {
		return nil, errTops
	}
	size := 16
	for size < n+n/2 {
		size *= 2
	}
	t.slots, t.mask = make([]uint64, size), uint32(size-1)
	t.rare, t.rows = make([]uint8, n), make([]int8, n*topCount)
	h := uint32(0)
	for i := range n {
		h += uint32(r.number())
		t.rare[i] = r.word(t.rows[i*topCount:][:topCount], &groups)
		if r.bad {
			return nil, errTops
		}
		t.put(h, i)
	}
	return t, nil
}

// word reads what follows the hash of a word: adds its weights and those of
// its groups to row, and returns its rarity.
func (r *reader) word(row []int8, groups *[3][]byte) uint8 {
	head := r.take(4)
	var sum [topCount]int
	of := int(head[1]) | int(head[2])<<8 | int(head[3])<<16
	for i, g := range [...]int{of >> 18, of >> 10 & 255, of & 1023} {
		for k, w := range groups[i][g*topCount:][:topCount] {
			sum[k] += int(int8(w))
		}
	}
	if head[0]&ownRow != 0 {
		for k, w := range r.take(topCount) {
			sum[k] += int(int8(w))
		}
	}
	for k, w := range sum {
		row[k] = int8(min(max(w, -127), 127))
	}
	return head[0] &^ ownRow
}

func (t *Tops) put(h uint32, row int) {
	i := h & t.mask
	for t.slots[i] != 0 {
		i = (i + 1) & t.mask
	}
	t.slots[i] = uint64(h)<<32 | uint64(row+1)
}

// row returns the row of the word with a hash, -1 when there is none.
func (t *Tops) row(h uint32) int {
	for i := h & t.mask; t.slots[i] != 0; i = (i + 1) & t.mask {
		if uint32(t.slots[i]>>32) == h {
			return int(uint32(t.slots[i])) - 1
		}
	}
	return -1
}

// The hash of words is FNV-1a of 32 bits.
const (
	hashSeed  = 2166136261
	hashPrime = 16777619
)

func hash32(b []byte) uint32 {
	h := uint32(hashSeed)
	for _, c := range b {
		h = (h ^ uint32(c)) * hashPrime
	}
	return h
}

// InTitle is how many times a word of the title counts.
const InTitle = 2

// Damped is what a word counts that comes so many times.
func Damped(times int) float64 {
	if times == 1 {
		return 1 // most words
	}
	return 1 + math.Log(float64(times))
}

// Share is what a word counts beside all words of its text. A text is about
// what its words are about on average: a long one, in which all of them come
// up, is about nothing more than a short one; but of a handful of words little
// can be said.
func Share(word, all float64) float64 { return 5 * word / (all + handful) }

// handful is what a few words count.
const handful = 300

// EachWord yields the folded words of a text that may count, each valid until
// the next.
func EachWord(text string, yield func(folded []byte)) {
	s := scanner{text: text, buf: make([]byte, 0, 32)}
	for w, ok := s.next(); ok; w, ok = s.next() {
		if counts(w.folded) {
			yield(w.folded)
		}
	}
}

// counts is false for single letters and for numbers.
func counts(folded []byte) bool {
	return len(folded) > 1 && (folded[0] < '0' || folded[0] > '9')
}

// bag counts the words of a text by their rows.
type bag struct {
	*Tops
	times  []uint16
	seen   []int32
	weight uint16 // of the words that are added
}

// borrow returns an empty bag; giveBack takes it back.
func (t *Tops) borrow() *bag {
	if b, ok := t.lent.Get().(*bag); ok {
		return b
	}
	return &bag{Tops: t, times: make([]uint16, len(t.rare)), seen: make([]int32, 0, 512), weight: 1}
}

func (t *Tops) giveBack(b *bag) {
	for _, row := range b.seen {
		b.times[row] = 0
	}
	b.seen = b.seen[:0]
	t.lent.Put(b)
}

func (b *bag) add(folded []byte) {
	if counts(folded) {
		b.addHashed(hash32(folded))
	}
}

func (b *bag) addHashed(h uint32) {
	row := b.row(h)
	if row < 0 || b.rare[row] == 0 {
		return
	}
	if b.times[row] == 0 {
		b.seen = append(b.seen, int32(row))
	}
	b.times[row] = min(b.times[row]+b.weight, 1<<12)
}

// value is what a row counts in the bag.
func (b *bag) value(row int32) float64 {
	return Damped(int(b.times[row])) * float64(b.rare[row])
}

// all is what the words of the bag count together.
func (b *bag) all() float64 {
	all := 0.0
	for _, row := range b.seen {
		all += b.value(row)
	}
	return all
}

// sum returns what the words in the bag say of each top, in the order of
// TopCodes: above 0 is yes.
func (b *bag) sum() [topCount]float64 {
	var sum [topCount]float64
	all := 0.0
	for _, row := range b.seen {
		v := b.value(row)
		all += v
		for k, w := range b.rows[int(row)*topCount:][:topCount] {
			sum[k] += v * float64(w)
		}
	}
	share := float64(b.scale) * Share(1, all)
	for k := range sum {
		sum[k] = float64(b.bias[k]) + sum[k]*share
	}
	return sum
}

// Score returns what the words of a text say of each top, in the order of
// TopCodes: above 0 is yes.
func (t *Tops) Score(title, text string) [topCount]float64 {
	b := t.borrow()
	defer t.giveBack(b)
	b.weight = InTitle
	EachWord(title, b.add)
	b.weight = 1
	EachWord(text, b.add)
	return b.sum()
}

// TopCodes returns the codes of the tops, in the order of the taxonomy.
func TopCodes() []string {
	var codes []string
	for _, topic := range gazetteer.Topics().All() {
		if topic.Broader == "" {
			codes = append(codes, topic.Code)
		}
	}
	return codes
}
