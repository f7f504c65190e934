package enrich_test

import (
	"slices"
	"testing"

	"dateline/corpus/enrich"
	"dateline/model"
)

// What a source itself says is certain: names of its tags are actors of their
// kind where the text has them, its topics are topics.
func TestMarkJoinsTags(t *testing.T) {
	a := model.Article{Lang: "en", Title: "Madison wins the race",
		Text: "The crew of Madison won the race on Saturday, ahead of Lakeside.\n\n“We slept little,” Strand said in Hollen.",
		Tags: []model.Tag{
			{Kind: model.AboutOrganization, Name: "Madison"},
			{Kind: model.AboutPerson, Scheme: "p", Code: "9", Name: "Ada Strand"},
			{Kind: model.AboutPlace, Name: "Hollen"},
			{Kind: model.AboutPerson, Name: "Nils Havn"},
			{Kind: model.Subject, Scheme: "subj", Code: "15000000"},
		}}
	before := a
	before.Tags = nil
	m := enrich.New()
	m.Mark(&before)
	m.Mark(&a)
	kinds := map[string]model.ActorKind{}
	for _, x := range a.Actors {
		kinds[x.Name] = x.Kind
	}
	for name, want := range map[string]model.ActorKind{"Madison": model.Organization, "Ada Strand": model.Person, "Hollen": model.Place, "Nils Havn": model.UnknownKind} {
		if kinds[name] != want {
			t.Errorf("%s is %q, not %q: %+v", name, kinds[name], want, a.Actors)
		}
	}
	at := slices.IndexFunc(a.Topics, func(s model.Scored) bool { return s.Code == "medtop:15000000" })
	if at < 0 || a.Topics[at].Score != 1 {
		t.Errorf("topics %v", a.Topics)
	}
	for _, x := range before.Actors {
		if x.Name == "Ada Strand" || x.Name == "Madison" && x.Kind == model.Organization {
			t.Errorf("without tags there is %+v: the test says nothing", x)
		}
	}
}

// BenchmarkMarkTagged is BenchmarkMark with what an agency says of its copy.
func BenchmarkMarkTagged(b *testing.B) {
	all := articles(b, 880)
	m := enrich.New()
	for i := range all {
		a := all[i]
		m.Mark(&a)
		for _, x := range a.Actors {
			kind := [...]model.TagKind{model.Word, model.AboutPerson, model.AboutOrganization, model.AboutPlace}[x.Kind]
			all[i].Tags = append(all[i].Tags, model.Tag{Kind: kind, Name: x.Name})
		}
		all[i].Tags = append(all[i].Tags, model.Tag{Kind: model.Subject, Scheme: "medtop", Code: "20000849"}, model.Tag{Name: "climate"})
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		a := all[i%len(all)]
		m.Mark(&a)
		i++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}
