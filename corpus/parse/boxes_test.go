package parse_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"dateline/corpus/parse"
	"dateline/model"
)

func TestReadTable(t *testing.T) {
	t.Parallel()
	const in = "id,title,author,date,content,url\n" +
		"1,Harbour wall approved,\"['Ida Wren', 'Bo Tern']\",2026-02-03,\"The council voted for a wall.\n\nIt was late.\",https://shore.example/a\n" +
		"2,Short\n" +
		"3,\"Tides, at night\",Ida Wren,2026-02-04 06:00:00,\"=HYPERLINK(\"\"x\"\")\",\n"
	articles, problems := readAll("news.csv", []byte(in))
	if len(articles) != 2 || len(problems) != 1 {
		t.Fatalf("%d articles, problems %v", len(articles), problems)
	}
	a := articles[0]
	lawful(t, a)
	if a.Title != "Harbour wall approved" || strings.Join(a.Authors, "; ") != "Ida Wren; Bo Tern" || a.URL != "https://shore.example/a" ||
		a.Published.String() != "2026-02-03" || a.Text != "The council voted for a wall.\n\nIt was late." {
		t.Errorf("%+v", a)
	}
	if want := "parse news.csv line 5: 2 cells, where there are 6 columns"; problems[0].Error() != want {
		t.Errorf("problem %q, want %q", problems[0], want)
	}
	if articles[1].Title != "Tides, at night" || articles[1].Text != `=HYPERLINK("x")` {
		t.Errorf("%+v", articles[1])
	}
	a = readOne(t, "x.csv", "\"Überschrift\";\"Text\";\"Datum\";\"Quelle\"\n\"Mauer beschlossen\";\"Der Rat stimmte am Montag zu.\";\"03.02.2026\";\"Uferbote\"\n")
	if a.Title != "Mauer beschlossen" || a.Published.String() != "2026-02-03" || a.Source != "Uferbote" {
		t.Errorf("in German: %+v", a)
	}
	it := bytesItem("x.tsv", []byte("kind\twhat\nnews\tThe council voted for a wall.\n"))
	it.Fields = parse.Mapping{"body": "What"}
	for a, err := range parse.Read(t.Context(), it) {
		if err != nil || a.Text != "The council voted for a wall." {
			t.Errorf("by a mapping: %v, %v", a, err)
		}
	}
	if _, problems := readAll("people.csv", []byte("name,age\nIda,50\n")); len(problems) != 1 || !strings.Contains(problems[0].Error(), `no column of titles or of texts among "name", "age"`) {
		t.Errorf("problems %v", problems)
	}
}

func TestReadLetters(t *testing.T) {
	t.Parallel()
	a := readOne(t, "tides.eml", "From: Ida Wren from Shore Post <news@shore.example>\nSubject: =?utf-8?q?The_wall_=1B[2J?=\nDate: Tue, 03 Feb 2026 06:15:00 +0100\n"+
		"Message-ID: <a@shore.example>\nContent-Type: text/html; charset=utf-8\n\n<table><tr><td><h2>Why now</h2><p>The council voted for a <b>wall</b>.</p></td></tr><tr><td>Unsubscribe</td></tr></table>")
	at := model.Moment{Time: time.Date(2026, 2, 3, 5, 15, 0, 0, time.UTC), Precision: model.Second, Zone: model.ZoneOf(60)}
	if a.Title != "The wall" || a.Source != "Shore Post" || strings.Join(a.Authors, ";") != "Ida Wren" || a.Published != at {
		t.Errorf("%+v", a)
	}
	if a.Text != "Why now\n\nThe council voted for a wall." {
		t.Errorf("text %q", a.Text)
	}
	articles, problems := readAll("box", []byte("From a@x Tue Feb  3 05:15:00 2026\nSubject: One\n\nThe council voted.\n\nFrom b@x Tue Feb  3 05:16:00 2026\nFrom: b@x\n\n\nFrom c@x Tue Feb  3 05:17:00 2026\nSubject: Three\n\nThe wall.\n"))
	if len(articles) != 2 || len(problems) != 1 || problems[0].Error() != "parse box letter 2: empty" {
		t.Errorf("%d articles, problems %v", len(articles), problems)
	}
}

