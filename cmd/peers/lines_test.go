package peers

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"dateline/model"
)

// errNotAsked is what a program cannot be asked.
var errNotAsked = fmt.Errorf("cannot be asked that")

// byLines is a file with an article a line, asked by the tools of the shell.
type byLines struct {
	path  string
	tally string // the pipeline for frames
}

// writeLines writes a line an article.
func writeLines(path string, n int, line func(*bufio.Writer, *model.Article)) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	w := bufio.NewWriterSize(file, 1<<20)
	for a := range news(n) {
		line(w, a)
		w.WriteByte('\n')
	}
	return w.Flush()
}

// fillRipgrep writes date, id, title, actors and topics, which are parted by
// semicolons, with one before the first and one behind the last.
func fillRipgrep(folder string, n int) (library, error) {
	if err := installed("rg"); err != nil {
		return nil, err
	}
	l := byLines{path: filepath.Join(folder, "news.tsv"), tally: `
		rg --no-filename --fixed-strings --text ";$KEY;" "$FILE" > "$FILE.hits"
		wc -l < "$FILE.hits"
		LC_ALL=C sort -r "$FILE.hits" | head -n 50 | cut -f 2
		cut -f 4 "$FILE.hits" | tr ';' '\n' | LC_ALL=C sort | uniq -c | sort -rn | head -n 21
		cut -f 5 "$FILE.hits" | tr ';' '\n' | LC_ALL=C sort | uniq -c | sort -rn | head -n 21`}
	return l, writeLines(l.path, n, func(w *bufio.Writer, a *model.Article) {
		published := ""
		if a.Published.Known() {
			published = a.Published.Time.Format(time.RFC3339)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t;", published, a.ID, a.Title)
		for _, who := range a.Actors {
			w.WriteString(string(who.ID) + ";")
		}
		w.WriteString("\t;" + strings.Join(topicsOf(a), ";") + ";")
	})
}

func (l byLines) frame(q question) (a answer, err error) {
	cmd := exec.Command("sh", "-c", l.tally)
	cmd.Env = append(os.Environ(), "KEY="+q.key, "FILE="+l.path)
	out, err := cmd.Output()
	if err != nil {
		return a, fmt.Errorf("%w: %s", err, out)
	}
	first, _, _ := strings.Cut(string(out), "\n")
	a.count, err = strconv.Atoi(strings.TrimSpace(first))
	return a, err
}

func (l byLines) list(question) (answer, error) { return answer{}, errNotAsked }
func (l byLines) reopen() (answer, error)       { return answer{}, errNotAsked }
func (l byLines) close() error                  { return nil }

// byFzf is a file of headlines, filtered by fzf: that is titles alone.
type byFzf struct{ byLines }

func fillFzf(folder string, n int) (library, error) {
	if err := installed("fzf"); err != nil {
		return nil, err
	}
	l := byFzf{byLines{path: filepath.Join(folder, "titles")}}
	return l, writeLines(l.path, n, func(w *bufio.Writer, a *model.Article) { w.WriteString(a.Title) })
}

func (l byFzf) list(q question) (a answer, err error) {
	file, err := os.Open(l.path)
	if err != nil {
		return a, err
	}
	defer file.Close()
	cmd := exec.Command("fzf", "--filter="+q.word)
	cmd.Stdin = file
	out, err := cmd.Output()
	if exit, ok := err.(*exec.ExitError); ok && exit.ExitCode() == 1 {
		err = nil // nothing matches
	}
	a.count = bytes.Count(out, []byte("\n"))
	return a, err
}
