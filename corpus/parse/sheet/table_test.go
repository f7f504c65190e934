package sheet_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf16"

	"dateline/corpus/parse/sheet"
	"dateline/model"
)

// know knows the columns that the tests name.
func know(name string) sheet.Column {
	switch strings.ToLower(name) {
	case "title", "headline":
		return sheet.Title
	case "text", "body":
		return sheet.Text
	case "url", "date", "author", "name", "authors":
		return sheet.Field
	}
	return sheet.Other
}

// read sniffs a table and reads it; its rows as "line {object}", or as "line
// error".
func read(t testing.TB, name, in string) ([]string, bool) {
	t.Helper()
	table, ok := sheet.Sniff([]byte(in[:min(len(in), 4<<10)]), name, "", know)
	if !ok {
		return nil, false
	}
	var out []string
	for row, err := range table.Rows(t.Context(), iotest.HalfReader(strings.NewReader(in)), know) {
		if err != nil {
			out = append(out, fmt.Sprintf("%d %v", row.Line, err))
			continue
		}
		if !json.Valid(row.Object) {
			t.Errorf("not JSON: %s", row.Object)
		}
		out = append(out, fmt.Sprintf("%d %s", row.Line, row.Object))
	}
	return out, true
}

func TestRead(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		in   string
		want []string
	}{
		"commas":           {"title,text\nTides,\"High, then low\"\n", []string{`2 {"title":"Tides","text":"High, then low"}`}},
		"tabs":             {"title\ttext\r\nTides\tHigh, then low\r\n", []string{`2 {"title":"Tides","text":"High, then low"}`}},
		"semicolons":       {"title;text\nTides;High, then low", []string{`2 {"title":"Tides","text":"High, then low"}`}},
		"bars":             {"title|text\nTides|High, then low", []string{`2 {"title":"Tides","text":"High, then low"}`}},
		"mark":             {"\xef\xbb\xbftitle,text\nTides,High", []string{`2 {"title":"Tides","text":"High"}`}},
		"two bytes":        {wide("title,text\nTides,Höhe\n"), []string{`2 {"title":"Tides","text":"Höhe"}`}},
		"western":          {"title,text\nTides,H\xf6he\n", []string{`2 {"title":"Tides","text":"Höhe"}`}},
		"lines in cells":   {"title,text\nTides,\"High\n\nLow\"\nWalls,x\n", []string{`2 {"title":"Tides","text":"High\n\nLow"}`, `5 {"title":"Walls","text":"x"}`}},
		"marks doubled":    {"title,text\n\"The \"\"tide\"\"\",\"\"\"High\"\"\"\n", []string{`2 {"title":"The \"tide\"","text":"\"High\""}`}},
		"marks careless":   {"title,text\n\"The \"tide\" rose\",x\n", []string{`2 {"title":"The \"tide\" rose","text":"x"}`}},
		"marks escaped":    {"title,text\n\"The \\\"tide\\\" rose\",x\n", []string{`2 {"title":"The \"tide\" rose","text":"x"}`}},
		"marks in tabs":    {"title\ttext\n\"High\" tide\t\"Low\" tide\nWalls\tx\n", []string{`2 {"title":"\"High\" tide","text":"\"Low\" tide"}`, `3 {"title":"Walls","text":"x"}`}},
		"mark never ends":  {"title,text\n\"High tide,x\nWalls,y\n", []string{`2 {"title":"\"High tide","text":"x"}`, `3 {"title":"Walls","text":"y"}`}},
		"last never ends":  {"title,text\nTides,\"High\nWalls,y\nCost,z\n", []string{`2 {"title":"Tides","text":"\"High"}`, `3 {"title":"Walls","text":"y"}`, `4 {"title":"Cost","text":"z"}`}},
		"then lines":       {"title,text\n\"High tide,x\nWalls,\"y\nz\"\nCost,c\n", []string{`2 {"title":"\"High tide","text":"x"}`, `3 {"title":"Walls","text":"y\nz"}`, `5 {"title":"Cost","text":"c"}`}},
		"nothing helps":    {"title,text\n\"High\nWalls,y\n", []string{"2 a quotation mark is never closed", `3 {"title":"Walls","text":"y"}`}},
		"spaces":           {"title, text\nTides, \"High, low\"\n", []string{`2 {"title":"Tides","text":"High, low"}`}},
		"row too short":    {"title,text,url\nTides,x\nWalls,y,z\n", []string{"2 2 cells, where there are 3 columns", `3 {"title":"Walls","text":"y","url":"z"}`}},
		"row too long":     {"title,text\nTides,x,y\n", []string{"2 3 cells, where there are 2 columns"}},
		"nothing beyond":   {"title,text\nTides,x,,\n", []string{`2 {"title":"Tides","text":"x"}`}},
		"blank lines":      {"\ntitle,text\n\nTides,x\n\n\n", []string{`4 {"title":"Tides","text":"x"}`}},
		"told to programs": {"sep=;\ntitle;text\nTides;a,b\n", []string{`3 {"title":"Tides","text":"a,b"}`}},
		"empty cells":      {",title,text,url\n0,Tides,x,\n", []string{`2 {"title":"Tides","text":"x"}`}},
		"formulas":         {"title,text\n=1+1,@SUM(A1)\n", []string{`2 {"title":"=1+1","text":"@SUM(A1)"}`}},
		"lists":            {"title,authors\nTides,\"['Ida Wren', 'Bo O\\'Tern']\"\nWalls,\"[sic] x\"\n", []string{`2 {"title":"Tides","authors":["Ida Wren","Bo O'Tern"]}`, `3 {"title":"Walls","authors":"[sic] x"}`}},
		"no such columns":  {"a,b\n1,2\n", []string{`0 no column of titles or of texts among "a", "b"`}},
		"header alone":     {"title,text\n", nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, ok := read(t, "x.csv", c.in)
			if !ok || !slices.Equal(got, c.want) {
				t.Errorf("rows %q, want %q (a table: %v)", got, c.want, ok)
			}
		})
	}
}

