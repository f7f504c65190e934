package parse_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"dateline/corpus/parse"
)

// signs are what texts are filled with that mean to be expensive.
var signs = map[string]string{
	"backticks": "` `` ", "backtick runs": "`` ``` ", "brackets": "[", "brackets shut": "](", "stars": "*", "stars and words": "*a **b ",
	"quotes": "> ", "signs of quotation": ">", "angles": "<", "tags": "<a ", "ampersands": "&amp;", "bars": "|", "bars and words": "a | ",
	"tabs": "\t", "backslashes": `\`, "underscores": "_a", "tildes": "~~", "hashes": "# ", "bangs": "![", "words": "word ", "one word": "word",
	"Chinese": "北京外交部", "marks": "e\u0301", "no UTF-8": "\xff", "lines": "a\n", "items": "- a\n", "nested items": "- - ", "rows": "| a | b |\n",
	"paragraphs": "a\n\n", "dashes": "-", "links": "[a](https://x.example) ", "entities": "&#x2022;",
}

// How many bytes may be made in all for a byte of a text, and what any text may
// take beside. A line of one letter is a block of its own, and so costs more.
const (
	mostRoom  = 52
	mostLines = 260
	fixedRoom = 16 << 10
)

// What a text is made of does not matter: it takes so many bytes of memory a byte
// and no more, as Markdown, on one line in a page, and read again as a body.
func TestRoomForSigns(t *testing.T) {
	if testing.Short() {
		t.Skip("large texts")
	}
	const size = 1 << 17
	for name, sign := range signs {
		text := strings.Repeat(sign, size/len(sign))
		for form, file := range map[string]string{
			"a.md": "# A headline\n\nA text: " + text, "a.txt": "A headline\n\n" + text,
			"a.html": "<!doctype html><title>A headline</title><article><p>" + strings.ReplaceAll(text, "<", "&lt;") + "</p></article>",
			"a.json": fmt.Sprintf(`{"title":"A headline","text":%q}`, strings.ToValidUTF8(text, "?")),
			"a.eml":  "From: Ana <ana@x.example>\nSubject: A headline\nDate: Sat, 22 Nov 2025 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n" + text,
			"a.xml":  "<rss version='2.0'><channel><title>News</title><item><title>A headline</title><description><![CDATA[" + text + "]]></description></item></channel></rss>",
		} {
			t.Run(name+" in "+form, func(t *testing.T) {
				var body string
				most := uint64(mostRoom)
				if strings.Contains(sign, "\n") || sign == signs["links"] {
					most = mostLines
				}
				made := allocated(func() {
					if articles, _ := readAll(form, []byte(file)); len(articles) > 0 {
						body = articles[0].Body
					}
				})
				if times := made / uint64(len(file)+fixedRoom); times > most {
					t.Errorf("made %d times its bytes, at most %d", times, most)
				}
				made = allocated(func() { parse.PlainText(body) })
				if times := made / uint64(len(body)+fixedRoom); times > most {
					t.Errorf("as a body, made %d times its bytes, at most %d", times, most)
				}
			})
		}
	}
}

// allocated returns how many bytes do makes in all, which is more than it holds
// at any time.
func allocated(do func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
