package parse

import "bytes"

// mended returns one object of JSON without what some systems get wrong inside
// of strings: line ends, tabs and other control characters that stand there as
// they are, and backslashes before what needs none. It is nil where there is
// nothing of the kind.
func mended(raw []byte) []byte {
	var out bytes.Buffer
	inside := false
	from := 0
	put := func(i int, with string, skip int) {
		out.Write(raw[from:i])
		out.WriteString(with)
		from = i + skip
	}
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c == '"':
			inside = !inside
		case !inside:
		case c == '\\':
			if i+1 < len(raw) && bytes.IndexByte([]byte(`"\/bfnrtu`), raw[i+1]) < 0 {
				put(i, "", 1)
			}
			i++
		case c < ' ':
			put(i, string([]byte{'\\', 'u', '0', '0', '0' + c>>4, "0123456789abcdef"[c&15]}), 1)
		}
	}
	if from == 0 {
		return nil
	}
	out.Write(raw[from:])
	return out.Bytes()
}
