package cast

import (
	"encoding/binary"

	"dateline/model"
)

// bill is an actor of one article, as it was found; or, of no kind, an
// organisation that the article introduces with the initials of.
type bill struct {
	spelling uint32
	found    uint32 // kind, again, and an office
	now      target // as of the last Settle
}

// A bill's found is the kind, one bit for a name that the article has under the
// same kind already, and the number of the office or of the initials.
const (
	kindShift = 30
	again     = 1 << 29
	ofMask    = again - 1
)

func (b bill) kind() model.ActorKind { return model.ActorKind(b.found >> kindShift) }
func (b bill) of() uint32            { return b.found & ofMask }

// plain returns what a bill says where nothing makes it another.
func (c *Cast) plain(b bill) target {
	if b.kind() == model.UnknownKind {
		return 0
	}
	return aim(b.kind(), c.spellings.of[b.spelling].name)
}

// A bill is written as two or three numbers in 7-bit groups: the spelling with
// these bits below it, what follows them, and now where it is not plain. That
// is 4 to 5 bytes.
const (
	withOf    = 1 << 0
	withNow   = 1 << 1
	withAgain = 1 << 2
	kindAt    = 3
	spellAt   = 5
)

// appendBills writes bills.
func (c *Cast) appendBills(to []byte, bills []bill) []byte {
	to = binary.AppendUvarint(to, uint64(len(bills)))
	for _, b := range bills {
		head := uint64(b.spelling)<<spellAt | uint64(b.kind())<<kindAt
		if b.of() != 0 {
			head |= withOf
		}
		if b.found&again != 0 {
			head |= withAgain
		}
		other := b.now != c.plain(b)
		if other {
			head |= withNow
		}
		to = binary.AppendUvarint(to, head)
		if b.of() != 0 {
			to = binary.AppendUvarint(to, uint64(b.of()))
		}
		if other {
			to = binary.AppendUvarint(to, uint64(b.now))
		}
	}
	return to
}

// billsOf appends the bills of an article to a slice.
func (c *Cast) billsOf(n uint32, to []bill) []bill {
	from := c.articles.bills.read(c.articles.at[n])
	count, from := uvarint(from)
	for range count {
		var head, of uint64
		head, from = uvarint(from)
		b := bill{spelling: uint32(head >> spellAt), found: uint32(head>>kindAt&3) << kindShift}
		if head&withOf != 0 {
			of, from = uvarint(from)
			b.found |= uint32(of)
		}
		if head&withAgain != 0 {
			b.found |= again
		}
		if b.now = c.plain(b); head&withNow != 0 {
			of, from = uvarint(from)
			b.now = target(of)
		}
		to = append(to, b)
	}
	return to
}

// uvarint reads a number and returns the rest; 0 at the end of the bytes.
func uvarint(from []byte) (uint64, []byte) {
	if len(from) > 0 && from[0] < 0x80 {
		return uint64(from[0]), from[1:]
	}
	v, n := binary.Uvarint(from)
	return v, from[max(n, 0):]
}

// slip is where an article's bills are written; the zero slip is empty.
type slip struct {
	page, at uint32 // the page from 1
}

// slips keeps bills as bytes, on pages.
type slips struct {
	pages [][]byte
	used  int // bytes written
	waste int // bytes of those that no article has any more
}

const pageSize = 1 << 18

// write adds bytes that read will find.
func (s *slips) write(b []byte) slip {
	last := len(s.pages) - 1
	if last < 0 || len(s.pages[last])+len(b) > pageSize {
		s.pages = append(s.pages, nil)
		last++
	}
	at := len(s.pages[last])
	s.pages[last] = append(s.pages[last], b...)
	s.used += len(b)
	return slip{uint32(last + 1), uint32(at)}
}

// read returns the bytes of a slip, and those behind them on its page.
func (s *slips) read(one slip) []byte {
	if one.page == 0 {
		return nil
	}
	return s.pages[one.page-1][one.at:]
}

// rewrite puts bills in the place of an article's; none take it out. The place
// of the old ones is used again where they fit, and else once half is waste.
func (c *Cast) rewrite(n uint32, old, bills []bill) {
	r := &c.articles
	size := 0
	if r.at[n].page != 0 {
		size = len(c.appendBills(c.bytes[:0], old))
	}
	if bills == nil {
		r.at[n] = slip{}
		r.bills.waste += size
		return
	}
	c.bytes = c.appendBills(c.bytes[:0], bills)
	if len(c.bytes) == size {
		copy(r.bills.read(r.at[n]), c.bytes)
		return
	}
	r.at[n] = r.bills.write(c.bytes)
	r.bills.waste += size
	if r.bills.waste > pageSize && 2*r.bills.waste > r.bills.used {
		c.compact()
	}
}

// compact writes the bills of all articles anew, without the waste.
func (c *Cast) compact() {
	r := &c.articles
	var next slips
	var bills []bill
	for n := range r.at {
		if r.at[n].page != 0 {
			bills = c.billsOf(uint32(n), bills[:0])
			c.bytes = c.appendBills(c.bytes[:0], bills)
			r.at[n] = next.write(c.bytes)
		}
	}
	r.bills = next
}
