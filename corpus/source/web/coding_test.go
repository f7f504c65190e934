package web_test

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"dateline/corpus/source/web"
	"dateline/model"
)

// pack applies codings one after the other; "raw" is deflate without zlib.
func pack(t testing.TB, text []byte, codings ...string) []byte {
	t.Helper()
	for _, coding := range codings {
		var b bytes.Buffer
		var w io.WriteCloser
		switch coding {
		case "gzip":
			w, _ = gzip.NewWriterLevel(&b, gzip.BestSpeed)
		case "br":
			w = brotli.NewWriterLevel(&b, brotli.BestSpeed)
		case "deflate":
			w = zlib.NewWriter(&b)
		case "raw":
			w, _ = flate.NewWriter(&b, flate.BestSpeed)
		case "zstd":
			w, _ = zstd.NewWriter(&b)
		}
		if _, err := w.Write(text); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		text = b.Bytes()
	}
	return text
}

// prose is text that packs about as well as news does.
func prose(n int) []byte {
	dice := rand.New(rand.NewPCG(1, 2))
	var b bytes.Buffer
	for b.Len() < n {
		b.WriteString("<item><title>Harbour")
		for range 12 {
			b.WriteByte(' ')
			for range 2 + dice.IntN(7) {
				b.WriteByte("etaoinshrdlucmf"[min(dice.IntN(15), dice.IntN(15))])
			}
		}
		b.WriteString(" reopens</title></item>\n")
	}
	return b.Bytes()[:n]
}

func TestCodings(t *testing.T) {
	text := prose(100_000)
	small := []byte("<rss/>")
	gzipped := pack(t, text, "gzip")
	spoilt := bytes.Clone(gzipped)
	spoilt[len(spoilt)-6] ^= 1 // in the checksum
	two := append(pack(t, text[:50_000], "gzip"), pack(t, text[50_000:], "gzip")...)
	latin := append([]byte("<p>caf\xe9 "), bytes.Repeat([]byte("na\xefve "), 80)...)

	tests := []struct {
		name     string
		encoding string
		body     []byte
		want     []byte
		cut      bool // told as not whole
	}{
		{"gzip", "gzip", gzipped, text, false},
		{"gzip in capitals, by its old name", "X-GZIP", gzipped, text, false},
		{"brotli", "br", pack(t, text, "br"), text, false},
		{"zstd", "zstd", pack(t, text, "zstd"), text, false},
		{"deflate in zlib", "deflate", pack(t, text, "deflate"), text, false},
		{"deflate without zlib", "deflate", pack(t, text, "raw"), text, false},
		{"little in gzip", "gzip", pack(t, small, "gzip"), small, false},
		{"little in brotli", "br", pack(t, small, "br"), small, false},
		{"little in zstd", "zstd", pack(t, small, "zstd"), small, false},
		{"little in deflate", "deflate", pack(t, small, "raw"), small, false},
		{"two in a row are undone from the last", "br, gzip", pack(t, text, "br", "gzip"), text, false},
		{"three in a row", "gzip,zstd , br", pack(t, text, "gzip", "zstd", "br"), text, false},
		{"identity among them", "identity, gzip, ", gzipped, text, false},
		{"gzip of two members", "gzip", two, text, false},
		{"gzip with padding after it", "gzip", append(bytes.Clone(gzipped), make([]byte, 600)...), text, false},
		{"gzip said of plain text", "gzip", text, text, false},
		{"zstd said of plain text", "zstd", text, text, false},
		{"brotli said of plain text", "br", text, text, false},
		{"brotli said of little plain text", "br", small, small, false},
		{"brotli said of JSON", "br", []byte(`{"version":"1.1"}`), []byte(`{"version":"1.1"}`), false},
		{"nothing in brotli, which is a letter", "br", []byte(";"), nil, false},
		{"deflate said of a letter", "deflate", []byte(";"), []byte(";"), false},
		{"deflate said of plain text", "deflate", text, text, false},
		{"deflate said of plain Latin-1", "deflate", latin, latin, false},
		{"gzip said of nothing", "gzip", nil, nil, false},
		{"brotli said of nothing", "br", nil, nil, false},
		{"a coding that there is not", "utf-8", text, text, false},
		{"gzip with a wrong checksum keeps all", "gzip", spoilt, text, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			s.on("/", says(string(tt.body), "Content-Encoding: "+tt.encoding, "Content-Type: text/xml"))
			got := s.get("/")
			if !bytes.Equal(got.Body, tt.want) {
				t.Errorf("got %d bytes %.40q, want %d %.40q", len(got.Body), got.Body, len(tt.want), tt.want)
			}
			if (got.Cut != nil) != tt.cut {
				t.Errorf("cut: %v", got.Cut)
			}
		})
	}
}