// zipped packs text.
func zipped(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestReadPacked(t *testing.T) {
	t.Parallel()
	a := readOne(t, "wall.html.gz", string(zipped(t, "<html><head><title>The wall</title></head><body><p>The council voted for a wall.</p></body></html>")))
	if a.Title != "The wall" || a.Path != "wall.html.gz" {
		t.Errorf("%+v", a)
	}
	var lines strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&lines, `{"title":"Wall %d","text":"The council voted %d times for a wall.","url":"https://shore.example/%d"}`+"\n", i, i, i*i)
	}
	packed := zipped(t, lines.String())
	if articles, problems := readAll("a.jsonl.gz", packed); len(articles) != 5000 || problems != nil {
		t.Errorf("%d articles, problems %v", len(articles), problems)
	}
	articles, problems := readAll("a.jsonl.gz", packed[:len(packed)/2])
	if len(articles) < 2000 || len(problems) == 0 || !strings.Contains(problems[len(problems)-1].Error(), "read a.jsonl.gz: it is packed, and ends in the middle") {
		t.Errorf("cut: %d articles, problems %v", len(articles), problems)
	}
	for _, a := range articles {
		lawful(t, a)
	}
	bomb := zipped(t, strings.Repeat("a", 32<<20))
	if articles, problems := readAll("a.txt.gz", bomb); len(articles) != 0 || len(problems) != 1 || !errors.Is(problems[0], model.ErrTooLarge) {
		t.Errorf("bomb: %d articles, problems %v", len(articles), problems)
	}
	if articles, problems := readAll("a.gz", zipped(t, string(packed))); len(articles) != 0 || len(problems) != 1 || !errors.Is(problems[0], model.ErrBinary) {
		t.Errorf("packed twice: %d articles, problems %v", len(articles), problems)
	}
	if _, problems := readAll("a.zip", []byte("PK\x03\x04\x14\x00")); len(problems) != 1 || problems[0].Error() != "parse a.zip: not text: a zip archive, to be unpacked first" {
		t.Errorf("zip: %v", problems)
	}
}

func TestReadArchive(t *testing.T) {
	t.Parallel()
	record := func(header, block string) string {
		return "WARC/1.1\r\n" + header + fmt.Sprintf("\r\nContent-Length: %d\r\n\r\n", len(block)) + block + "\r\n\r\n"
	}
	const page = "WARC-Type: response\r\nContent-Type: application/http\r\nWARC-Target-URI: https://shore.example/"
	in := record("WARC-Type: warcinfo", "software: x") +
		record(page+"wall", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><head><title>The wall</title></head><body><p>The council voted for a <a href=\"/why\">wall</a>.</p></body></html>") +
		record(page+"nothing", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html></html>") +
		record(page+"in", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nWARC/1.0\r\n") +
		record(page+"feed", "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n<rss version=\"2.0\"><channel><title>Shore</title><item><title>Tides</title><link>https://shore.example/tides</link></item></channel></rss>") +
		record("WARC-Type: conversion\r\nContent-Type: text/plain\r\nWARC-Target-URI: https://shore.example/plain", "Harbour open\n\nThe harbour opened again on Monday, the council said.\n")
	for name, raw := range map[string][]byte{"a.warc": []byte(in), "a.warc.gz": zipped(t, in)} {
		articles, problems := readAll(name, raw)
		var got []string
		for _, a := range articles {
			lawful(t, a)
			got = append(got, a.Title+" "+a.URL)
		}
		if want := "The wall https://shore.example/wall; Tides https://shore.example/tides; Harbour open https://shore.example/plain"; strings.Join(got, "; ") != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
		if len(problems) != 2 || !strings.HasPrefix(problems[0].Error(), "parse "+name+" record 3 https://shore.example/nothing: ") || !strings.Contains(problems[1].Error(), "an archive in an archive") {
			t.Errorf("%s: problems %v", name, problems)
		}
	}
}

func TestReadSavedPage(t *testing.T) {
	t.Parallel()
	a := readOne(t, "wall.mhtml", "From: <Saved by a browser>\nSnapshot-Content-Location: https://shore.example/wall\nSubject: =?utf-8?q?x?=\nMIME-Version: 1.0\n"+
		"Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\n\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\nContent-Location: https://shore.example/wall\n\n"+
		"<html><head><title>The wall</title></head><body><article><h1>The wall</h1><p>The council voted for a caf=C3=A9 on the <a href=3D\"/why\">wall</a>.</p></article></body></html>\n--b\nContent-Type: image/png\n\nx\n--b--\n")
	if a.Title != "The wall" || a.URL != "https://shore.example/wall" || a.Text != "The council voted for a café on the wall." || a.Source != "shore.example" {
		t.Errorf("%+v", a)
	}
	if _, problems := readAll("wall.mht", []byte("Subject: x\nContent-Type: multipart/related; boundary=b\n\n--b\n\nx\n--b--")); len(problems) != 1 || !errors.Is(problems[0], model.ErrEmpty) {
		t.Errorf("problems %v", problems)
	}
}
