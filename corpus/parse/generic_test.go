package parse_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/corpus/parse"
	"dateline/model"
)

// TestShapes holds that articles are found in the shapes of JSON that others
// give them: the interfaces of papers, searches and systems, and data sets.
func TestShapes(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a paper's interface", `{"response":{"status":"ok","total":1,"results":[{"id":"sea/1","sectionName":"Sea","webPublicationDate":"2026-03-04T09:00:00Z","webTitle":"The ferry waits","webUrl":"https://paper.example/sea/1",
			"fields":{"headline":"The ferry waits","byline":"Ann Lee","trailText":"Crews want rest","body":"<p>One.</p><p>Two.</p>"},"tags":[{"type":"keyword","webTitle":"Ferries"},{"type":"contributor","webTitle":"Ann Lee"}]}]}}`,
			"The ferry waits|paper.example|2026-03-04 09:00|Ann Lee|Sea|Ferries|One. Two."},
		{"another's", `{"status":"OK","response":{"docs":[{"web_url":"https://x.example/1","abstract":"Short of it","lead_paragraph":"The first of it.","source":"The X","headline":{"main":"The ferry waits","kicker":"Sea"},"byline":{"original":"By Ann Lee and Bo Ek","person":[]},
			"pub_date":"2026-03-04T09:00:00+0000","section_name":"World","keywords":[{"name":"persons","value":"Lee, Ann","rank":1},{"name":"subject","value":"Ferries"}]}],"meta":{"hits":1}}}`,
			"The ferry waits|The X|2026-03-04 09:00|Ann Lee,Bo Ek|World|Ann Lee,Ferries|The first of it."},
		{"a blog's interface", `[{"id":7,"date":"2026-03-04T09:00:00","link":"https://blog.example/7","title":{"rendered":"The ferry &#8211; late"},"content":{"rendered":"<p>One.</p>","protected":false},"excerpt":{"rendered":"<p>Short</p>"},"categories":[3,5]}]`,
			"The ferry – late|blog.example|2026-03-04 09:00||||One."},
		{"a search's hits", `{"took":3,"hits":{"total":1,"hits":[{"_index":"n","_id":"1","_source":{"title":"The ferry waits","content":"One.","source":"The X","publish_date":"2026-03-04"}}]}}`,
			"The ferry waits|The X|2026-03-04||||One."},
		{"a system's resource", `{"data":{"type":"node--article","id":"1","attributes":{"title":"The ferry waits","created":"2026-03-04T09:00:00+00:00","body":{"value":"<p>One.</p>","format":"html","processed":"<p>One.</p>"}}}}`,
			"The ferry waits|news|2026-03-04 09:00||||One."},
		{"a list of links", `{"articles":[{"url":"https://x.example/1","title":"The ferry waits","seendate":"20260304T090000Z","domain":"x.example","language":"English","socialimage":"https://x.example/a.jpg"}]}`,
			"The ferry waits|x.example|2026-03-04 09:00||||"},
		{"results in results", `{"articles":{"results":[{"title":"The ferry waits","body":"One.","source":{"title":"The X","uri":"x.example"},"dateTimePub":"2026-03-04T09:00:00Z"}],"count":1}}`,
			"The ferry waits|The X|2026-03-04 09:00||||One."},
		{"a search for news", `{"_type":"News","value":[{"name":"The ferry waits","url":"https://x.example/1","description":"One.","provider":[{"name":"The X"}],"datePublished":"2026-03-04T09:00:00Z","category":"World"}]}`,
			"The ferry waits|The X|2026-03-04 09:00||World||One."},
		{"an editor's blocks", `{"title":"The ferry waits","blocks":[{"type":"header","data":{"text":"Why","level":2}},{"type":"paragraph","data":{"text":"One <b>big</b> thing."}},{"type":"list","data":{"items":["a","b"]}},{"type":"image","data":{"text":"no"}}]}`,
			"The ferry waits|news|||||Why One big thing. a b"},
		{"portable text", `{"title":"The ferry waits","body":[{"_type":"block","style":"h2","children":[{"_type":"span","text":"Why"}]},{"_type":"block","style":"normal","children":[{"_type":"span","text":"One "},{"_type":"span","text":"big","marks":["strong"]},{"_type":"span","text":" thing."}]}]}`,
			"The ferry waits|news|||||Why One big thing."},
		{"a desk's elements", `{"canonical_url":"https://x.example/1","headlines":{"basic":"The ferry waits"},"subheadlines":{"basic":"Crews want rest"},"display_date":"2026-03-04T09:00:00Z","credits":{"by":[{"name":"Ann Lee"}]},
			"content_elements":[{"type":"text","content":"One <i>big</i> thing."},{"type":"header","content":"Why"},{"type":"image","caption":"no"},{"type":"text","content":"Two."}]}`,
			"The ferry waits|x.example|2026-03-04 09:00|Ann Lee|||One big thing. Why Two."},
		{"parts with kinds", `{"id":"x","article_url":"https://x.example/1","title":"The ferry waits","author":"Ann Lee","published_date":1772614800000,"contents":[{"content":"Sea","type":"kicker"},{"content":"The ferry waits","type":"title"},{"content":"One.","subtype":"paragraph","type":"sanitized_html"},{"fullcaption":"no","type":"image"},{"content":"Two.","type":"sanitized_html"}]}`,
			"The ferry waits|x.example|2026-03-04 09:00|Ann Lee|||One. Two."},
		{"whose source is an address", `{"title":"The ferry waits","source":"https://x.example/1","source-hostname":"The X","text":"One.","date":"2026-03-04","tags":"sea; ferries","categories":""}`,
			"The ferry waits|The X|2026-03-04|||sea,ferries|One."},
		{"a thread", `{"uuid":"1","url":"https://x.example/1","author":"Ann Lee","published":"2026-03-04T09:00:00.000+00:00","title":"The ferry waits","text":"One.","thread":{"title":"Another","site":"x.example"}}`,
			"The ferry waits|x.example|2026-03-04 09:00|Ann Lee|||One."},
		{"when changed alone", `{"title":"The ferry waits","text":"One.","modified":"2026-03-04"}`, "The ferry waits|news|2026-03-04||||One."},
		{"a text alone", `{"label":2,"text":"The ferry waits for its crew at the quay."}`, "The ferry waits for its crew at the quay.|news|||||The ferry waits for its crew at the quay."},
		{"cut in tags and media", `{"title":"The ferry waits","text":"One.","section":"Sea","tags":[{"kind":"person","scheme":"p","code":"1","name":"Ann Lee"},"ferries"]}`, "The ferry waits|news|||Sea|Ann Lee,ferries|One."},
		{"broken inside of strings", "{\"title\":\"The ferry \\“waits\\”\",\"text\":\"One.\tTwo.\"}", "The ferry “waits”|news|||||One. Two."},
		{"a wire's in wrappers", `{"data":{"items":[{"meta":{},"item":{"headline":"The ferry waits","versioncreated":"2026-03-04","pubstatus":"usable","usageterms":"x","copyrightholder":"The X","keywords":"sea+ferries","body_text":"One."}}]}}`,
			"The ferry waits|The X|2026-03-04|||sea,ferries|One."},
		{"signed for an agency", `{"uri":"urn:x","versioncreated":"2026-03-04","copyrightholder":"xpa","headline":"The ferry waits","byline":"Von Ann Lee, xpa","body_text":"One."}`, "The ferry waits|xpa|2026-03-04|Ann Lee|||One."},
	} {
		t.Run(c.name, func(t *testing.T) {
			articles, problems := readAll("news/a.json", []byte(c.in))
			if len(articles) != 1 || len(problems) != 0 {
				t.Fatalf("%d articles, %v", len(articles), problems)
			}
			a := articles[0]
			var tags []string
			for _, tag := range a.Tags {
				tags = append(tags, tag.Name)
			}
			got := strings.Join([]string{a.Title, a.Source, a.Published.String(), strings.Join(a.Authors, ","), a.Section, strings.Join(tags, ","), strings.Join(strings.Fields(a.Text), " ")}, "|")
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestKeyed holds that articles are found which lie each under a key of its own.
func TestKeyed(t *testing.T) {
	articles, problems := readAll("news/a.json", []byte(`{"k1":{"title":"One of them","text":"First."},"k2":{"title":"Another","text":"Second."},"k3":{"count":3}}`))
	if len(articles) != 2 || len(problems) != 0 || articles[1].Title != "Another" {
		t.Errorf("%d articles, %v", len(articles), problems)
	}
}

// TestOtherJSON holds that files of programs are no news.
func TestOtherJSON(t *testing.T) {
	for _, c := range []struct{ name, in string }{
		{"a package", `{"name":"ferry","version":"1.0.0","description":"Tells when the ferry goes from here","scripts":{"test":"x"},"author":"Ann Lee","license":"MIT","repository":{"url":"https://x.example"}}`},
		{"a schema", `{"$schema":"http://json-schema.org/draft-07/schema#","title":"A ferry","description":"What a ferry has to have","type":"object","properties":{"title":{"type":"string"}}}`},
		{"an interface", `{"openapi":"3.0.0","info":{"title":"Ferries","description":"All about the ferries of this town"},"paths":{}}`},
		{"settings", `{"editor.tabSize":2,"files":{"exclude":{}},"theme":{"name":"dark"}}`},
		{"places", `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Quay"},"geometry":{"type":"Point","coordinates":[1,2]}}]}`},
		{"a lock", `{"name":"ferry","lockfileVersion":3,"packages":{"":{"name":"ferry"}}}`},
		{"numbers", `{"data":[{"x":1,"y":2},{"x":2,"y":3}],"meta":{"count":2}}`},
		{"labels", `[{"text":"OK"},{"text":"Cancel"}]`},
		{"screens", `{"home":{"title":"Home"},"about":{"title":"About us","icon":"x"}}`},
		{"a log", `{"time":"2026-03-04T09:00:00Z","level":"INFO","msg":"started"}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if articles, _ := readAll("news/a.json", []byte(c.in)); len(articles) != 0 {
				t.Errorf("%+v", articles[0])
			}
		})
	}
}

func TestMapping(t *testing.T) {
	in := `{"Schlagzeile":"The ferry waits","title":"no","Inhalt":{"absatz":[{"t":"One."},{"t":"Two."}]},"wer":[{"n":"Ann Lee"},{"n":"Bo Ek"}],"wann":"4.3.2026","a.b":"The X","text":"no"}`
	m, err := parse.ParseMapping("title=schlagzeile, text=Inhalt.absatz.t,authors=wer.n,published=wann,source=a.b,url=nowhere.at.all")
	if err != nil {
		t.Fatal(err)
	}
	it := bytesItem("news/a.jsonl", []byte(in))
	it.Fields = m
	var got []string
	for a, err := range parse.Read(t.Context(), it) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, a.Title, a.Source, a.Published.String(), strings.Join(a.Authors, ","), strings.Join(strings.Fields(a.Text), " "))
	}
	if want := []string{"The ferry waits", "The X", "2026-03-04", "Ann Lee,Bo Ek", "One. Two."}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	for _, bad := range []string{"title", "titel=x", "title="} {
		if _, err := parse.ParseMapping(bad); err == nil {
			t.Errorf("%s is taken", bad)
		}
	}
	if _, err := parse.ParseMapping("titel=x"); !errors.Is(err, model.ErrNotFound) || !strings.Contains(fmt.Sprint(err), "title") {
		t.Error(err)
	}
}
