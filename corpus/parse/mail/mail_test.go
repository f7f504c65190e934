package mail_test

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/corpus/parse/mail"
	"dateline/corpus/parse/manuscript"
	"dateline/corpus/source"
	"dateline/model"
)

// read returns what is in a letter or a mailbox.
func read(t testing.TB, raw string) ([]*manuscript.Manuscript, []error) {
	t.Helper()
	var all []*manuscript.Manuscript
	var problems []error
	for m, err := range mail.Read(t.Context(), bufio.NewReaderSize(strings.NewReader(raw), 64), source.Item{}) {
		if err != nil {
			problems = append(problems, err)
			continue
		}
		all = append(all, m)
	}
	return all, problems
}

// one returns the letter of an item that holds one.
func one(t *testing.T, raw string) *manuscript.Manuscript {
	t.Helper()
	all, problems := read(t, raw)
	if len(all) != 1 {
		t.Fatalf("%d letters, problems %v", len(all), problems)
	}
	return all[0]
}

// crlf returns s with the line ends of mail.
func crlf(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }

func TestHeader(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ header, title, source, author string }{
		"person":             {"From: Ida Wren <ida@home.example>\nSubject: Tides", "Tides", "home.example", "Ida Wren"},
		"turned":             {"From: \"Wren, Ida\" <ida@home.example>\nSubject: Tides", "Tides", "home.example", "Ida Wren"},
		"comment":            {"From: ida@home.example (Ida Wren)\nSubject: Tides", "Tides", "home.example", "Ida Wren"},
		"address alone":      {"From: ida@home.example\nSubject: Tides", "Tides", "home.example", ""},
		"newsletter":         {"From: The Shore Post <x1@mailer.example>\nList-Unsubscribe: <https://x.example>\nSubject: Tides", "Tides", "The Shore Post", ""},
		"person from outlet": {"From: Ida Wren from The Shore Post <x1@mailer.example>\nSubject: Tides", "Tides", "The Shore Post", "Ida Wren"},
		"outlet at work":     {"From: Morning News at Shore <x1@mailer.example>\nList-Id: <x>\nSubject: Tides", "Tides", "Morning News at Shore", ""},
		"generic address":    {"From: Shore Daily <newsletter@mailer.example>\nSubject: Tides", "Tides", "Shore Daily", ""},
		"own domain":         {"From: The Shore Post <ida@shore-post.example>\nSubject: Tides", "Tides", "The Shore Post", ""},
		"mailing list":       {"From: Ida Wren <ida@home.example>\nList-Id: Harbour talk <talk.home.example>\nList-Post: <mailto:talk@home.example>\nSubject: [harbour talk] Re: Tides", "Tides", "Harbour talk", "Ida Wren"},
		"encoded":            {"From: =?utf-8?q?Zo=C3=AB_Wren?= <z@home.example>\nSubject: =?iso-8859-1?q?caf=E9_?=\n =?UTF-8?B?w6kgLSB0aWRlcw==?=", "café é - tides", "home.example", "Zoë Wren"},
		"cut in a letter":    {"From: z@home.example\nSubject: =?utf-8?b?Y2Fmww==?= =?utf-8?b?qSB0aWRlcw==?=", "café tides", "home.example", ""},
		"spaces in a word":   {"From: z@home.example\nSubject: =?utf-8?q?caf=C3=A9 and tides?=", "café and tides", "home.example", ""},
		"word without end":   {"From: z@home.example\nSubject: =?utf-8?q?caf=C3=A9", "café", "home.example", ""},
		"unknown charset":    {"From: z@home.example\nSubject: =?x-nobody?q?caf=E9?=", "café", "home.example", ""},
		"no word at all":     {"From: z@home.example\nSubject: what =? is =?this?= about", "what =? is =?this?= about", "home.example", ""},
		"bare bytes":         {"From: z@home.example\nSubject: caf\xe9 tides", "café tides", "home.example", ""},
		"Japanese":           {"From: z@home.example\nSubject: =?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本", "home.example", ""},
		"answers and copies": {"From: z@home.example\nSubject: Fwd: RE: AW: Tides", "Tides", "home.example", ""},
		"broken lines":       {"nonsense\nFrom: z@home.example\n=3D\nSubject : Tides\n\x01: x", "Tides", "home.example", ""},
		"folded":             {"From: z@home.example\nSubject: Tides\n\tat  night", "Tides at night", "home.example", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := one(t, crlf(c.header+"\n\nWords.\n"))
			if m.Title != c.title || m.Source != c.source || strings.Join(m.Authors, "; ") != c.author {
				t.Errorf("title %q, source %q, authors %q", m.Title, m.Source, m.Authors)
			}
		})
	}
}

