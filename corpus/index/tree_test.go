package index

import (
	"strings"

	"dateline/model"
)

// tree is a small taxonomy: code -> name and the code above.
type tree map[string]model.Topic

func newTree() tree {
	t := tree{}
	for _, row := range []string{
		"medtop:1|politics and government|", "medtop:2|defence|medtop:1", "medtop:3|armed forces|medtop:2",
		"medtop:4|diplomacy|medtop:1", "medtop:5|sport|", "medtop:6|tennis|medtop:5",
	} {
		f := strings.Split(row, "|")
		t[f[0]] = model.Topic{Code: f[0], Name: f[1], Broader: f[2]}
	}
	return t
}

func (t tree) Get(code string) (model.Topic, bool) { x, ok := t[code]; return x, ok }

func (t tree) Find(s string) []model.Topic {
	for _, x := range t {
		if x.Code == s || Fold(x.Name) == Fold(s) {
			return []model.Topic{x}
		}
	}
	return nil
}

func (t tree) Above(code string) []string {
	var out []string
	for at := t[code].Broader; at != ""; at = t[at].Broader {
		out = append(out, at)
	}
	return out
}