// wide returns s in UTF-16 with its mark.
func wide(s string) string {
	out := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, byte(u), byte(u>>8))
	}
	return string(out)
}

func TestSniff(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		file, in string
		want     bool
	}{
		"clear header":       {"x", "date,title,text\n2026,a,b\n", true},
		"clear, tabs":        {"x.txt", "url\ttitle\nhttps://a.example\tb\n", true},
		"long first row":     {"x", "date,title,text\n2026,a,\"" + strings.Repeat("b ", 4000), true},
		"uneven":             {"x", "date,title,text\n2026,a\n", false},
		"title alone":        {"x", "title,mood\na,b\n", false},
		"prose":              {"x.txt", "Title, text and date were discussed.\nNobody, it seems, agreed.\n", false},
		"markdown":           {"x.md", "| title | text |\n| --- | --- |\n| a | b |\n", false},
		"one column by name": {"x.csv", "title\na\n", false},
		"numbers by name":    {"x.csv", "a;b\n1;2\n", true}, // of which the reader says that it has no articles
		"nothing":            {"x.csv", "", false},
		"fields of a text":   {"x.txt", "Title: Tides, and text\nDate: 2026\n\nWords, words.\n", false},
	} {
		if _, ok := sheet.Sniff([]byte(c.in[:min(len(c.in), 4<<10)]), c.file, "", know); ok != c.want {
			t.Errorf("%s: %v", name, ok)
		}
	}
	if _, ok := sheet.Sniff([]byte("a,b\n"), "x", "text/csv; charset=utf-8", know); !ok {
		t.Error("not known by its type")
	}
}