func TestDate(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 2, 3, 5, 15, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		raw  string
		want model.Moment
	}{
		"zone":          {"Date: Tue, 03 Feb 2026 06:15:00 +0100 (CET)\n\nx", model.Moment{Time: at, Precision: model.Second, Zone: model.ZoneOf(60)}},
		"no zone known": {"Date: Tue, 03 Feb 2026 05:15:00 -0000\n\nx", model.Moment{Time: at, Precision: model.Second}},
		"received":      {"Date: soon\nReceived: from a by b;\n Tue, 3 Feb 2026 05:15:00 GMT\n\nx", model.Moment{Time: at, Precision: model.Second, Zone: model.ZoneOf(0)}},
		"envelope":      {"From ida@home.example Tue Feb  3 05:15:00 2026\nSubject: x\n\nx", model.Moment{Time: at, Precision: model.Second}},
		"none":          {"Subject: x\n\nx", model.Moment{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if m := one(t, c.raw); m.Published != c.want {
				t.Errorf("%+v, want %+v", m.Published, c.want)
			}
		})
	}
}

func TestBody(t *testing.T) {
	t.Parallel()
	const end = "\nContent-Type: multipart/mixed; boundary=\"b b\"\n\n--b b\n"
	for name, c := range map[string]struct {
		raw  string
		want string
		form manuscript.Form
	}{
		"quoted-printable":     {"Content-Transfer-Encoding: Quoted-Printable\n\ncaf=C3=\n=A9 =zz a=20\n=\n b = c=", "café =zz a\n b = c", manuscript.Plain},
		"base64, broken":       {"Content-Transfer-Encoding: base64\n\nY2Fmw6kg!aGFy\nYm91c\n", "café harbou", manuscript.Plain},
		"base64 that is none":  {"Content-Transfer-Encoding: base64\n\nThe words, as they are.\n", "The words, as they are.", manuscript.Plain},
		"western":              {"Content-Type: text/plain; charset=iso-8859-15\n\ncaf\xe9 \xa4", "café €", manuscript.Plain},
		"unknown charset":      {"Content-Type: text/plain; charset=x-bogus\n\ncaf\xe9", "café", manuscript.Plain},
		"page of plain":        {"Content-Type: text/plain\n\n<html><body><p>Words</p></body></html>", "<p>Words</p>", manuscript.HTML},
		"page preferred":       {"Content-Type: multipart/alternative; boundary=x\n\n--x\n\nThe words\n--x\nContent-Type: text/html\n\n<p>The <b>words</b></p>\n--x--\n", "<p>The <b>words</b></p>", manuscript.HTML},
		"page says nothing":    {"Content-Type: multipart/alternative; boundary=x\n\n--x\n\nThe words of a text\n--x\nContent-Type: text/html\n\n<p>Click</p>\n--x--\n", "The words of a text", manuscript.Plain},
		"no end":               {"x: y" + end + "\nThe words", "The words", manuscript.Plain},
		"attachment":           {"x: y" + end + "\nThe words\n--b b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=x.txt\n\nsecret\n--b b--\n", "The words", manuscript.Plain},
		"no boundary":          {"Content-Type: multipart/mixed\n\n--abcdef\nContent-Type: text/plain\n\nThe words\n--abcdef--\n", "The words", manuscript.Plain},
		"mixed line ends":      {"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\n\nOne\r\n--x \r\n\nTwo\n--x--\n", "One\n\nTwo", manuscript.Plain},
		"broken part's header": {"x: y" + end + "oh no\nContent-Type: text/plain\n\nThe words\n--b b--", "The words", manuscript.Plain},
		"sent on as it was":    {"Subject: Fwd" + end + "Content-Type: message/rfc822\n\nSubject: Inner\n\nThe words\n--b b--", "The words", manuscript.Plain},
		"sent on with a note":  {"Subject: Fwd" + end + "\nLook!\n--b b\nContent-Type: message/rfc822\n\nSubject: Inner\n\nThe words\n--b b--", "The words", manuscript.Plain},
		"answered with more":   {"Subject: Re" + end + "\nThe words of an answer\n--b b\nContent-Type: message/rfc822\n\nSubject: Inner\n\nQuestion\n--b b--", "The words of an answer", manuscript.Plain},
		"flowed":               {"Content-Type: text/plain; format=flowed\n\nThe words \ngo on\n> and \n> on\n -- x", "The words go on\n> and on\n-- x", manuscript.Plain},
		"wrapped":              {"\n" + wrapped + "\n\n- a point\n- another\n", strings.ReplaceAll(wrapped, "\n", " ") + "\n\n- a point\n- another", manuscript.Plain},
		"signature":            {"\nThe words\n\n-- \nIda\n", "The words", manuscript.Plain},
		"dashes in a text":     {"\nThe words\n--\n" + strings.Repeat("Line.\n", 40), "The words\n--\n" + strings.TrimSpace(strings.Repeat("Line.\n", 40)), manuscript.Plain},
		"list footer":          {"\nThe words\n_______________________________\ntalk mailing list\nhttps://x.example/listinfo/talk\n", "The words", manuscript.Plain},
		"furniture of text": {"\nView this email in your browser\nhttps://x.example/v\n\nThe harbour council voted on Monday to build a wall.\n\n[https://x.example/a]\n\nShore Post, 12 Quay Street, Wrenmouth\n\nUnsubscribe: https://x.example/u\n\nMade by hand\n",
			"The harbour council voted on Monday to build a wall.", manuscript.Plain},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, raw := range [...]string{c.raw, strings.ReplaceAll(crlf(c.raw), "\r\r", "\r")} {
				m := one(t, "Message-ID: <a>\n"+strings.TrimPrefix(raw, "\r"))
				got := strings.ReplaceAll(strings.TrimSpace(m.Body), "\r", "")
				got = strings.TrimSuffix(strings.TrimPrefix(got, "<html><head></head><body>"), "</body></html>")
				if strings.TrimSpace(got) != c.want || m.Form != c.form || m.GUID != "a" {
					t.Errorf("body %q, want %q (form %v, GUID %q)", got, c.want, m.Form, m.GUID)
				}
			}
		})
	}
}

