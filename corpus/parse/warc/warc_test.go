package warc_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"dateline/corpus/parse/warc"
	"dateline/model"
)

// read returns the records of an archive as "number url type body", and the
// problems as "number error".
func read(t testing.TB, in string) []string {
	t.Helper()
	var out []string
	for rec, err := range warc.Records(t.Context(), bufio.NewReaderSize(iotest.HalfReader(strings.NewReader(in)), 64)) {
		if err != nil {
			out = append(out, fmt.Sprintf("%d %v", rec.Number, err))
			continue
		}
		out = append(out, fmt.Sprintf("%d %s %s %s", rec.Number, rec.URL, rec.Type, rec.Body))
	}
	return out
}

// record writes a record; its length is off by so many bytes.
func record(header, block string, off int) string {
	return "WARC/1.0\r\n" + strings.ReplaceAll(header, "\n", "\r\n") + fmt.Sprintf("\r\nContent-Length: %d\r\n\r\n", len(block)+off) + block + "\r\n\r\n"
}

const (
	page   = "WARC-Type: response\nWARC-Target-URI: https://shore.example/a\nContent-Type: application/http;msgtype=response"
	answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n%s\r\n%s"
)

// http returns an answer with fields and a body.
func http(fields, body string) string { return fmt.Sprintf(answer, fields, body) }

// zipped packs a text.
func zipped(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(text))
	w.Close()
	return b.String()
}

func TestRecords(t *testing.T) {
	t.Parallel()
	good := record(page, http("", "<p>Words"), 0)
	const want = "https://shore.example/a text/html; charset=utf-8 <p>Words"
	for name, c := range map[string]struct {
		in   string
		want []string
	}{
		"page":           {good, []string{"1 " + want}},
		"two":            {record("WARC-Type: warcinfo\nContent-Type: application/warc-fields", "software: x", 0) + good + good, []string{"2 " + want, "3 " + want}},
		"resource":       {record("WARC-Type: resource\nWARC-Target-URI: <https://shore.example/r>\nContent-Type: text/html", "<p>Words", 0), []string{"1 https://shore.example/r text/html <p>Words"}},
		"conversion":     {record("WARC-Type: conversion\nWARC-Target-URI: https://shore.example/c\nContent-Type: text/plain", "Words", 0), []string{"1 https://shore.example/c text/plain Words"}},
		"feed":           {record(page, "HTTP/1.1 200 OK\nContent-Type: application/rss+xml\n\n<rss/>", 0), []string{"1 https://shore.example/a application/rss+xml <rss/>"}},
		"chunked":        {record(page, http("Transfer-Encoding: chunked\r\n", "5;x=y\r\n<p>Wo\r\n3\r\nrds\r\n0\r\n\r\n"), 0), []string{"1 " + want}},
		"chunks cut":     {record(page, http("Transfer-Encoding: chunked\r\n", "5\r\n<p>Wo\r\nFF\r\nrds"), 0), []string{"1 " + want}},
		"chunks undone":  {record(page, http("Transfer-Encoding: chunked\r\n", "<p>Words"), 0), []string{"1 " + want}},
		"packed":         {record(page, http("Content-Encoding: gzip\r\n", zipped("<p>Words")), 0), []string{"1 " + want}},
		"packed, in two": {record(page, http("content-encoding: x-gzip\r\ntransfer-encoding: chunked\r\n", fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(zipped("<p>Words")), zipped("<p>Words"))), 0), []string{"1 " + want}},
		"packing undone": {record(page, http("Content-Encoding: gzip, br\r\n", "<p>Words"), 0), []string{"1 " + want}},
		"no type":        {record(page, "HTTP/1.0 200\r\n\r\n<p>Words", 0), []string{"1 https://shore.example/a  <p>Words"}},
		"of no use": {record(page, "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Lost", 0) +
			record(page, "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n<p>", 0) +
			record(page, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: *", 0) +
			record("WARC-Type: request\nContent-Type: application/http", "GET / HTTP/1.1", 0) +
			record("WARC-Type: revisit\nContent-Type: application/http", http("", ""), 0) + record(page, "", 0), nil},
		"too short":           {record(page, http("", "<p>Words"), -3) + good, []string{"1 https://shore.example/a text/html; charset=utf-8 <p>Wo", "2 " + want}},
		"too long":            {record(page, http("", "<p>Words"), 40) + good, []string{"1 " + want, "2 " + want}},
		"beyond the end":      {record(page, http("", "<p>Words"), 1<<30) + good, []string{"1 " + want, "2 " + want}},
		"absurd":              {record(page, http("", "<p>Words"), 1<<50) + good, []string{"1 " + want, "2 " + want}},
		"beyond, and useless": {record("WARC-Type: metadata\nContent-Type: x/y", "k: v", 1<<30) + good, []string{"2 " + want}},
		"none at all":         {"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\nx\r\n" + good, []string{"1 its length is none", "2 " + want}},
		"junk between":        {good + "oh no\r\n" + good, []string{"1 " + want, "2 " + want}},
		"junk before":         {good + "\r\n\r\n\r\n" + good, []string{"1 " + want, "2 " + want}},
		"cut":                 {good + strings.TrimSuffix(record(page, http("", "<p>Words and more"), 0), "nd more\r\n\r\n"), []string{"1 " + want, "2 https://shore.example/a text/html; charset=utf-8 <p>Words a", "2 the archive ends in the middle"}},
		"cut in a header":     {good + record(page, "", 0)[:40], []string{"1 " + want, "2 the archive ends in the middle"}},
		"named in the text":   {record(page, http("", "<pre>\nWARC/1.0\nWARC-Type: x\n"), 0) + good, []string{"1 https://shore.example/a text/html; charset=utf-8 <pre>\nWARC/1.0\nWARC-Type: x\n", "2 " + want}},
		"nothing":             {"", nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := read(t, c.in); !slices.Equal(got, c.want) {
				t.Errorf("records %q\nwant    %q", got, c.want)
			}
		})
	}
}

