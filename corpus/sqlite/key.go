package sqlite

import (
	"fmt"

	"dateline/model"
)

// digits are those of base 32 of RFC 4648, in lower case, as IDs are written.
const digits = "abcdefghijklmnopqrstuvwxyz234567"

// idLen is the length of an ID of 64 bits: of the last digit one bit is unused.
const idLen = 13

// key returns the ID of an article as it is kept: the 64 bits that it is written
// of, or the ID itself where it was not made of any.
func key(id model.ID) any {
	if len(id) != idLen {
		return string(id)
	}
	var n uint64
	for i := range idLen {
		var d byte
		switch c := id[i]; {
		case c >= 'a' && c <= 'z':
			d = c - 'a'
		case c >= '2' && c <= '7':
			d = c - '2' + 26
		default:
			return string(id)
		}
		if i < idLen-1 {
			n = n<<5 | uint64(d)
		} else if n = n<<4 | uint64(d>>1); d&1 != 0 {
			return string(id)
		}
	}
	return int64(n)
}

// idOf is the inverse of key, of what the driver gives back.
func idOf(key any) (model.ID, error) {
	switch k := key.(type) {
	case int64:
		var b [idLen]byte
		n := uint64(k)
		b[idLen-1] = digits[n<<1&31]
		n >>= 4
		for i := idLen - 2; i >= 0; i-- {
			b[i] = digits[n&31]
			n >>= 5
		}
		return model.ID(b[:]), nil
	case string:
		return model.ID(k), nil
	}
	return "", fmt.Errorf("an ID is a %T: %w", key, model.ErrDamaged)
}