const wrapped = "The harbour council voted on Monday to build a new wall after months of\n" +
	"debate about what it would cost the town and whom it would help, and the\n" +
	"work is to begin in May, before the storms of the following winter come."

func TestPage(t *testing.T) {
	t.Parallel()
	const long = "The harbour council voted on Monday to build a new wall, after months of debate about what it would cost the town."
	for name, c := range map[string]struct{ in, has, lacks string }{
		"preheader":       {`<div style="display:none!important">Hush</div><p>` + long, long, "Hush"},
		"hidden by class": {`<span class="mcnPreheader">Hush</span><p>` + long, long, "Hush"},
		"layout":          {`<table><tr><td><table><tr><td>` + long + `</td></tr></table></td></tr></table>`, "<div>" + long, "<td"},
		"facts":           {`<p>` + long + `<table><tr><th>Year</th><th>Floods</th></tr><tr><td>2025</td><td>5</td></tr></table>`, "<th>Floods</th>", "zzz"},
		"facts within":    {`<table><tr><td>` + long + `<table border="1"><tr><td>2024</td><td>3</td></tr><tr><td>2025</td><td>5</td></tr></table></td></tr></table>`, "<td>2025</td>", "zzz"},
		"pixel":           {`<p>` + long + `</p><img src="https://x.example/p" width="1" height="1">`, long, "<img"},
		"browser":         {`<p>Can’t see this? <a href="x">View in browser</a></p><p>` + long, long, "View"},
		"footer":          {`<p>` + long + `</p><p>© 2026 Shore</p><div><p>Sie erhalten diese E-Mail, weil Sie <a href=x>abonniert</a> haben.</p><p>Impressum</p></div>`, long, "Impressum"},
		"copyright goes":  {`<p>` + long + `</p><p>© 2026 Shore</p><p>Unsubscribe</p>`, long, "2026"},
		"middle stays":    {`<p>Unsubscribe or not, the council said, nobody would be asked twice, and nobody was; ` + long + long + `</p><p>` + long, "nobody would be asked", "zzz"},
		"loose words":     {`<div>View in browser<p>` + long + `</p>Unsubscribe <a href=x>here</a></div>`, "<p>" + long, "nsubscribe"},
		"line breaks":     {`<td>` + long + `<br> <br>` + long + `<br/><br/><br/>Unsubscribe</td>`, "<div>" + long + "</div>", "nsubscribe"},
		"line break":      {`<p>One line<br>and another</p><p>` + long, "One line<br/>and another", "zzz"},
		"footer by name":  {`<div><p>` + long + `</p></div><div id="templateFooter"><p>Call 555 0100.</p><p>We are here to help you.</p></div>`, long, "Call"},
		"all is a footer": {`<div class="with-footer"><p>` + long + `</p></div>`, long, "zzz"},
		"comment":         {`<!--[if mso]><p>Old</p><![endif]--><p>` + long, long, "Old"},
		"forwarded": {`<div>See below<br></div><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: <b>Shore Post</b> &lt;news@shore.example&gt;<br>` +
			`Date: Tue, 3 Feb 2026 at 06:15<br>Subject: The wall<br>To: x</div><blockquote><p>` + long + `</p></blockquote></div>`, long, "See below"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := one(t, "Subject: x\nContent-Type: text/html\n\n<html lang=en-GB>"+c.in)
			if !strings.Contains(m.Body, c.has) || strings.Contains(m.Body, c.lacks) || m.Lang != "en-GB" {
				t.Errorf("language %q, page %s", m.Lang, m.Body)
			}
			if name == "forwarded" && (m.Title != "The wall" || m.Source != "Shore Post" || strings.Contains(m.Body, "Subject")) {
				t.Errorf("title %q, source %q", m.Title, m.Source)
			}
		})
	}
}

