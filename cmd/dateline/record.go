package main

import "dateline/model"

// appendArticle appends an article as the contract of `list --json` has it, in
// one line; full adds what `list --full` and `show --json` promise. Fields are
// only ever added.
func appendArticle(buf []byte, a *model.Article, full bool) []byte {
	j := jsonLine{buf}
	j.open("", '{')
	j.string("id", string(a.ID))
	j.string("path", a.Path)
	j.string("url", a.URL)
	j.string("title", a.Title)
	j.string("source", a.Source)
	j.strings("authors", a.Authors)
	j.published(a.Published, true)
	j.string("lang", a.Lang)
	j.int("words", a.Words)
	if full {
		j.contents(a)
	} else {
		j.open("actors", '[')
		for i := range a.Actors {
			j.element(a.Actors[i].Name)
		}
		j.close(']')
		j.open("topics", '[')
		for _, topic := range a.Topics {
			j.element(topic.Code)
		}
		j.close(']')
	}
	j.string("story", "") // until stories are found; the field stays
	j.bool("read", false)
	j.bool("starred", false)
	j.close('}')
	return append(j.buf, '\n')
}

// contents writes what a full record has in the place of names alone.
func (j *jsonLine) contents(a *model.Article) {
	j.string("kicker", a.Kicker)
	j.string("dateline", a.Dateline.Place)
	j.string("lede", a.Lede)
	j.string("body", a.Body)
	j.string("text", a.Text)
	j.open("headings", '[')
	for i := range a.Headings {
		j.element(a.Heading(i))
	}
	j.close(']')
	j.strings("editor_notes", a.Notes)
	j.actors(a)
	j.open("topics", '[')
	for _, t := range a.Topics {
		j.open("", '{')
		j.string("code", t.Code)
		j.string("name", topicName(t.Code))
		j.score("score", t.Score)
		j.close('}')
	}
	j.close(']')
	j.open("phrases", '[')
	for _, p := range a.Phrases {
		j.element(p.Text)
	}
	j.close(']')
	j.open("quotes", '[')
	for _, q := range a.Quotes {
		j.open("", '{')
		j.string("text", q.In(a.Text))
		j.string("speaker", q.Speaker)
		j.int("start", q.Start)
		j.int("end", q.End)
		j.close('}')
	}
	j.close(']')
	j.open("links", '[')
	for _, l := range a.Links {
		j.open("", '{')
		j.string("text", l.Text)
		j.string("url", l.URL)
		j.close('}')
	}
	j.close(']')
}

func (j *jsonLine) actors(a *model.Article) {
	mentions := make([][]model.Span, len(a.Actors))
	for _, m := range a.Mentions {
		if m.Actor >= 0 && m.Actor < len(mentions) {
			mentions[m.Actor] = append(mentions[m.Actor], m.Span)
		}
	}
	j.open("actors", '[')
	for i, actor := range a.Actors {
		j.open("", '{')
		j.string("id", string(actor.ID))
		j.string("name", actor.Name)
		j.string("kind", actor.Kind.String())
		j.string("role", actor.Role)
		j.strings("aliases", actor.Aliases)
		j.open("mentions", '[')
		for _, span := range mentions[i] {
			j.open("", '{')
			j.int("start", span.Start)
			j.int("end", span.End)
			j.close('}')
		}
		j.close(']')
		j.close('}')
	}
	j.close(']')
}
