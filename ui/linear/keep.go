package linear

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
	"dateline/ui/cells"
	"dateline/ui/views"
)

// What outlasts the session: marks, and saved views.

// elsewhere is a newsroom that tells what the same reader does in other sessions; see
// the interface of this name in ui.
type elsewhere interface {
	Elsewhere(since uint64) (reading.Elsewhere, <-chan struct{})
}

// overhear takes what was marked in other sessions since it was last asked.
func (s *session) overhear() {
	room, ok := s.Newsroom.(elsewhere)
	if !ok || !s.recalled {
		return
	}
	said, _ := room.Elsewhere(s.since)
	are := s.kept.Set(maps.All(said.Marks))
	if said.All {
		var err error
		if are, err = s.Newsroom.Marks(s.ctx); err != nil {
			return // asked again before the next command
		}
	}
	s.since = said.Serial
	s.place = s.place.Overheard(s.kept, are)
	s.kept = are
}

// recall takes the marks of earlier sessions. Where they cannot be read it says
// so, once, and reads them again before marks are kept.
func (s *session) recall() {
	if room, ok := s.Newsroom.(elsewhere); ok {
		said, _ := room.Elsewhere(0)
		s.since = said.Serial
	}
	kept, err := s.Newsroom.Marks(s.ctx)
	if err != nil {
		s.unkept(fmt.Errorf("read your marks: %w", err))
		return
	}
	s.recalled, s.kept, s.fault = true, kept, nil
	if kept.Len() > 0 {
		s.place = s.place.Remember(kept)
	}
}

// keep writes down by what the marks differ from those that are kept. After a
// fault it waits for the next mark.
func (s *session) keep() {
	marks := s.place.Marks()
	if s.never || s.fault != nil && s.tried == marks.Version() || marks.Version() == s.kept.Version() {
		return
	}
	if !s.recalled {
		if s.recall(); !s.recalled {
			return
		}
		marks = s.place.Marks()
	}
	if err := s.Newsroom.Mark(s.ctx, maps.Collect(marks.Diff(s.kept))); err != nil {
		s.unkept(fmt.Errorf("keep your marks: %w", err))
		return
	}
	s.kept, s.fault = marks, nil
}

// leave tries once more to keep the marks; the error is why they are not.
func (s *session) leave() error {
	if s.fault != nil && !s.never {
		s.tried = ^s.place.Marks().Version()
		s.keep()
		if s.place.Marks().Version() != s.kept.Version() {
			return s.fault
		}
	}
	return nil
}

func (s *session) unkept(err error) {
	said := s.fault != nil
	s.fault, s.tried = err, s.place.Marks().Version()
	switch {
	case errors.Is(err, model.ErrReadOnly):
		s.never = true
		s.printf("This library is read-only: marks last until you leave.\n")
	case !said:
		s.lament(err)
		s.printf("It is tried again with the next mark.\n")
	}
}

// view carries out the commands of saved views; false when word is none.
func (s *session) view(word, key string) bool {
	switch word {
	case "views", "view", "save", "forget":
	default:
		return false
	}
	if word != "views" && !slices.Contains(views.Keys(), key) {
		s.printf("Views are under 1 to %d: %s 3.\n", views.Places, word)
		return true
	}
	all, err := s.Newsroom.Views(s.ctx)
	if err != nil {
		s.lament(fmt.Errorf("read saved views: %w", err))
		return true
	}
	for i, v := range all {
		all[i].Order = min(v.Order, model.ByTitle) // a newer version may know more
	}
	at := slices.IndexFunc(all, func(v model.View) bool { return v.Key == key })
	switch {
	case word == "views":
		s.views(all)
	case word == "save":
		s.save(key, all, at)
	case at < 0:
		s.printf("Nothing is saved under %s; save %s saves the query.\n", key, key)
	case word == "forget":
		s.keepView(model.View{Key: key}, "Forgotten: "+told(all[at])+".")
	default:
		s.open(all[at])
	}
	return true
}

func (s *session) views(all []model.View) {
	if len(all) == 0 {
		s.printf("None; save 1 saves the query under 1.\n")
	}
	for _, v := range all {
		s.print(string(cells.Clean(v.Key)) + ". " + told(v))
	}
}

// open asks what is saved.
func (s *session) open(v model.View) {
	where, err := query.Parse(v.Query)
	if err != nil {
		s.lament(fmt.Errorf("open view %s: %w", v.Key, err))
		return
	}
	s.place, s.top = s.place.Recall(where, v.Order).To(0), 0
	s.list()
}

// save keeps the query and its order. What would be lost by it is printed, and
// it must be said twice.
func (s *session) save(key string, all []model.View, at int) {
	view := model.View{Key: key, Query: s.place.Query().String(), Order: s.place.Order()}
	if view.Query == "" {
		s.printf("There is no query to save; f asks one.\n")
		return
	}
	if at >= 0 && all[at] != view && s.sure != view {
		s.sure = view
		s.print(key + " is taken by " + told(all[at]) + ". Say it again to put the new one in its place.")
		return
	}
	s.keepView(view, "Saved: view "+key+" opens "+told(view)+".")
}

func (s *session) keepView(v model.View, what string) {
	err := s.Newsroom.SaveView(s.ctx, v)
	switch {
	case errors.Is(err, model.ErrReadOnly):
		s.printf("This library is read-only: no view can be saved.\n")
	case err != nil:
		s.lament(fmt.Errorf("keep view %s: %w", v.Key, err))
	default:
		s.print(what)
	}
}

// told is a view in words; the usual order goes without saying.
func told(v model.View) string {
	text := string(cells.Clean(v.Query))
	if v.Order != model.Newest {
		text += ", " + v.Order.String()
	}
	return strings.TrimSpace(text)
}
