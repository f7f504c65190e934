package main

import (
	"bufio"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"dateline/model"
	"dateline/ui/cells"
)

// page lays an article out as text for a pipe or a terminal without a screen.
type page struct {
	paint
	width int // cells
	to    *bufio.Writer
	begun bool // there is a line
	blank bool // and the last one is empty
}

// writePage is `show` as people read it.
func (a *app) writePage(article *model.Article) error {
	p := page{paint: a.paint(), width: a.measure(), to: a.out}
	p.head(article)
	for b := range blocks(article.Body) {
		p.block(b)
	}
	p.foot(article)
	_, err := a.out.Write(nil) // the first error of all that was written
	return err
}

// line writes one. What is wrong with the stream, it says at the end again.
func (p *page) line(s string) {
	p.begun, p.blank = true, s == ""
	p.to.WriteString(strings.TrimRight(s, " "))
	p.to.WriteByte('\n')
}

func (p *page) head(a *model.Article) {
	p.para(p.faint, "", a.Kicker)
	p.para(p.bold, "", a.Title)
	p.para(nil, "", a.Dek)
	parts := []string{a.Source, "undated"}
	if a.Published.Known() {
		parts[1] = a.Published.String()
	}
	if len(a.Authors) > 0 {
		parts = append(parts, strings.Join(a.Authors, ", "))
	}
	parts = append(parts, fmt.Sprintf("%d words", a.Words))
	p.para(p.faint, "", strings.TrimPrefix(strings.Join(parts, " · "), " · "))
	p.gap()
}

func (p *page) foot(a *model.Article) {
	for _, note := range a.Notes {
		p.gap()
		p.para(p.faint, "", note)
	}
	p.gap()
	var actors []string
	for _, actor := range a.Actors {
		name := actor.Name
		if actor.Role != "" {
			name += " (" + actor.Role + ")"
		}
		actors = append(actors, name)
	}
	p.list("Actors", actors)
	var topics []string
	for _, t := range a.Topics {
		topics = append(topics, topicName(t.Code))
	}
	p.list("Topics", topics)
	var phrases []string
	for _, phrase := range a.Phrases {
		phrases = append(phrases, phrase.Text)
	}
	p.list("Phrases", phrases)
	p.given(a)
	p.list("From", []string{cmp.Or(a.URL, a.Path)})
	p.list("Id", []string{string(a.ID)})
}

// given is what the source itself says of its article.
func (p *page) given(a *model.Article) {
	p.list("Section", []string{a.Section})
	var tags []string
	for _, t := range a.Tags {
		if name := cmp.Or(t.Name, t.Code); !slices.Contains(tags, name) {
			tags = append(tags, name)
		}
	}
	p.list("Tags", tags)
	for _, m := range a.Media {
		p.list("Media", []string{strings.Join(strings.Fields(strings.Join([]string{m.Title, m.Type, m.URL}, " ")), " ")})
	}
	if a.Updated.Known() && a.Updated.Time.Sub(a.Published.Time) > time.Minute {
		p.list("Updated", []string{a.Updated.String()})
	}
}

// footLabel is the width of the labels at the foot, in cells.
const footLabel = 8

func (p *page) list(label string, values []string) {
	if text := strings.Join(values, ", "); text != "" {
		p.hang(p.faint, cells.Fit(label, footLabel), text)
	}
}

// block lays out one block of the body after a blank line, but list items of
// one list close together.
func (p *page) block(b block) {
	if !b.tight {
		p.gap()
	}
	switch b.kind {
	case heading:
		p.para(p.bold, "", b.text)
	case item:
		p.hang(nil, strings.Repeat("  ", b.depth)+b.mark, b.text)
	case quotation:
		p.para(nil, "  | ", b.text)
	case verbatim:
		for line := range strings.SplitSeq(b.text, "\n") {
			p.line(cells.Cut("    "+string(cells.Clean(line)), p.width))
		}
	default:
		p.para(nil, "", b.text)
	}
}

func (p *page) gap() {
	if p.begun && !p.blank {
		p.line("")
	}
}

// para adds wrapped text, each line behind a margin; nothing for no text.
func (p *page) para(style func(string) string, margin, text string) {
	for _, line := range p.wrap(text, p.width-cells.Width(margin)) {
		if style != nil {
			line = style(line)
		}
		p.line(margin + line)
	}
}

// hang adds wrapped text whose first line begins with mark.
func (p *page) hang(style func(string) string, mark, text string) {
	indent := cells.Width(mark)
	for i, line := range p.wrap(text, p.width-indent) {
		if i == 0 {
			line = mark + line
			if style != nil {
				line = style(mark) + line[len(mark):]
			}
		} else {
			line = cells.Blank(indent) + line
		}
		p.line(line)
	}
}

func (p *page) wrap(text string, width int) []string {
	text = string(cells.Clean(text))
	if text == "" {
		return nil
	}
	return cells.Wrap(text, max(width, 1))
}
