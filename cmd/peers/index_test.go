package peers

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"dateline/corpus/gazetteer"
	"dateline/corpus/index"
	"dateline/corpus/segment"
)

// indexed is dateline's index alone: parts on the disk, mapped, merged by eights
// as a shelf does it.
type indexed struct {
	edition *index.Edition
	folder  string
	made    int
	levels  [][]string // files, of so many articles times eight each level
	asker   asker
}

const (
	tailLen = 8192 // articles that are in memory before they go to the disk
	fanIn   = 8    // parts of a size before they are merged
)

func fillIndex(folder string, n int) (library, error) {
	l := &indexed{folder: folder}
	w := index.NewWriter(gazetteer.Topics())
	var batch []index.Entry
	in := 0
	for a := range news(n) {
		if batch = append(batch, index.Analyse(a)); len(batch) == 64 {
			w.Add(batch...)
			batch = batch[:0]
		}
		if in++; in%tailLen == 0 {
			w.Add(batch...)
			batch = batch[:0]
			if err := l.flush(w.Part(), 0); err != nil {
				return nil, err
			}
			w = index.NewWriter(gazetteer.Topics())
		}
	}
	w.Add(batch...)
	if in%tailLen != 0 {
		if err := l.flush(w.Part(), 0); err != nil {
			return nil, err
		}
	}
	return l, l.open()
}

// flush freezes a part and merges where there are enough of a size.
func (l *indexed) flush(p *index.Part, level int) error {
	path, err := l.write(func(to *segment.Writer) error { return index.Freeze(to, p) })
	if err != nil {
		return err
	}
	for ; ; level++ {
		if level == len(l.levels) {
			l.levels = append(l.levels, nil)
		}
		l.levels[level] = append(l.levels[level], path)
		if len(l.levels[level]) < fanIn {
			return nil
		}
		layers, err := thaw(l.levels[level])
		if err != nil {
			return err
		}
		path, err = l.write(func(to *segment.Writer) error { return index.Merge(context.Background(), to, layers) })
		if err != nil {
			return err
		}
		for _, old := range l.levels[level] {
			os.Remove(old)
		}
		l.levels[level] = nil
	}
}

// write makes a segment.
func (l *indexed) write(fill func(*segment.Writer) error) (string, error) {
	l.made++
	path := filepath.Join(l.folder, fmt.Sprint(l.made))
	to, err := segment.Create(path, index.Format)
	if err != nil {
		return "", err
	}
	defer to.Abort()
	if err := fill(to); err != nil {
		return "", err
	}
	return path, to.Commit()
}

// thaw maps segments.
func thaw(paths []string) ([]index.Layer, error) {
	var layers []index.Layer
	for _, path := range paths {
		file, err := segment.Open(path, index.Format)
		if err != nil {
			return nil, err
		}
		part, err := index.Thaw(file, gazetteer.Topics())
		if err != nil {
			return nil, err
		}
		layers = append(layers, index.Layer{Part: part})
	}
	return layers, nil
}

// open makes an edition of what is on the disk.
func (l *indexed) open() error {
	var layers []index.Layer
	for level := len(l.levels) - 1; level >= 0; level-- {
		more, err := thaw(l.levels[level])
		if err != nil {
			return err
		}
		layers = append(layers, more...)
	}
	l.edition = index.Join(1, gazetteer.Topics(), layers, nil)
	return nil
}

func (l *indexed) list(q question) (answer, error)  { return l.asker.list(l.edition, q), nil }
func (l *indexed) frame(q question) (answer, error) { return l.asker.frame(l.edition, q), nil }

func (l *indexed) reopen() (answer, error) {
	if err := l.open(); err != nil {
		return answer{}, err
	}
	return l.list(question{})
}

func (l *indexed) close() error { return nil }