func TestMailbox(t *testing.T) {
	t.Parallel()
	const box = "From a@x Sat Nov 22 09:05:00 2025\nSubject: One\n\n>From the start\nFrom here it is body\n\nFrom nobody, but in 2025 at 09:05\n>>From deeper\n" +
		"From b@x Sat Nov 22 09:06:00 2025\nSubject: Two\n\nFrom c@x Sat Nov 22 09:06:00 2025 is no letter\nbody\n\n\n" +
		"From - Sat, 22 Nov 2025 09:07:00 +0000\nX-Mozilla-Status: 0001\nSubject: Three\n\nbody\n"
	all, problems := read(t, box)
	if len(all) != 3 || problems != nil {
		t.Fatalf("%d letters, problems %v", len(all), problems)
	}
	if want := "From the start\nFrom here it is body\n\nFrom nobody, but in 2025 at 09:05\n>From deeper\n\n"; all[0].Body != want {
		t.Errorf("first %q", all[0].Body)
	}
	for i, title := range [...]string{"One", "Two", "Three"} {
		if all[i].Title != title || all[i].Item != fmt.Sprintf("letter %d", i+1) {
			t.Errorf("letter %d is %q %q", i+1, all[i].Item, all[i].Title)
		}
	}
}

func TestEnvelopeWithoutDate(t *testing.T) {
	t.Parallel()
	if m := one(t, "From a@x\nSubject: One\n\nFrom b@x\nSubject: is text\n"); m.Title != "One" || m.Body != "From b@x\nSubject: is text\n\n" {
		t.Errorf("%q %q", m.Title, m.Body)
	}
}

func TestDigest(t *testing.T) {
	t.Parallel()
	all, _ := read(t, "Subject: Digest\nContent-Type: multipart/digest; boundary=x\n\n--x\n\nSubject: One\n\na\n--x\n\nSubject: Two\n\nb\n--x--\n")
	if len(all) != 2 || all[0].Title != "One" || all[1].Title != "Two" {
		t.Errorf("%v", all)
	}
}

func TestEmpty(t *testing.T) {
	t.Parallel()
	if _, problems := read(t, "From: a@x.example\n\n"); len(problems) != 1 || !errors.Is(problems[0], model.ErrEmpty) {
		t.Errorf("problems %v", problems)
	}
}

func TestSniff(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		head string
		item source.Item
		want bool
	}{
		"letter":           {"Return-Path: <a@x>\nFrom: a@x\nSubject: y\n\n", source.Item{}, true},
		"mailbox":          {"From a@x Sat Nov 22 09:05:00 2025\nSubject: One\n", source.Item{}, true},
		"no date before":   {"From a@x\nReturn-Path: <a@x>\nSubject: y\n\n", source.Item{}, true},
		"by name":          {"Subject: y\n\nx", source.Item{Name: "a.EML"}, true},
		"by type":          {"Subject: y\n\nx", source.Item{Type: "message/rfc822; x=y"}, true},
		"text with fields": {"Title: y\nAuthor: Ida\nDate: 3 Feb 2026\n\nWords", source.Item{Name: "a.txt"}, false},
		"memo":             {"From: Ida\nSubject: y\n\nWords", source.Item{Name: "a.txt"}, false},
		"text":             {"From here on Sat Nov 22 09:05:00 2025 it rained.\nAnd: more.", source.Item{}, true}, // nobody writes so
		"prose":            {"From here to there\n\nNote: it rained.", source.Item{}, false},
		"empty":            {"", source.Item{Name: "a.eml"}, false},
	} {
		if got := mail.Sniff([]byte(c.head), c.item); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestHostile reads the hostile letters of the shared set, where it is at hand.
func TestHostile(t *testing.T) {
	t.Parallel()
	paths, _ := filepath.Glob("../../../../shared/data/hostile/*.eml")
	boxes, _ := filepath.Glob("../../../../shared/data/hostile/*.mbox")
	if paths = append(paths, boxes...); len(paths) == 0 {
		t.Skip("no hostile files at hand")
	}
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		all, problems := read(t, string(raw))
		if took := time.Since(began); took > 30*time.Second || len(all) == 0 || len(problems) > 0 {
			t.Errorf("%s: %d letters, problems %v, took %v", filepath.Base(path), len(all), problems, took)
		}
	}
}

