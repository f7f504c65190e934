package shelf

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc64"
	"io"
	"io/fs"
	"os"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model"
)

// manifest is the one file that says what is on the shelf. On the disk it is a
// line that names its version, one of JSON, and one with a checksum of both, so
// that nothing in it is believed that was not written so.
type manifest struct {
	Library    string   `json:"library"`
	Format     uint32   `json:"format"` // of the parts: index.Format
	Generation uint64   `json:"generation"`
	Covers     uint64   `json:"covers"`
	Parts      []listed `json:"parts"`
}

// listed is a living part as the manifest has it.
type listed struct {
	Name string `json:"name"`
	Size int64  `json:"size"` // bytes
	Sum  uint64 `json:"sum"`  // segment.File.Sum
	Dead []byte `json:"dead,omitempty"`
}

const (
	manifestMagic   = "dateline index "
	manifestVersion = 1
)

// maxManifest bounds what is read of a manifest, in bytes: the dead of some
// hundred million articles.
const maxManifest = 64 << 20

// sumSize is the length of the last line, in bytes.
const sumSize = 17

func checksum(b []byte) uint64 { return crc64.Checksum(b, crc64.MakeTable(crc64.ECMA)) }

// encode writes the three lines.
func (m *manifest) encode() ([]byte, error) {
	lines := fmt.Appendf(nil, "%s%d\n", manifestMagic, manifestVersion)
	body, err := json.Marshal(m)
	if err != nil {
		return nil, fmt.Errorf("encode manifest: %w", err)
	}
	lines = append(append(lines, body...), '\n')
	return fmt.Appendf(lines, "%016x\n", checksum(lines)), nil
}

// decode reads the three lines. The error wraps model.ErrDamaged or
// model.ErrNewer. A later version may change the middle line only.
func decode(b []byte) (*manifest, error) {
	cut := len(b) - sumSize
	if cut < 0 || fmt.Sprintf("%016x\n", checksum(b[:cut])) != string(b[cut:]) {
		return nil, fmt.Errorf("%w: the manifest is not as it was written", model.ErrDamaged)
	}
	first, rest, _ := bytes.Cut(b[:cut], []byte("\n"))
	var version int
	if n, err := fmt.Sscanf(string(first), manifestMagic+"%d", &version); n != 1 || err != nil || version < 1 {
		return nil, fmt.Errorf("%w: not a manifest", model.ErrDamaged)
	}
	if version > manifestVersion {
		return nil, fmt.Errorf("%w: manifest %d", model.ErrNewer, version)
	}
	var m manifest
	if err := json.Unmarshal(rest, &m); err != nil {
		return nil, fmt.Errorf("%w: read manifest: %w", model.ErrDamaged, err)
	}
	for _, l := range m.Parts {
		if _, ok := number(l.Name); !ok {
			return nil, fmt.Errorf("%w: %q is no name of a part", model.ErrDamaged, l.Name)
		}
	}
	return &m, nil
}

// readManifest reads the manifest. A missing one is fs.ErrNotExist.
func readManifest(path string) (*manifest, error) {
	f, size, err := openManifest(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if size > maxManifest {
		return nil, fmt.Errorf("%w: the manifest is too large", model.ErrDamaged)
	}
	b, err := io.ReadAll(io.LimitReader(f, maxManifest))
	if err != nil {
		return nil, fmt.Errorf("read manifest: %w", err)
	}
	return decode(b)
}

// openManifest opens the manifest, if it is a file: to open a pipe may take for
// ever.
func openManifest(path string) (f *os.File, size int64, err error) {
	about, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, fs.ErrNotExist
	}
	if err == nil && !about.Mode().IsRegular() {
		return nil, 0, fmt.Errorf("%w: the manifest is no file", model.ErrDamaged)
	}
	if err == nil {
		f, err = os.Open(path)
	}
	if err != nil {
		return nil, 0, fmt.Errorf("open manifest: %w", err)
	}
	return f, about.Size(), nil
}

// stamp tells manifests apart at the cost of a look: by the checksum at the end,
// as inodes and times come again. It is "" where there is none to be read.
func stamp(path string) string {
	f, size, err := openManifest(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	end := make([]byte, min(size, sumSize))
	if _, err := f.ReadAt(end, size-int64(len(end))); err != nil {
		return ""
	}
	return stampOf(size, end)
}

func stampOf(size int64, end []byte) string { return fmt.Sprint(size, " ", string(end)) }

// deaths reads the bitmap of a part's dead articles, of which it has n at all;
// nil for none. The error wraps model.ErrDamaged.
func (l listed) deaths(n int) (*roaring.Bitmap, error) {
	if len(l.Dead) == 0 {
		return nil, nil
	}
	dead := roaring.New()
	if err := dead.UnmarshalBinary(l.Dead); err != nil {
		return nil, fmt.Errorf("%w: read the dead: %w", model.ErrDamaged, err)
	}
	if err := dead.Validate(); err != nil {
		return nil, fmt.Errorf("%w: read the dead: %w", model.ErrDamaged, err)
	}
	if !dead.IsEmpty() && int(dead.Maximum()) >= n {
		return nil, fmt.Errorf("%w: more dead than articles", model.ErrDamaged)
	}
	return dead, nil
}

// manifest is what the state says, to be written.
func (s *state) manifest(library string, format uint32) (*manifest, error) {
	m := &manifest{Library: library, Format: format, Generation: s.generation, Covers: s.covers,
		Parts: make([]listed, len(s.rows))}
	for i, r := range s.rows {
		m.Parts[i] = r.listed
		m.Parts[i].Dead = nil
		if r.dead == nil || r.dead.IsEmpty() {
			continue
		}
		b, err := r.dead.MarshalBinary()
		if err != nil {
			return nil, fmt.Errorf("write the dead: %w", err)
		}
		m.Parts[i].Dead = b
	}
	return m, nil
}
