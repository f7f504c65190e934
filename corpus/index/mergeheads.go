package index

import (
	"encoding/base32"
	"encoding/binary"
	"strings"

	"dateline/model"
)

// idText is how the eight bytes of nearly every ID are written.
func idText() *base32.Encoding {
	return base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)
}

// idSize is how long such an ID is.
const idSize = 13

// idNumber returns an ID as the number that it writes; false for another kind.
func idNumber(text *base32.Encoding, id model.ID) (uint64, bool) {
	var b [8]byte
	if len(id) != idSize {
		return 0, false
	}
	if n, err := text.Decode(b[:], []byte(id)); err != nil || n != 8 {
		return 0, false
	}
	number := binary.BigEndian.Uint64(b[:])
	return number, numberID(text, number) == id
}

func numberID(text *base32.Encoding, n uint64) model.ID {
	var b [8]byte
	var out [idSize]byte
	binary.BigEndian.PutUint64(b[:], n)
	text.Encode(out[:], b[:])
	return model.ID(out[:])
}

// spelledOut marks a headline that shorthand would only make longer.
const spelledOut = 0x80

// shorthand learns from some hundred headlines how to write them shorter.
func (m *merger) shorthand() *shorthand {
	const some = 512
	var samples [][]byte
	for i := range min(some, len(m.rows)) {
		p := m.rows[i*len(m.rows)/min(some, len(m.rows))]
		h := m.layers[p.layer].Part.head(p.o)
		samples = append(samples, []byte(h.Title+h.Lede))
	}
	return learnShorthand(samples)
}

// heads writes what is kept of the articles beside labels and text.
func (m *merger) heads() error {
	if err := m.ids(); err != nil {
		return err
	}
	var times []int64
	var nanos []uint32 // kept only where any is not 0
	var at, textsAt offsets
	var texts []byte
	var record, said []byte
	numbers := map[string]uint64{}
	number := func(s string) uint64 {
		n, ok := numbers[s]
		if !ok {
			n = uint64(len(numbers))
			numbers[strings.Clone(s)] = n
			texts = append(texts, s...)
			textsAt.add(uint64(len(texts)))
		}
		return n
	}
	end, fine := uint64(0), false
	short := m.shorthand()
	if err := m.bytesTo("shorthand", short.marshal()); err != nil {
		return err
	}
	to := m.to.Section("heads")
	for _, p := range m.rows {
		h := m.layers[p.layer].Part.head(p.o)
		times = append(times, h.Published.Time.Unix())
		nanos = append(nanos, uint32(h.Published.Time.Nanosecond()))
		fine = fine || nanos[len(nanos)-1] != 0
		record = append(record[:0], byte(h.Published.Precision))
		record = binary.AppendUvarint(record, number(h.Source))
		record = binary.AppendUvarint(record, number(h.Lang))
		record = binary.AppendUvarint(record, uint64(h.Words))
		record = binary.AppendUvarint(record, uint64(len(h.Title)))
		said = append(append(said[:0], h.Title...), h.Lede...)
		before := len(record)
		if record = short.append(record, said); len(record)-before >= len(said) {
			record = append(record[:before], said...)
			record[0] |= spelledOut
		}
		end += uint64(len(record))
		at.add(end)
		if _, err := to.Write(record); err != nil {
			return err
		}
		if err := m.step(); err != nil {
			return err
		}
	}
	if err := m.writesTo("heads.at", &at); err != nil {
		return err
	}
	if err := m.bytesTo("texts", texts); err != nil {
		return err
	}
	if err := m.writesTo("texts.at", &textsAt); err != nil {
		return err
	}
	if err := writeWords(m.to.Section("times"), times); err != nil {
		return err
	}
	if !fine {
		nanos = nil
	}
	return writeWords(m.to.Section("nanos"), nanos)
}

// ids writes the IDs, by ordinal and by hash: as numbers where all are, else as
// texts.
func (m *merger) ids() error {
	text := idText()
	numbers := make([]uint64, 0, len(m.rows))
	hashes := make([]hashing, len(m.rows))
	for o, p := range m.rows {
		id := m.layers[p.layer].Part.id(p.o)
		hashes[o] = hashing{steady(m.seed, string(id)), uint32(o)}
		if n, ok := idNumber(text, id); ok && len(numbers) == o {
			numbers = append(numbers, n)
		}
		if err := m.step(); err != nil {
			return err
		}
	}
	if len(numbers) == len(m.rows) {
		if err := writeWords(m.to.Section("ids"), numbers); err != nil {
			return err
		}
	} else {
		var at offsets
		end := uint64(0)
		to := m.to.Section("idtexts")
		for _, p := range m.rows {
			id := m.layers[p.layer].Part.id(p.o)
			end += uint64(len(id))
			at.add(end)
			if _, err := to.Write([]byte(id)); err != nil {
				return err
			}
		}
		if err := m.writesTo("idtexts.at", &at); err != nil {
			return err
		}
	}
	return writeBuckets(m.to.Section("byid"), hashes)
}