func TestTruncatedKeepsWhatItGave(t *testing.T) {
	text := prose(300_000)
	for _, coding := range []string{"gzip", "br", "zstd", "deflate", "raw"} {
		t.Run(coding, func(t *testing.T) {
			whole := pack(t, text, coding)
			s := newScene(t)
			s.on("/", says(string(whole[:len(whole)*3/4]), "Content-Encoding: "+strings.Replace(coding, "raw", "deflate", 1)))
			got := s.get("/")
			if got.Cut == nil {
				t.Error("not told that it is cut")
			}
			if !bytes.HasPrefix(text, got.Body) || len(got.Body) < len(text)/3 {
				t.Errorf("kept %d of %d bytes", len(got.Body), len(text))
			}
		})
	}
}

func TestTooManyCodings(t *testing.T) {
	s := newScene(t)
	s.on("/", says("x", "Content-Encoding: gzip, gzip", "Content-Encoding: br, gzip"))
	s.broken("/")
}

func TestBombs(t *testing.T) {
	zeros := make([]byte, 4<<20)
	bomb := pack(t, zeros, "gzip")
	tests := []struct {
		name, encoding string
		body           []byte
	}{
		{"gzip", "gzip", bomb},
		{"gzip in gzip", "gzip, gzip", pack(t, bomb, "gzip")},
		{"gzip in gzip in gzip", "gzip, gzip, gzip", pack(t, bomb, "gzip", "gzip")},
		{"brotli", "br", pack(t, zeros, "br")},
		{"zstd", "zstd", pack(t, zeros, "zstd")},
		{"deflate", "deflate", pack(t, zeros, "raw")},
		{"less than the limit, but out of all proportion", "gzip", pack(t, zeros[:1<<20], "gzip")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newScene(t)
			s.on("/", says(string(tt.body), "Content-Encoding: "+tt.encoding))
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			s.fails("/", model.ErrTooLarge)
			runtime.ReadMemStats(&after)
			// All that was ever allocated, the server's part included.
			used := (after.TotalAlloc - before.TotalAlloc) >> 20
			t.Logf("used %d MiB", used)
			if used > 16 {
				t.Error("more than 16")
			}
		})
	}
}

func TestTooMuchInGoodProportion(t *testing.T) {
	s := newScene(t)
	s.on("/", says(string(bytes.Repeat(pack(t, prose(1<<20), "zstd"), 17)), "Content-Encoding: zstd"))
	s.fails("/", model.ErrTooLarge)
}

func TestCodingsThatHoldNothing(t *testing.T) {
	empty, skipped := pack(t, nil, "gzip"), []byte{0x50, 0x2a, 0x4d, 0x18, 0, 0, 0, 0}
	stored := []byte{0, 0, 0, 0xff, 0xff} // an empty block of deflate
	for name, tt := range map[string]struct {
		encoding string
		body     []byte
	}{
		"many empty members":        {"gzip", bytes.Repeat(empty, 1<<16)},
		"many frames to skip":       {"zstd", bytes.Repeat(skipped, 1<<17)},
		"many empty blocks":         {"deflate", bytes.Repeat(stored, 1<<18)},
		"many empty members packed": {"gzip, gzip", pack(t, bytes.Repeat(empty, 1<<16), "gzip")},
	} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			s.on("/", says(string(tt.body), "Content-Encoding: "+tt.encoding))
			s.broken("/")
		})
	}
}

// TestHostileCodings reads the files of a corpus that is not part of the
// repository, where it is there.
func TestHostileCodings(t *testing.T) {
	for name, tt := range map[string]struct {
		encoding string
		err      error
		cut      bool
		text     string // that the body begins with
	}{
		"br-bomb-256m.br":  {"br", model.ErrTooLarge, false, ""},
		"gz-badcrc.gz":     {"gzip", nil, true, "<"},
		"deflate-zlib.bin": {"deflate", nil, false, "<"},
		"gz-nested.gz":     {"gzip", nil, false, "\x1f\x8b"},
	} {
		t.Run(name, func(t *testing.T) {
			body, err := os.ReadFile(filepath.Join("../../../../shared/data/hostile", name))
			if err != nil {
				t.Skip("no hostile files here")
			}
			s := newScene(t)
			s.on("/", says(string(body), "Content-Encoding: "+tt.encoding))
			got, err := s.fetch(web.Request{URL: "/"})
			if !errors.Is(err, tt.err) {
				t.Fatalf("got %v, want %v", err, tt.err)
			}
			if err == nil && ((got.Cut != nil) != tt.cut || !strings.HasPrefix(string(got.Body), tt.text)) {
				t.Errorf("got %.60q, cut %v", got.Body, got.Cut)
			}
		})
	}
}
