package crf

// Features are known by a hash of 32 bits only: with a hundred thousand rows,
// one unknown feature in forty thousand meets a row that is not its own.

// template numbers what is said of a token, so that the same word in another
// part is another feature.
type template uint32

// mix hashes two values under a template.
func mix(t template, a, b uint32) uint32 {
	h := (uint64(a) | uint64(b)<<32) ^ uint64(t)*0x9E3779B97F4A7C15
	h ^= h >> 31
	h *= 0xD6E8FEB86659FD93
	h ^= h >> 32
	h *= 0xD6E8FEB86659FD93
	return uint32(h >> 32)
}

// at moves a feature of a word to a distance of -2 to 2 from the token.
func at(key uint32, distance int) uint32 {
	return mix(0xA7, key, uint32(distance+2))
}

// hash is FNV-1a.
func hash(s []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range s {
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}
