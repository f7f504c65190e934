package warc

import (
	"bufio"
	"bytes"
	"io"
	"slices"
	"strings"
)

// reader parts an archive into the headers and blocks of its records.
type reader struct {
	from    *bufio.Reader
	back    []byte // a line to be read again, before waiting
	waiting []byte // read already, and to be read again before from
	again   int    // bytes read again
	number  int    // of the record, from 1
	buffer  []byte // of blocks
}

// line returns the next line with its end, or as much of it as is at hand with
// bufio.ErrBufferFull. It is valid until the next.
func (r *reader) line() ([]byte, error) {
	if line := r.back; line != nil {
		r.back = nil
		return line, nil
	}
	if len(r.waiting) == 0 {
		return r.from.ReadSlice('\n')
	}
	line := r.waiting
	if n := bytes.IndexByte(line, '\n'); n >= 0 {
		line = line[:n+1]
	}
	if r.waiting = r.waiting[len(line):]; line[len(line)-1] != '\n' {
		return line, bufio.ErrBufferFull // it goes on in from
	}
	return line, nil
}

// chunk returns some of what comes next, at most n bytes, likewise.
func (r *reader) chunk(n int64) ([]byte, error) {
	if out := r.back; out != nil {
		if r.back = nil; int64(len(out)) > n {
			out, r.back = out[:n], out[n:]
		}
		return out, nil
	}
	if len(r.waiting) > 0 {
		out := r.waiting[:min(int64(len(r.waiting)), n)]
		r.waiting = r.waiting[len(out):]
		return out, nil
	}
	if _, err := r.from.Peek(1); err != nil {
		return nil, err
	}
	out, _ := r.from.Peek(int(min(int64(r.from.Buffered()), n)))
	_, err := r.from.Discard(len(out))
	return out, err
}

// begins reports whether a line begins a record: "WARC/1.0".
func begins(line []byte) bool {
	return len(line) > 5 && string(line[:5]) == "WARC/" && line[5] >= '0' && line[5] <= '9'
}

// start moves behind the line that begins the next record; lost tells that
// something else than blank lines was before it.
func (r *reader) start() (lost bool, err error) {
	middle := false
	for {
		line, err := r.line()
		switch {
		case !middle && begins(line):
			return lost, nil
		case len(bytes.TrimSpace(line)) > 0:
			lost = true
		}
		if middle = err == bufio.ErrBufferFull; err != nil && !middle {
			return lost, err
		}
	}
}

// fields are those of a header, by their names in lower case.
type fields map[string]string

func (f fields) get(name string) string { return f[name] }

// fields reads the header of a record, to the blank line after it. A line that
// begins another record ends it too.
func (r *reader) fields() (fields, error) {
	var raw []byte
	for size := 0; ; {
		line, err := r.line()
		if begins(line) && (len(raw) == 0 || raw[len(raw)-1] == '\n') {
			r.back = bytes.Clone(line)
			return parseFields(raw), nil
		}
		if size += len(line); size <= maxFields {
			raw = append(raw, line...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if err != nil || len(bytes.TrimSpace(line)) == 0 {
			return parseFields(raw), err
		}
	}
}

// parseFields reads "Name: value" line by line; of two with one name the first
// stays. A line that begins with white space goes on from the one before.
func parseFields(raw []byte) fields {
	f := fields{}
	name := ""
	for line := range strings.Lines(string(raw)) {
		text := strings.TrimSpace(line)
		if text != "" && (line[0] == ' ' || line[0] == '\t') && name != "" && len(f[name]) < maxFields/16 {
			f[name] += " " + text
			continue
		}
		before, value, ok := strings.Cut(text, ":")
		if name = ""; !ok {
			continue
		}
		if before = strings.ToLower(strings.TrimSpace(before)); f[before] == "" {
			name, f[before] = before, strings.TrimSpace(value)
		}
	}
	return f
}

// block reads the block of a record, n bytes by its header, and returns as much
// of it as keep says; it is valid until the next. Where no record follows at its
// end and one begins within, it ends there. whole is false where the archive
// ends first.
func (r *reader) block(n int64, keep int) (block []byte, whole bool, err error) {
	block = r.buffer[:0]
	defer func() { r.buffer = block[:0] }()
	if n >= absurd {
		return r.until(block, keep)
	}
	for left := n; left > 0; {
		piece, err := r.chunk(left)
		left -= int64(len(piece))
		block = append(block, piece[:min(len(piece), keep-len(block))]...)
		if err != nil {
			var mended bool
			block, mended = r.mend(block)
			return block, mended, err
		}
	}
	ends, err := r.ends()
	if ends || err != nil {
		return block, true, err
	}
	block, mended := r.mend(block)
	if !mended {
		r.skip() // it was too short: the rest is passed over
	}
	return block, true, nil
}

// ends reports whether a record ends here: with blank lines, or the end of the
// archive, and a beginning. It reads no further than that.
func (r *reader) ends() (bool, error) {
	for {
		line, err := r.line()
		switch blank := len(bytes.TrimSpace(line)) == 0; {
		case err == io.EOF && blank:
			return true, nil
		case err != nil && err != io.EOF && err != bufio.ErrBufferFull:
			return true, err
		case !blank:
			r.back = bytes.Clone(line)
			return begins(line), nil
		}
	}
}

// mend cuts a block at the first record that begins within it, and has the rest
// read again.
func (r *reader) mend(block []byte) ([]byte, bool) {
	if len(block) >= MaxBlock {
		return block, false // what followed is gone
	}
	for at := 0; ; {
		n := bytes.Index(block[at:], []byte("\nWARC/"))
		if n < 0 {
			return block, false
		}
		at += n + 1
		rest := block[at:]
		if !begins(rest) {
			continue
		}
		if r.again += len(rest) + len(r.back) + len(r.waiting); r.again > maxAgain {
			return block, false
		}
		r.waiting = slices.Concat(rest, r.back, r.waiting)
		r.back = nil
		return bytes.TrimRight(block[:at], "\r\n"), true
	}
}

// skip moves to the next line that begins a record.
func (r *reader) skip() {
	middle := false
	for {
		line, err := r.line()
		if !middle && begins(line) {
			r.back = bytes.Clone(line)
			return
		}
		if middle = err == bufio.ErrBufferFull; err != nil && !middle {
			return // start meets it again
		}
	}
}

// until reads the block of a record whose length means nothing: to where the
// next begins, or to the end, which shows that the archive was cut.
func (r *reader) until(block []byte, keep int) ([]byte, bool, error) {
	middle := false
	for {
		line, err := r.line()
		if !middle && begins(line) {
			r.back = bytes.Clone(line)
			return bytes.TrimRight(block, "\r\n"), true, nil
		}
		block = append(block, line[:min(len(line), keep-len(block))]...)
		if middle = err == bufio.ErrBufferFull; err != nil && !middle {
			return block, false, err
		}
	}
}
