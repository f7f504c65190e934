package article

import "dateline/model"

// Like returns a job for a pane of this size and theme, of no article yet: see
// Job.For. It lets a neighbour be rendered before the pane has opened it.
func (m Model) Like() Job {
	return Job{Key: Key{Cols: m.cols(), Look: m.theme.Look()}, pens: m.pens, theme: m.theme, names: m.names}
}

// For returns the job for another article, else the same.
func (j Job) For(a *model.Article) Job {
	j.article = a
	j.Key.ID, j.Key.Version = a.ID, versionOf(a)
	return j
}
