package record

import "dateline/model"

// What a source says beside the text of an article. Most have nothing of it:
// they are written without, in the first format, as they always were.

// beside writes it, and makes the second format of the record, if there is any.
func (w *writer) beside(a *model.Article) {
	if a.Section == "" && a.Updated == (model.Moment{}) && len(a.Tags) == 0 && len(a.Media) == 0 && a.Published.Zone == 0 {
		return
	}
	w.format = formatBeside
	w.string(a.Section)
	w.moment(a.Updated)
	w.zone(a.Updated.Zone)
	w.zone(a.Published.Zone)
	w.uint(uint64(len(a.Tags)), 2)
	for _, t := range a.Tags {
		w.uint(uint64(t.Kind), 1)
		w.string(t.Scheme)
		w.string(t.Code)
		w.string(t.Name)
	}
	w.uint(uint64(len(a.Media)), 0)
	for _, m := range a.Media {
		w.string(m.URL)
		w.string(m.Type)
		w.string(m.Title)
		w.int(int(m.Bytes), 16)
	}
}

// beside reads it, where the format has it.
func (r *reader) beside(a *model.Article) {
	if r.format < formatBeside {
		return
	}
	a.Section = r.string()
	a.Updated = r.moment()
	a.Updated.Zone = r.zone()
	a.Published.Zone = r.zone()
	a.Tags = many(r, 2, 10, func(t *model.Tag) {
		t.Kind = model.TagKind(r.uint(1))
		t.Scheme = r.string()
		t.Code = r.string()
		t.Name = r.string()
	})
	a.Media = many(r, 0, 20, func(m *model.Medium) {
		m.URL = r.string()
		m.Type = r.string()
		m.Title = r.string()
		m.Bytes = int64(r.int(16))
	})
}

// zone writes a time zone; most are none.
func (w *writer) zone(z model.Zone) {
	w.flag(z != 0)
	if z != 0 {
		w.bits(uint64(uint16(z)), 16)
	}
}

func (r *reader) zone() model.Zone {
	if !r.flag() {
		return 0
	}
	return model.Zone(int16(uint16(r.bits(16))))
}
