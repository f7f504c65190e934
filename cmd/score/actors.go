package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"dateline/corpus/enrich/crf"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// nameSet is a set of marked names.
type nameSet struct {
	name, path string
	learnt     bool // the weights were learnt from nine texts in ten
}

func nameSets() []nameSet {
	return []nameSet{
		{"conll.testa", "ner/research/conll.testa", false},
		{"crosspol.dev", "ner/ship/crosspol.dev", false},
		{"crosspol.train", "ner/ship/crosspol.train", false},
		{"ewt", "ner/ship/ewt", false},
		{"wikigold", "ner/ship/wikigold", false},
		{"gum.open, a tenth", "ner/ship/gum.open", true},
	}
}

// held reports whether text i of a set that was learnt from was held back, by
// the rule of cmd/train.
func held(i int) bool { return i%10 == 7 }

// eachSet reads the sets that are there, one after the other.
func (d *desk) eachSet(do func(set nameSet, texts []marked)) error {
	none := true
	for _, set := range nameSets() {
		texts, err := readMarked(filepath.Join(d.data, set.path))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		if set.learnt {
			i := 0
			texts = slices.DeleteFunc(texts, func(marked) bool { i++; return !held(i - 1) })
		}
		none = false
		do(set, texts)
	}
	if none {
		return fmt.Errorf("read marked text: %w", fs.ErrNotExist)
	}
	return nil
}

const actorsIntro = `Names that agree with the mark in extent and kind, by the marks as they are.
Nothing was learnt of these sets, but for nine texts in ten of gum.open, which
are left out.
`

// actors scores names: on tokens as "dateline tag" finds them, and on the text
// as the press prints it, as articles are marked.
func (d *desk) actors() (string, error) {
	tagger := crf.Shipped()
	if tagger == nil {
		return "", errors.New("read weights: they cannot be read")
	}
	ways := [...]struct {
		title string
		table *table
		found func(set string, m marked) kinds
	}{
		{"Tokens, as `dateline tag --conll` marks them:", nil, func(set string, m marked) kinds { return d.tagged(tagger, set, m) }},
		{"Printed text, as articles are marked:", nil, d.printed},
	}
	for i := range ways {
		ways[i].table = newTable("set", "texts", "F1", "P", "R", "PER", "ORG", "LOC", "names")
	}
	err := d.eachSet(func(set nameSet, texts []marked) {
		for _, way := range ways {
			var sum kinds
			for _, k := range each(texts, func(m marked) kinds { return way.found(set.name, m) }) {
				for kind := range k {
					sum[kind].add(k[kind])
				}
			}
			all := sum.all()
			way.table.row(set.name, len(texts), all.f1(), all.precision(), all.recall(),
				sum[model.Person].f1(), sum[model.Organization].f1(), sum[model.Place].f1(), all.gold)
		}
	})
	out := actorsIntro
	for _, way := range ways {
		out += "\n" + way.title + "\n\n" + way.table.String()
	}
	return out, err
}

// kinds is a tally for each model.ActorKind; that of UnknownKind stays empty.
type kinds [model.Place + 1]tally

func (k *kinds) all() tally {
	var sum tally
	for _, t := range k {
		sum.add(t)
	}
	return sum
}

// tagged compares what is found in the tokens of a text.
func (d *desk) tagged(tagger *crf.Tagger, set string, m marked) kinds {
	var found, gold []name
	for _, s := range tagger.Tag(m.split) {
		if s.Kind != crf.Other {
			found = append(found, m.at(s))
		}
	}
	for _, s := range m.spans {
		gold = append(gold, m.at(s))
	}
	return d.compare("tag "+set, m.split.Text, found, gold)
}

// at returns a name by its bytes.
func (m marked) at(s crf.Span) name {
	t := m.split.Tokens
	return name{model.Span{Start: t[s.From].Start, End: t[s.To-1].End}, s.Kind.Actor()}
}

// printed compares what is found in the printed text.
func (d *desk) printed(set string, m marked) kinds {
	text, gold := m.print()
	a := model.Article{Text: text, Lang: "en"}
	d.marker.Mark(&a)
	var found []name
	for _, n := range a.Mentions {
		if kind := a.Actors[n.Actor].Kind; d.isName(n.In(text), kind) {
			found = append(found, name{n.Span, kind})
		}
	}
	return d.compare("mark "+set, text, found, gold)
}

// isName reports whether those who marked the sets would take a mention for a
// name: they do not so the adjectives of countries, nor institutions that are
// written small.
func (d *desk) isName(text string, kind model.ActorKind) bool {
	if _, form, ok := d.names.Lookup(text); ok && form.Has(gazetteer.Adjective) {
		return false
	}
	last := text[strings.LastIndexByte(text, ' ')+1:]
	return kind != model.Organization || last != strings.ToLower(last)
}

// compare counts the names that agree in extent and kind.
func (d *desk) compare(set, text string, found, gold []name) kinds {
	var k kinds
	for _, n := range found {
		k[n.Kind].found++
		if slices.Contains(gold, n) {
			k[n.Kind].right++
		} else {
			d.misses.note(set, "extra %s %s", n.Kind, n.In(text))
		}
	}
	for _, n := range gold {
		k[n.Kind].gold++
		if !slices.Contains(found, n) {
			d.misses.note(set, "missed %s %s", n.Kind, n.In(text))
		}
	}
	return k
}
