package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/model/query"
	"dateline/ui/named"
)

// settle brings the panes in line with the size and the place, and asks for
// what they lack: the article under the cursor, its rendering, and, once these
// are there, a neighbour.
func (m Model) settle() (Model, tea.Cmd) {
	m, keep := m.keep()
	m, line := m.keepPast()
	if m.leaving && !m.underWay() {
		return m, tea.Quit
	}
	m, recall := m.recallViews()
	keep = tea.Batch(keep, line, recall)
	l := m.layout()
	m = m.fit(l)
	if m.news.Edition == nil {
		return m, keep
	}
	if m.place.Cursor() == 0 && m.front.Top() == 0 {
		m = m.caughtUp()
	}
	m.empty = m.explainEmpty()
	if l.Side.Empty() && m.focus == OnSide {
		m.focus = OnFront
	}
	m, count := m.countSide()
	keep = tea.Batch(keep, count)
	m.front = m.front.SetFocus(m.focus == OnFront)
	m.article = m.article.SetFocus(m.focus == OnArticle)
	m.side = m.side.SetFocus(m.focus == OnSide)
	if l.Article.Empty() {
		return m, keep
	}
	m, load := m.want()
	m, render := m.typeset()
	m, ahead := m.lookAhead()
	return m, tea.Batch(keep, load, render, ahead)
}

// fit gives every pane its size.
func (m Model) fit(l Layout) Model {
	m.front = m.front.SetSize(l.Front.W, l.Front.H)
	if !l.Front.Empty() {
		m.front = m.front.Hold(m.place.Cursor(), m.rows())
	}
	m.article = m.article.SetSize(l.Article.W, l.Article.H)
	m.side = m.side.SetSize(l.Side.W, l.Side.H)
	box := overlayBox(m.w, m.h)
	m.picker = m.picker.SetSize(box.W, box.H)
	m.dates = m.dates.SetSize(box.W, box.H)
	page := pageBox(m.w, m.h)
	m.quotes = m.quotes.SetSize(page.W, page.H)
	m.manual = m.manual.SetSize(page.W, page.H)
	m.problem = m.problem.SetSize(page.W, page.H)
	m.why = m.why.SetSize(page.W, page.H)
	m.amended = m.amended.SetSize(page.W, page.H)
	saved := viewsBox(m.w, m.h)
	m.views = m.views.SetSize(saved.W, saved.H)
	menu := m.menuBox()
	m.amend = m.amend.SetSize(menu.W, menu.H)
	return m
}

// want opens the article under the cursor in the pane: from the shelf at once,
// or by a Cmd, with its headline shown meanwhile.
func (m Model) want() (Model, tea.Cmd) {
	h, ok := m.place.Current()
	if !ok {
		if m.shown != "" || m.article.Article() != nil {
			m.shown, m.loading = "", m.loading.Drop()
			m.article = m.article.Empty("")
		}
		return m, nil
	}
	if h.ID == m.shown {
		return m.restless(), nil
	}
	switch {
	case m.follows() && m.resting.moved:
		return m.rest()
	case m.follows():
		return m, nil
	}
	m.shown = h.ID
	if a := m.shelf.articles[h.ID]; a != nil {
		m.loading = m.loading.Drop()
		return m.display(a), nil
	}
	if m.behind() == "" || m.focus == OnArticle {
		m.article = m.article.Loading(h)
	}
	line, ticket := m.loading.Take()
	m.loading = line
	return m, loadArticle(m.opt.Context, m.stacks(), h.ID, m.article.Like(), ticket)
}

// display puts an article into the pane, with its rendering where that is at
// hand, and with the marks of the query.
func (m Model) display(a *model.Article) Model {
	job := m.article.Like().For(a)
	m.article = m.article.OpenRendered(job, m.filteredIn(a), m.shelf.rendered[job.Key])
	m.rendering = m.rendering.Drop()
	m.article = m.article.Point(m.words())
	return m
}

// words are the free text of the query, as they stand in an article, or where
// there is none its first keyphrase.
func (m Model) words() string {
	text := strings.NewReplacer(`"`, "", "*", "").Replace(query.TextOf(m.place.Query()))
	if include, _, _ := query.Chosen(m.place.Query(), model.ByPhrase); text == "" && len(include) > 0 {
		return include[0].Key
	}
	return text
}

// typeset asks for the rendering that the pane wants, or takes it from the
// shelf.
func (m Model) typeset() (Model, tea.Cmd) {
	job, wants := m.article.Job()
	if !wants || m.rendering.Waiting() {
		return m, nil
	}
	if r, ok := m.shelf.rendered[job.Key]; ok {
		m.article = m.article.SetRendered(r)
		return m, nil
	}
	line, ticket := m.rendering.Take()
	m.rendering = line
	return m, renderBody(m.opt.Context, m.stacks(), job, ticket)
}

// lookAhead reads ahead what a key would lead to next, the likeliest first: the
// article below the cursor, the one above, a page down, the top. One at a time,
// and only when nothing more urgent is under way.
func (m Model) lookAhead() (Model, tea.Cmd) {
	if m.ahead || m.loading.Waiting() || m.rendering.Waiting() || m.resting.line.Waiting() || m.article.Article() == nil {
		return m, nil
	}
	if m.opt.Bodies != nil { // what many read is there already, and the rest would cost them
		return m, nil
	}
	rows := m.place.Rows()
	at := m.place.Cursor()
	for _, row := range [...]int{at + 1, at - 1, at + m.front.Page(), 0} {
		if rows == nil || row < 0 || row >= rows.Len() {
			continue
		}
		id := m.news.Edition.Headline(rows.At(row)).ID
		if m.shelf.articles[id] != nil || m.shelf.missing[id] {
			continue
		}
		m.ahead = true
		return m, readAhead(m.opt.Context, m.stacks(), id, m.article.Like(), m.shelf.cleared)
	}
	return m, nil
}

// stacks is where the session's articles come from.
func (m Model) stacks() stacks {
	return stacks{room: m.opt.Newsroom, bodies: m.opt.Bodies, edition: m.place.Edition().Number()}
}

// filteredIn returns the actors of the article that the query filters by.
func (m Model) filteredIn(a *model.Article) []model.ActorID {
	include, _, _ := query.Chosen(m.place.Query(), model.ByActor)
	var ids []model.ActorID
	for _, t := range include {
		for _, i := range named.Actors(a.Actors, t.Key) {
			ids = append(ids, a.Actors[i].ID)
		}
	}
	return ids
}
