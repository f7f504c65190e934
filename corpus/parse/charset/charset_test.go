package charset_test

import (
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"dateline/corpus/parse/charset"
)

const (
	french   = "Le café de l’hôtel rouvre à Nîmes après l’été"
	russian  = "Мост через реку открыли утром, движение идёт свободно"
	japanish = "東京の橋はあした開通する。カメラも置かれた"
	koreanic = "서울의 새 다리가 오늘 아침에 열렸다"
	chinese  = "新的大桥今天上午在这里通车，市民可以步行通过"
	taiwan   = "新的大橋今天上午在這裡通車，市民可以步行通過"
)

// encoded returns s in an encoding.
func encoded(t *testing.T, e encoding.Encoding, s string) []byte {
	t.Helper()
	out, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestDecode(t *testing.T) {
	in := func(e encoding.Encoding, s string) string { return string(encoded(t, e, s)) }
	for _, c := range []struct {
		name, raw string
		labels    []string
		want      string
	}{
		{"ascii", "plain", nil, "plain"},
		{"utf-8", french, []string{"iso-8859-1"}, french},
		{"two marks", "\xEF\xBB\xBF\xEF\xBB\xBFa", nil, "a"},
		{"declared", in(charmap.ISO8859_2, "Žluťoučký kůň"), []string{"", "iso-8859-2"}, "Žluťoučký kůň"},
		{"the first label wins", in(charmap.ISO8859_2, "Žluťoučký kůň"), []string{"iso-8859-2", "koi8-r"}, "Žluťoučký kůň"},
		{"unknown label", in(charmap.Windows1252, french), []string{"klingon"}, french},
		{"said to be UTF-8", in(charmap.Windows1252, french), []string{"utf-8"}, french},
		{"said to be Shift JIS", in(charmap.Windows1252, french), []string{"shift_jis"}, french},
		{"said to be UTF-16", "<a>plain</a>", []string{"utf-16"}, "<a>plain</a>"},
		{"UTF-7 is never read", "+ADw-b+AD4-", []string{"utf-7"}, "+ADw-b+AD4-"},
		{"windows-1252", in(charmap.Windows1252, "“Déjà vu” – said"), nil, "“Déjà vu” – said"},
		{"windows-1251", in(charmap.Windows1251, russian), nil, russian},
		{"koi8-r", in(charmap.KOI8R, russian), nil, russian},
		{"shift jis", in(japanese.ShiftJIS, japanish), nil, japanish},
		{"euc-jp", in(japanese.EUCJP, japanish), nil, japanish},
		{"iso-2022-jp", in(japanese.ISO2022JP, japanish), nil, japanish},
		{"euc-kr", in(korean.EUCKR, koreanic), nil, koreanic},
		{"gb18030", in(simplifiedchinese.GB18030, chinese), nil, chinese},
		{"big5", in(traditionalchinese.Big5, taiwan), nil, taiwan},
		{"utf-16 mark", in(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), french), nil, french},
		{"utf-16 cut", in(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "<ab") + "\x00", nil, "<ab\uFFFD"},
		{"utf-16 without a mark", in(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "<x>"+russian), nil, "<x>" + russian},
		{"utf-32", in(utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), russian), nil, russian},
		{"one byte of two", russian + " caf\xe9 " + russian, []string{"utf-8"}, russian + " café " + russian},
		{"half a character", "мо\xd1ст, мост", []string{"utf-8"}, "мо\uFFFDст, мост"},
		{"half a character, its end", "мо\x82ст, мост", []string{"utf-8"}, "мо\uFFFDст, мост"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := charset.Decode([]byte(c.raw), c.labels...); got != c.want {
				t.Errorf("Decode(%q, %q) = %q, want %q", c.raw, c.labels, got, c.want)
			}
		})
	}
}

func TestLabels(t *testing.T) {
	for in, want := range map[string]string{
		"":                                  "",
		"text/html":                         "",
		"text/html; charset=ISO-8859-1":     "iso-8859-1",
		`text/xml;charset="utf-8"; x=1`:     "utf-8",
		"application/xml; Charset = 'GBK'":  "gbk",
		"application/xml; charset":          "",
		"text/xml; charset=utf-8,text/html": "utf-8",
	} {
		if got := charset.OfType(in); got != want {
			t.Errorf("OfType(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"<rss>": "",
		`<?xml version="1.0" encoding="ISO-8859-1"?><a encoding="x">`: "iso-8859-1",
		`junk <?xml version='1.0' encoding = 'Big5' ?>`:               "big5",
		`<?xml version="1.0"?><a encoding="x">`:                       "",
		`<?xml encoding=utf-8?>`:                                      "utf-8",
	} {
		if got := charset.OfXML([]byte(in)); got != want {
			t.Errorf("OfXML(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("plain"), "utf-8")
	f.Add([]byte("\xFF\xFEa"), "")
	f.Add([]byte("\x1b$B!!"), "shift_jis")
	f.Add([]byte("\xe9\xe9\xe9\xe9\xe9\xe9\xe9"), "koi8-r")
	f.Fuzz(func(t *testing.T, raw []byte, label string) {
		got := charset.Decode(raw, label)
		if !utf8.ValidString(got) {
			t.Fatalf("not UTF-8: %q", got)
		}
		if utf8.Valid(raw) && charset.Decode([]byte(got)) != got && charset.Marked([]byte(got)) == nil {
			t.Fatalf("decoded twice differs: %q", got)
		}
	})
}
