// Package errata keeps a reader's amendments in one plain file, a line each in
// the form of model.Amendment. People edit that file by hand and other programs
// may, too: what it holds beside amendments (comments, blank lines, lines that
// are wrong or of a later version) stays where it is.
package errata

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"dateline/corpus/clean"
	"dateline/model"
)

// The bounds of the file. Nobody has amended a hundred thousand actors by hand,
// and whoever gives the wrong file need not be told of each of its lines.
const (
	maxSize     = 8 << 20 // bytes
	maxLine     = 4 << 10 // bytes of an amendment
	maxProblems = 100
)

// Line is an amendment and where it stands, from 1.
type Line struct {
	model.Amendment
	Number int
}

// Read returns the amendments of a file in order, and a problem for each line
// that is none, or for the whole file when it cannot be read. A file that does
// not exist is an empty one.
func Read(path string) ([]Line, []model.Problem) {
	text, err := load(path)
	if err != nil {
		return nil, []model.Problem{{Source: clean.Line(path), Stage: "read", Err: cause(err)}}
	}
	var lines []Line
	var problems []model.Problem
	number, wrong := 0, 0
	for raw := range bytes.Lines(text) {
		number++
		a, err := amendment(raw)
		switch {
		case err == nil && a.Change != model.NoChange:
			lines = append(lines, Line{a, number})
		case err != nil && wrong < maxProblems:
			problems = append(problems, Wrong(path, number, err))
			fallthrough
		case err != nil:
			wrong++
		}
	}
	if more := wrong - maxProblems; more > 0 {
		problems = append(problems, model.Problem{Source: clean.Line(path), Stage: "read", Item: "the rest",
			Err: fmt.Errorf("read amendments: %d more lines are wrong", more)})
	}
	return lines, problems
}

// amendment reads a line of the file: the zero Amendment where it is blank or a
// comment.
func amendment(raw []byte) (model.Amendment, error) {
	if len(raw) > maxLine {
		return model.Amendment{}, fmt.Errorf("read amendment: the line is longer than %d bytes", maxLine)
	}
	line := clean.Line(string(raw))
	if line == "" || line[0] == '#' {
		return model.Amendment{}, nil
	}
	return model.ParseAmendment(line)
}

// Wrong is the problem with a line of the file.
func Wrong(path string, number int, err error) model.Problem {
	return model.Problem{Source: clean.Line(path), Item: fmt.Sprintf("line %d", number), Stage: "read", Err: err}
}

// Edit takes the amendments for which drop holds out of a file and adds one at
// its end, unless that is the zero Amendment. It reads the file first, so that
// what another process wrote is kept, locks the folder meanwhile, and puts the new one in its place whole:
// a crash leaves the old or the new. Folders and the file are made where they
// are missing, for their owner alone.
func Edit(path string, drop func(model.Amendment) bool, add model.Amendment) error {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real // a link stays one
	}
	unlock := lock(filepath.Dir(path))
	defer unlock()
	text, err := load(path)
	if err != nil {
		return fmt.Errorf("read amendments %s: %w", clean.Line(path), cause(err))
	}
	var out bytes.Buffer
	for raw := range bytes.Lines(text) {
		if a, err := amendment(raw); err != nil || a.Change == model.NoChange || !drop(a) {
			out.Write(raw)
		}
	}
	if add.Change != model.NoChange {
		if b := out.Bytes(); len(b) > 0 && b[len(b)-1] != '\n' {
			out.WriteByte('\n')
		}
		out.WriteString(add.String() + "\n")
	}
	if bytes.Equal(out.Bytes(), text) {
		return nil
	}
	if err := replace(path, out.Bytes()); err != nil {
		return fmt.Errorf("write amendments %s: %w", clean.Line(path), cause(err))
	}
	return nil
}

func load(path string) ([]byte, error) {
	about, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if !about.Mode().IsRegular() {
		return nil, errors.New("not a file") // to open a pipe may take for ever
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxSize+1))
	if err == nil && len(text) > maxSize {
		err = model.ErrTooLarge
	}
	return text, err
}

// cause takes the operation and the path off a file error: the message around
// it says both already.
func cause(err error) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err
	}
	return err
}

// replace writes a file beside the old one and moves it into its place.
func replace(path string, text []byte) (err error) {
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	next, err := os.CreateTemp(folder, "."+filepath.Base(path)+"-*") // 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(next.Name())
		}
	}()
	_, err = next.Write(text)
	if err == nil {
		err = next.Sync()
	}
	if closed := next.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(next.Name(), path)
	}
	if err != nil {
		return err
	}
	if dir, err := os.Open(folder); err == nil {
		dir.Sync() //nolint:errcheck // not every file system can; the file itself is safe
		dir.Close()
	}
	return nil
}
