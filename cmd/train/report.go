package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"dateline/corpus/enrich"
	"dateline/corpus/enrich/actor"
	"dateline/corpus/enrich/crf"
	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

const reportHead = `# How good the recogniser is

Written by cmd/train; exact names of people, organisations and places on text
held back from learning. The first table is what was learnt alone, as "dateline
tag" has it; the second is held to the rules, as articles are marked.

`

// report scores a tagger on what was held back: alone, and with the rules.
func (b *bench) report(tagger *crf.Tagger, about string) (string, error) {
	if tagger == nil {
		return "", fmt.Errorf("score: no weights")
	}
	held, err := b.held(about)
	if err != nil {
		return "", err
	}
	rules := enrich.Held(b.names, tagger)
	var alone, ruled, wrong strings.Builder
	for _, h := range held {
		s := compare(tagger.Tag, h.articles, b.wrong != "")
		alone.WriteString(s.row(h.name) + "\n")
		s.printWrong(&wrong, h.name)
		s = compare(func(s *token.Split) []crf.Span { return b.recognise(rules, s) }, h.articles, false)
		ruled.WriteString(s.row(h.name) + "\n")
	}
	if b.wrong != "" {
		if err := os.WriteFile(b.wrong, []byte(wrong.String()), 0o644); err != nil {
			return "", fmt.Errorf("write names: %w", err)
		}
	}
	return reportHead + "The weights were " + about + ".\n\n" + tableHead + "\n" + alone.String() +
		"\n" + tableHead + "\n" + ruled.String() + "\n\\* nothing of it was learnt.\n", nil
}

// heldSet is what was held back of a set.
type heldSet struct {
	name     string
	articles []article
}

func (b *bench) held(about string) ([]heldSet, error) {
	var out []heldSet
	for _, s := range shipped {
		all, err := s.read(b.folders, b.names)
		if err != nil {
			return nil, err
		}
		used := strings.Contains(about, s.name+" (")
		h := heldSet{name: s.name}
		if !used {
			h.name += " *"
		}
		for i, text := range all {
			if !used || s.held(i) {
				h.articles = append(h.articles, join(text))
			}
		}
		if len(h.articles) > 0 {
			out = append(out, h)
		}
	}
	if foreign, err := readAll(filepath.Join(b.data, "ner/research/conll.testa")); err == nil {
		out = append(out, heldSet{"conll.testa *", foreign})
	}
	return out, nil
}

// recognise finds names with the rules; adjectives of countries and the
// institutions that stand in small letters are no names to those who marked
// the sets.
func (b *bench) recognise(r enrich.Recogniser, t *token.Split) []crf.Span {
	spans, _ := r.Recognise(actor.Text{Body: t, Title: token.Of(""), Lang: "en"})
	var out []crf.Span
	for _, s := range spans {
		tokens := t.Tokens
		text := t.Text[tokens[s.From].Start:tokens[s.To-1].End]
		if _, form, ok := b.names.Lookup(text); ok && form.Has(gazetteer.Adjective) {
			continue
		}
		if last := t.At(s.To - 1); s.Kind == model.Organization && last == strings.ToLower(last) {
			continue
		}
		kind := map[model.ActorKind]crf.Kind{model.Person: crf.Person, model.Organization: crf.Organization, model.Place: crf.Location}[s.Kind]
		out = append(out, crf.Span{From: s.From, To: s.To, Kind: kind})
	}
	return out
}
