package warc

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"

	"dateline/corpus/source/unpack"
)

// maxCodings is how many codings one answer may have in one another.
const maxCodings = 4

// answer returns what a record holds: the body of an answer of HTTP that was
// good, or the block itself. The Body is empty where it is of no use here.
func answer(f fields, block []byte) (Record, error) {
	rec := Record{URL: strings.Trim(f.get("warc-target-uri"), "<> "), Type: f.get("content-type")}
	if !bytes.HasPrefix(block, []byte("HTTP/")) {
		if media(rec.Type) == "application/http" {
			rec.Type = ""
		}
		rec.Body = block
		return rec, nil
	}
	head, body := cutHead(block)
	line, rest, _ := bytes.Cut(head, []byte("\n"))
	http := parseFields(rest)
	kind := media(http.get("content-type"))
	if status(line)/100 != 2 || !readable(kind) && !(kind == "" && bytes.HasPrefix(bytes.TrimSpace(body), []byte("<"))) {
		return rec, nil
	}
	rec.Type = http.get("content-type")
	if strings.Contains(strings.ToLower(http.get("transfer-encoding")), "chunked") {
		body = unchunked(body)
	}
	var err error
	rec.Body, err = uncoded(body, http.get("content-encoding"))
	return rec, err
}

// cutHead parts an answer into its head and its body.
func cutHead(block []byte) (head, body []byte) {
	for at := 0; at < len(block); {
		n := bytes.IndexByte(block[at:], '\n')
		if n < 0 {
			break
		}
		if next := block[at+n+1:]; bytes.HasPrefix(next, []byte("\r\n")) {
			return block[:at+n+1], next[2:]
		} else if bytes.HasPrefix(next, []byte("\n")) {
			return block[:at+n+1], next[1:]
		}
		at += n + 1
	}
	return block, nil
}

// status returns the status of "HTTP/1.1 200 OK", or 0.
func status(line []byte) int {
	parts := bytes.Fields(line)
	if len(parts) < 2 {
		return 0
	}
	n, err := strconv.Atoi(string(parts[1]))
	if err != nil {
		return 0
	}
	return n
}

// unchunked undoes chunks (RFC 9112, 7.1). Many archives keep the header and
// have them undone already: a body that does not begin as a chunk is as it was.
// One that ends in the middle gives what it has.
func unchunked(body []byte) []byte {
	out := make([]byte, 0, len(body))
	for rest := body; ; {
		line, after, ok := bytes.Cut(rest, []byte("\n"))
		size, _, _ := bytes.Cut(line, []byte(";"))
		n, err := strconv.ParseUint(string(bytes.TrimSpace(size)), 16, 31)
		if !ok || err != nil {
			if len(out) == 0 {
				return body
			}
			return out
		}
		if n == 0 {
			return out
		}
		chunk := after[:min(uint64(len(after)), n)]
		out = append(out, chunk...)
		rest = bytes.TrimPrefix(bytes.TrimPrefix(after[len(chunk):], []byte("\r")), []byte("\n"))
	}
}

// uncoded undoes Content-Encoding, the last coding first. Archives often keep
// the header and not the coding: bytes that do not begin so stay as they are.
func uncoded(body []byte, header string) ([]byte, error) {
	codings := strings.Split(strings.ToLower(header), ",")
	if len(codings) > maxCodings {
		return nil, errors.New("too many codings in one another")
	}
	for i := len(codings) - 1; i >= 0; i-- {
		coding := codingOf(strings.TrimSpace(codings[i]), body)
		if coding == unpack.None {
			continue
		}
		r, err := unpack.New(coding, bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		body, err = io.ReadAll(io.LimitReader(r, MaxBlock))
		r.Close()
		if err != nil {
			return nil, err
		}
	}
	return body, nil
}

// codingOf returns how a body is coded that is said to be coded so.
func codingOf(name string, body []byte) unpack.Coding {
	of := unpack.Of(body, "")
	switch strings.TrimPrefix(name, "x-") {
	case "gzip", "zstd":
		return of
	case "deflate":
		if of == unpack.None && !text(body) {
			return unpack.Deflate
		}
		return of
	case "br":
		if !text(body) {
			return unpack.Brotli
		}
	}
	return unpack.None
}

// text reports whether a body begins as text does.
func text(body []byte) bool {
	for _, c := range body[:min(len(body), 64)] {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' {
			return false
		}
	}
	return bytes.ContainsAny(body[:min(len(body), 64)], "<{ ")
}
