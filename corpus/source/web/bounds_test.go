package web_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"dateline/corpus/clean"
	"dateline/corpus/source/web"
	"dateline/model"
)

// FuzzUndo undoes codings of anything: it ends, gives no more than it may, and
// gives back what was coded.
func FuzzUndo(f *testing.F) {
	for _, codings := range []string{"gzip", "br", "zstd", "deflate", "gzip br", "zstd gzip deflate"} {
		f.Add(pack(f, []byte("<rss>a little feed</rss>"), strings.Fields(codings)...), codings)
		f.Add(pack(f, make([]byte, 1<<18), strings.Fields(codings)...), codings)
	}
	f.Add([]byte("<rss/>"), "br gzip")
	f.Add([]byte(""), "br gzip")
	f.Add([]byte{0x1f, 0x8b, 8, 0xff, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, "gzip")
	f.Add([]byte{0x50, 0x2a, 0x4d, 0x18, 0xff, 0xff, 0xff, 0xff}, "zstd")
	known := map[string]bool{"gzip": true, "br": true, "zstd": true, "deflate": true}
	f.Fuzz(func(t *testing.T, body []byte, list string) {
		codings := strings.Fields(list)
		for _, coding := range codings {
			if !known[coding] {
				return
			}
		}
		if len(codings) > 3 || len(body) > 1<<16 {
			return
		}
		got, err := web.Undo(bytes.NewReader(body), codings)
		if len(got) > web.MaxBody || len(got) > 64<<10+200*len(body) && len(codings) > 0 {
			t.Errorf("%d bytes of %d", len(got), len(body))
		}
		slow, again := web.Undo(iotest.OneByteReader(bytes.NewReader(body)), codings)
		if !bytes.Equal(slow, got) && err == nil || (err == nil) != (again == nil) {
			t.Errorf("in one piece %d bytes, %v; byte by byte %d bytes, %v", len(got), err, len(slow), again)
		}
		packed := pack(t, body, codings...)
		back, err := web.Undo(bytes.NewReader(packed), codings)
		if errors.Is(err, model.ErrTooLarge) {
			return // out of proportion
		}
		if err != nil || !bytes.Equal(back, body) {
			t.Errorf("%v there and back: %.40q is %.40q, %v", codings, body, back, err)
		}
	})
}

// FuzzAddress reads any address: what is asked for is http or https, has a
// host, and no name, password or fragment; what it says is a clean line.
func FuzzAddress(f *testing.F) {
	for _, s := range []string{"http://news.example/feed", "https://a:b@c/", "HTTP://[::1]:80/#x", "http://0x7f.1/", "http://1.2.3.4.5", "//x", "http:x", "http://bücher.example/ä?ö", "http://a b", "http://１２７.０.０.１/", "http://x:0/", "http://%41.example", "http://[fe80::1%25lo]/", "http://0x/", "http://.../", "http://0/a?b \xef'ä #c"} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, address string, local bool) {
		u, err := web.ParseAddress(address, local)
		if err != nil {
			if text := web.Failure(err).Error(); clean.Line(text) != text || len(text) > 400 {
				t.Errorf("%q: error %q", address, text)
			}
			return
		}
		if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil || u.Fragment != "" {
			t.Errorf("%q is asked for as %q", address, u)
		}
		if strings.ContainsFunc(u.RequestURI(), func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
			t.Errorf("%q is asked for by the line %q", address, u.RequestURI())
		}
		again, err := web.ParseAddress(u.String(), local)
		if err != nil || again.String() != u.String() {
			t.Errorf("%q is asked for as %q, that as %q, %v", address, u, again, err)
		}
	})
}