func TestTooLarge(t *testing.T) {
	t.Parallel()
	in := record(page, http("Content-Encoding: gzip\r\n", zipped(strings.Repeat("\x00", 8<<20))), 0) + record(page, http("", "<p>Words"), 0)
	n := 0
	for rec, err := range warc.Records(t.Context(), bufio.NewReader(strings.NewReader(in))) {
		if n++; n == 1 && !errors.Is(err, model.ErrTooLarge) || n == 2 && (err != nil || rec.Number != 2) {
			t.Errorf("record %d: %v", rec.Number, err)
		}
	}
	if n != 2 {
		t.Errorf("%d records", n)
	}
}

func TestBrokenReader(t *testing.T) {
	t.Parallel()
	in := record(page, http("", "<p>Words"), 0)
	for _, at := range []int{len(in), len(in) - 10, 20} {
		var last error
		from := bufio.NewReader(&failing{strings.NewReader(in[:at])})
		for _, err := range warc.Records(t.Context(), from) {
			last = err
		}
		if !errors.Is(last, model.ErrDamaged) {
			t.Errorf("after %d bytes: %v", at, last)
		}
	}
}

// failing is a reader that fails at its end.
type failing struct{ *strings.Reader }

func (f *failing) Read(p []byte) (int, error) {
	n, err := f.Reader.Read(p)
	if err != nil {
		err = model.ErrDamaged
	}
	return n, err
}

func TestSniff(t *testing.T) {
	t.Parallel()
	for head, want := range map[string]bool{"WARC/1.1\r\n": true, "\r\nWARC/0.18": true, "WARC/": false, "WARC": false, "<html>": false, "": false} {
		if warc.Sniff([]byte(head)) != want {
			t.Errorf("%q is not %v", head, want)
		}
	}
}

// TestLarge reads archives that would take a reader with a quadratic step
// minutes.
func TestLarge(t *testing.T) {
	t.Parallel()
	const n = 1 << 19
	for name, part := range map[string]string{
		"beginnings": "WARC/1.0\r\n",
		"lies":       record(page, http("", "x"), 1000),
		"great lies": record(page, http("", "x"), 1<<30),
		"short":      record(page, http("", "xxxxxxxx"), -4),
		"fields":     "WARC/1.0\r\nA: b\r\n c\r\n",
		"chunks":     record(page, http("Transfer-Encoding: chunked\r\n", strings.Repeat("1\r\nx\r\n", 1<<16)), 0),
	} {
		began := time.Now()
		got := read(t, strings.Repeat(part, n/len(part)))
		if took := time.Since(began); took > 30*time.Second {
			t.Errorf("%s: %d records in %v", name, len(got), took)
		}
	}
}

func FuzzRecords(f *testing.F) {
	f.Add(record(page, http("Transfer-Encoding: chunked\r\n", "3\r\n<p>\r\n0\r\n"), 0) + record(page, http("", "x"), 7))
	f.Add("WARC/1.0\r\nContent-Length: 99999999999999999\r\nWARC-Type: response\r\n\r\nx\nWARC/1.0\n")
	f.Fuzz(func(t *testing.T, in string) {
		out := read(t, in)
		if !slices.Equal(out, read(t, in)) {
			t.Fatal("not the same twice")
		}
		if len(out) > 2*len(in)+1 {
			t.Fatalf("%d records of %d bytes", len(out), len(in))
		}
	})
}

func BenchmarkRecords(b *testing.B) {
	in := strings.Repeat(record(page, http("", strings.Repeat("<p>The harbour council voted on Monday to build a wall.", 1000)), 0), 20)
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		for _, err := range warc.Records(b.Context(), bufio.NewReaderSize(strings.NewReader(in), 64<<10)) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
