package corpus

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

const envoy = `Tokyo Sends an Envoy to Seoul

By Hana Mori

TOKYO, Nov. 20, 2025 - Japan will send Foreign Minister Takeshi Iwaya to South Korea next week for trade talks, officials said on Thursday.

Tokyo rejected a report that the talks had been called off. Iwaya told reporters: “We will go to Seoul as planned, and we will talk about every tariff.”

The navy of neither country is part of the talks.
`

// whyText asks the newest article about a query; "" asks nothing.
func (c *Corpus) whyText(t *testing.T, text string) []model.Reason {
	t.Helper()
	where, err := query.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	ask := reading.Ask{Where: where, Now: time.Date(2025, 11, 22, 12, 0, 0, 0, time.UTC)}
	e := c.Edition()
	id := e.Headline(e.Select(reading.Ask{}, model.Newest).At(0)).ID
	reasons, err := c.Why(t.Context(), id, ask)
	if err != nil {
		t.Fatal(err)
	}
	return reasons
}

func openEnvoy(t *testing.T) *Corpus {
	t.Helper()
	c, err := Open(t.Context(), []string{folder(t, map[string]string{"envoy.txt": envoy})}, Options{Quiet: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestWhy(t *testing.T) {
	t.Parallel()
	c := openEnvoy(t)
	for ask, want := range map[string]struct {
		holds bool
		says  string // part of some evidence; "" for none at all
	}{
		"actor:Japan":             {true, "“Tokyo”"},
		"actor:Iwaya":             {true, "“Takeshi Iwaya”"},
		"actor:France":            {false, ""},
		"-actor:Japan":            {false, "“Tokyo”"},
		"talk":                    {true, "trade talks, officials"},
		"title:envoy":             {true, "in the headline"},
		`"called off"`:            {true, "had been called off"},
		"said:Iwaya":              {true, "Takeshi Iwaya: “We will go to Seoul"},
		"since:2025-11-01":        {true, "published 2025-11-20"},
		"until:2025-01":           {false, "published 2025-11-20"},
		"lang:en":                 {true, "written in en"},
		`author:"Hana Mori"`:      {true, "by Hana Mori"},
		"actor:(France OR Iwaya)": {true, "“Iwaya”"},
		"topic:diplomacy":         {true, "“Envoy” in the headline"},
		`phrase:"trade talk"`:     {true, "for trade talks, officials"},
		"zeppelin":                {false, ""},
	} {
		reasons := c.whyText(t, ask)
		if len(reasons) != 1 || reasons[0].Holds != want.holds || !strings.EqualFold(reasons[0].Part, ask) {
			t.Errorf("%s: %+v, want one that is %v", ask, reasons, want.holds)
			continue
		}
		of := reasons[0].Evidence
		if want.says == "" && len(of) > 0 || want.says != "" && !slices.ContainsFunc(of, func(e model.Evidence) bool { return strings.Contains(e.Text, want.says) }) {
			t.Errorf("%s rests on %+v, want %q", ask, of, want.says)
		}
	}
}

// Each part of a query has its own reason, in its order.
func TestWhyParts(t *testing.T) {
	t.Parallel()
	got := openEnvoy(t).whyText(t, "actor:Iwaya zeppelin -actor:France")
	if len(got) != 3 || !got[0].Holds || got[1].Holds || !got[2].Holds {
		t.Errorf("%+v", got)
	}
}

// Asked nothing, the article tells what it is about; every place it shows is
// in its text.
func TestWhyAbout(t *testing.T) {
	t.Parallel()
	c := openEnvoy(t)
	reasons := c.whyText(t, "")
	if !slices.ContainsFunc(reasons, func(r model.Reason) bool { return r.Part == `actor:"Takeshi Iwaya"` && len(r.Evidence) > 0 }) {
		t.Errorf("%+v does not tell of Iwaya", reasons)
	}
	e := c.Edition()
	a, err := c.Article(t.Context(), e.Headline(e.Select(reading.Ask{}, model.Newest).At(0)).ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range reasons {
		for _, ev := range r.Evidence {
			if ev.At != (model.Span{}) && ev.At.In(a.Text) == "" {
				t.Errorf("%s: %q is at %v of %d bytes", r.Part, ev.Text, ev.At, len(a.Text))
			}
		}
	}
}

func TestWhyNotFound(t *testing.T) {
	t.Parallel()
	if _, err := openEnvoy(t).Why(t.Context(), "nosucharticle", reading.Ask{}); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("%v, want ErrNotFound", err)
	}
}

// A topic under which the source files its article is told with its words.
func TestWhyFiled(t *testing.T) {
	t.Parallel()
	wire := `{"uri":"urn:a","versioncreated":"2026-03-04","copyrightholder":"Valley Wire","headline":"Nine innings","body_text":"It rained in Hollen.","subject":[{"name":"ball games","code":"subj:15007000"}],"place":[{"name":"Hollen"}]}`
	c, err := Open(t.Context(), []string{folder(t, map[string]string{"a.json": wire})}, Options{Quiet: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	for ask, want := range map[string]string{"topic:baseball": "Valley Wire files it under “ball games”", "topic:sport": "Valley Wire files it under “ball games”", "actor:Hollen": "Valley Wire names “Hollen” as a place"} {
		for _, reason := range c.whyText(t, ask) {
			if said := fmt.Sprint(reason.Evidence); !reason.Holds || !strings.Contains(said, want) {
				t.Errorf("%s: %+v", ask, reason)
			}
		}
	}
}
