package corpus

import (
	"slices"
	"strings"
	"sync"

	"dateline/model"
)

// names holds each name, role and outlet once, however many articles say it.
type names struct {
	mu   sync.Mutex
	once map[string]string
}

func newNames() *names { return &names{once: map[string]string{}} }

// own returns a copy of an article to be kept: without Text, and with no string
// that is a part of the Text or of the file. A name of ten bytes would hold all
// of it in memory.
func (n *names) own(a *model.Article) *model.Article {
	kept := *a
	kept.Text = ""
	for _, s := range []*string{&kept.Path, &kept.URL, &kept.Kicker, &kept.Title, &kept.Dek, &kept.Lede} {
		*s = strings.Clone(*s)
	}
	kept.Notes = slices.Clone(a.Notes)
	for i, s := range kept.Notes {
		kept.Notes[i] = strings.Clone(s)
	}
	kept.Links = slices.Clone(a.Links)
	for i, l := range kept.Links {
		kept.Links[i] = model.Link{Text: strings.Clone(l.Text), URL: strings.Clone(l.URL)}
	}
	kept.Authors = slices.Clone(a.Authors)
	kept.Phrases = slices.Clone(a.Phrases)
	for i, p := range kept.Phrases {
		kept.Phrases[i].Text = strings.Clone(p.Text)
	}
	kept.Actors = slices.Clone(a.Actors)
	kept.Quotes = slices.Clone(a.Quotes)

	n.mu.Lock()
	defer n.mu.Unlock()
	kept.Source, kept.Lang = n.of(a.Source), n.of(a.Lang)
	kept.Dateline = model.Dateline{Place: n.of(a.Dateline.Place), Agency: n.of(a.Dateline.Agency)}
	n.all(kept.Authors)
	for i := range kept.Actors {
		of := &kept.Actors[i]
		of.ID = model.ActorID(n.of(string(of.ID)))
		of.Name, of.Role, of.Country = n.of(of.Name), n.of(of.Role), n.of(of.Country)
		of.Aliases = slices.Clone(of.Aliases)
		n.all(of.Aliases)
	}
	for i := range kept.Quotes {
		kept.Quotes[i].Speaker = n.of(kept.Quotes[i].Speaker)
	}
	return &kept
}

// of returns the one copy of s.
func (n *names) of(s string) string {
	if kept, ok := n.once[s]; ok {
		return kept
	}
	s = strings.Clone(s)
	n.once[s] = s
	return s
}

// all puts the one copy of each in its place.
func (n *names) all(list []string) {
	for i, s := range list {
		list[i] = n.of(s)
	}
}