// TestLarge reads letters that would take a reader with a quadratic step
// minutes.
func TestLarge(t *testing.T) {
	t.Parallel()
	const n = 1 << 18
	fill := func(s string) string { return strings.Repeat(s, n/len(s)) }
	for name, in := range map[string]string{
		"folds":     "Subject: x" + fill("\n a") + "\n\nx",
		"fields":    fill("A: b\n"),
		"words":     "Subject: " + fill("=?utf-8?q?a?= ") + "\n\nx",
		"openings":  "Subject: " + fill("=?") + "\n\nx",
		"equals":    "Content-Transfer-Encoding: quoted-printable\n\n" + fill("=  "),
		"marks":     "Content-Type: multipart/mixed; boundary=x\n\n" + fill("--x\n"),
		"deep":      fill("Content-Type: multipart/mixed; boundary=x\n\n--x\n"),
		"letters":   fill("Content-Type: message/rfc822\n\n"),
		"tables":    "Content-Type: text/html\n\n" + fill("<table><tr><td>a"),
		"rows":      "Content-Type: text/html\n\n<table>" + fill("<tr><td>a<td>b"),
		"leaves":    "Content-Type: text/html\n\n" + fill("<p>unsubscribe"),
		"sections":  "Content-Type: text/html\n\n" + fill("<div>a</div>"),
		"footers":   "Content-Type: text/html\n\n" + strings.Repeat("<div class=footer>", 500) + fill("a "),
		"breaks":    "Content-Type: text/html\n\n<div>" + fill("a<br><br>"),
		"blocks":    "\n" + fill("unsubscribe\n\n"),
		"forwards":  "\n" + fill("-- Forwarded message --\n"),
		"mailboxes": fill("From a@x Sat Nov 22 09:05:00 2025\n\n"),
	} {
		began := time.Now()
		read(t, in)
		took := time.Since(began)
		if took > 30*time.Second {
			t.Errorf("%s took %v", name, took)
		} else if took > time.Second/2 {
			t.Logf("%s took %v", name, took)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("From a@x Sat Nov 22 09:05:00 2025\nSubject: =?utf-8?q?=1B[2J?=\n\nbody\n\nFrom b@x Sat Nov 22 09:06:00 2025\n\nx")
	f.Add("Content-Type: multipart/alternative; boundary=\"x\"\nSubject: y\n\n--x\n\nplain\n--x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<table><tr><td>a=20</table>\n--x--")
	f.Add("Content-Type: multipart/digest; boundary=x\n\n--x\n\nSubject: a\n\n--x\n\n-- Forwarded message --\nFrom: a <b@c>\nDate: x\n\nwords")
	f.Fuzz(func(t *testing.T, raw string) {
		mail.Sniff([]byte(raw), source.Item{Name: "x.eml"})
		all, _ := read(t, raw)
		again, _ := read(t, raw)
		if len(all) != len(again) {
			t.Fatalf("%d letters, then %d", len(all), len(again))
		}
		for i, m := range all {
			if m.Body != again[i].Body || m.Title != again[i].Title {
				t.Fatal("not the same twice")
			}
			if len(m.Body) > 64*len(raw)+1<<10 {
				t.Fatalf("%d bytes became %d", len(raw), len(m.Body))
			}
		}
	})
}

func BenchmarkNewsletter(b *testing.B) {
	in := "From: Shore Post <news@shore.example>\nSubject: Tides\nDate: Tue, 03 Feb 2026 06:15:00 +0100\nContent-Type: text/html\n\n<table><tr><td>" +
		strings.Repeat("<table><tr><td><p>The harbour council voted on Monday to build a new wall, after months of debate.</p></td></tr></table>", 100) + "</td></tr></table><p>Unsubscribe"
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		read(b, in)
	}
}