func TestBrokenReader(t *testing.T) {
	t.Parallel()
	table, _ := sheet.Sniff([]byte("title,text\n"), "x.csv", "", know)
	var last error
	n := 0
	in := io.MultiReader(strings.NewReader("title,text\na,b\n"), iotest.ErrReader(model.ErrDamaged))
	for _, err := range table.Rows(t.Context(), in, know) {
		n, last = n+1, err
	}
	if n != 2 || !errors.Is(last, model.ErrDamaged) {
		t.Errorf("%d rows, last %v", n, last)
	}
}

// TestLarge reads tables that would take a reader with a quadratic step minutes,
// or one without a bound all memory.
func TestLarge(t *testing.T) {
	t.Parallel()
	for name, in := range map[string]string{
		"marks":     strings.Repeat("\"\n", 1<<17),
		"open":      strings.Repeat("\"a,b\n", 1<<16),
		"delimiter": strings.Repeat(",", 1<<18) + "\n",
		"row":       "a,\"" + strings.Repeat("x", 20<<20) + "\n\"\nc,d\n",
		"pairs":     "a," + strings.Repeat("\"\"", 1<<17) + "\n",
		"list":      "a,\"" + strings.Repeat("['a', ", 1<<14) + "]\"\n",
	} {
		began := time.Now()
		rows, ok := read(t, "x.csv", "title,text\n"+in)
		if took := time.Since(began); took > 30*time.Second || !ok {
			t.Errorf("%s: %d rows in %v", name, len(rows), took)
		}
		if name == "row" && (len(rows) < 2 || !strings.Contains(rows[len(rows)-1], `"c"`)) {
			t.Errorf("after a row that is too long: %d rows, last %.80q", len(rows), rows[len(rows)-1])
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("title,text\n\"a\"\"b\",c\n\"open,d\ne,f")
	f.Add("title\ttext\r\n\"a\" b\tc\r\n")
	f.Add("sep=;\ntitle;text\na;['b', \"c\"]")
	f.Fuzz(func(t *testing.T, in string) {
		rows, _ := read(t, "x.csv", in)
		if len(rows) > len(in) {
			t.Fatalf("%d rows of %d bytes", len(rows), len(in))
		}
	})
}

// FuzzWritten holds the reader to its law: a table that was written with care
// comes back cell by cell.
func FuzzWritten(f *testing.F) {
	f.Add("a", "b\"c\nd", byte(','))
	f.Add("\"a\"", ",", byte(';'))
	f.Fuzz(func(t *testing.T, a, b string, delimiter byte) {
		if !slices.Contains([]byte(",;\t|"), delimiter) || strings.TrimSpace(a) == "" || strings.TrimSpace(b) == "" || !valid(a) || !valid(b) {
			t.Skip()
		}
		quote := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
		in := "title" + string(delimiter) + "text\n" + quote(a) + string(delimiter) + quote(b) + "\n"
		rows, ok := read(t, "x.csv", in)
		if !ok || len(rows) != 1 {
			t.Fatalf("%q became %q", in, rows)
		}
		var got map[string]string
		if json.Unmarshal([]byte(strings.TrimPrefix(rows[0], "2 ")), &got) != nil || got["title"] != a || got["text"] != b {
			t.Fatalf("%q became %q", in, rows)
		}
	})
}

// valid reports whether a cell comes back as itself: it is of ASCII, holds no
// other line end, and is no list.
func valid(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 || r < ' ' && r != '\n' }) < 0 && !strings.HasPrefix(strings.TrimSpace(s), "[")
}

func BenchmarkRows(b *testing.B) {
	in := "title,text,url\n" + strings.Repeat("Tides,\""+strings.Repeat("The harbour council voted, on Monday, to build a wall. ", 20)+"\",https://a.example/b\n", 1000)
	table, _ := sheet.Sniff([]byte(in[:4<<10]), "x.csv", "", know)
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		for _, err := range table.Rows(b.Context(), strings.NewReader(in), know) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
