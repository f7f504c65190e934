package exchange

import (
	"bytes"
	"runtime"
	"strings"
	"testing"

	"dateline/model"
)

// What a Writer writes is what is appended.
func TestWriterWritesWhatIsAppended(t *testing.T) {
	article := whole()
	for name, text := range map[string]string{
		"short": article.Text, "long": strings.Repeat(article.Text+" \"”\\\n", 5000), "one character": strings.Repeat("語", 50_000),
	} {
		article.Text, article.Body = text, text
		for mark := range model.Mark(4) {
			var out bytes.Buffer
			w := NewWriter(&out)
			for range 2 {
				if err := w.Headline(article, mark); err != nil {
					t.Fatal(err)
				}
				if err := w.Article(article, mark); err != nil {
					t.Fatal(err)
				}
			}
			line := AppendArticle(AppendHeadline(nil, article, mark), article, mark)
			if want := append(line, line...); !bytes.Equal(out.Bytes(), want) {
				t.Errorf("%s: written\n%s, appended\n%s", name, out.Bytes(), want)
			}
		}
	}
}

// A line is never held whole.
func TestWriterHoldsLittle(t *testing.T) {
	article := &model.Article{Body: strings.Repeat("\\`", 1<<20), Text: strings.Repeat("`", 1<<20)}
	w := NewWriter(nowhere{})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if err := w.Article(article, 0); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	if made := after.TotalAlloc - before.TotalAlloc; made > 1<<20 {
		t.Errorf("%d bytes were made for a line of %d", made, 4<<20)
	}
}

type nowhere struct{}

func (nowhere) Write(b []byte) (int, error) { return len(b), nil }
