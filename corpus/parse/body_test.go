package parse_test

import (
	"strings"
	"testing"
)

// Paragraphs long enough to be running text.
const (
	ferryOut  = "The ferry sailed at noon with forty people on board and a dog that belonged to nobody, and by one it was out of sight of the harbour and its lights."
	ferryBack = "It came back before the storm, when few in the harbour had thought that it would, though some had hoped so and had kept the lamps burning on the pier."
	ferryHome = "The crew went home to sleep, as did the people of the harbour office, and the dog was taken in by the keeper of the lighthouse, who had always wanted one."
)

// story wraps a body in a page with a headline.
func story(body string) string {
	return `<!doctype html><html><head><title>Ferry comes home</title></head><body><header><nav><a href="/">Harbour Desk</a></nav></header>
<div id="wrap"><div class="col"><h1>Ferry comes home</h1>` + body + `</div><div class="col2"><p>Weather</p></div></div><footer>All rights</footer></body></html>`
}

func TestBodyOfAPage(t *testing.T) {
	p := func(s string) string { return "<p>" + s + "</p>" }
	three := ferryOut + "\n\n" + ferryBack + "\n\n" + ferryHome
	for _, c := range []struct{ name, in, want string }{
		{"plain", p(ferryOut) + p(ferryBack) + p(ferryHome), three},
		{"shares", `<div class="share-bar"><ul><li><a href="#">Facebook</a></ul></div>` + p(ferryOut) + p(ferryBack) + p(ferryHome), three},
		{"comments longer than the text", p(ferryOut) + p(ferryBack) + `<div id="comments">` + strings.Repeat(p("I was on that ferry, and I can tell you that it was colder than anybody says, but it was worth every minute."), 9) + `</div>`, ferryOut + "\n\n" + ferryBack},
		{"a card in the text", p(ferryOut) + `<div class="x"><h3><a href="/other">Another ferry is late again this winter</a></h3></div>` + p(ferryBack) + p(ferryHome), three},
		{"a wide card", p(ferryOut) + `<a href="/other"><h3>Another ferry</h3><p>It is late again this winter, say those who wait for it.</p></a>` + p(ferryBack) + p(ferryHome), three},
		{"a name that means something else", `<div class="box-widget">` + p(ferryOut) + `</div><div class="box-widget">` + p(ferryBack) + `</div><div class="box-widget">` + p(ferryHome) + `</div>`, three},
		{"a name in the midst of a paragraph", p(ferryOut) + p(ferryBack) + p(strings.Replace(ferryHome, "crew", `<span class="ticker">crew</span>`, 1)), three},
		{"a lede apart", `<div class="a"><p>` + ferryOut + `</p></div><div class="b">` + p(ferryBack) + p(ferryHome) + p(ferryOut[:120]+" as it had.") + `</div>`, three + "\n\n" + ferryOut[:120] + " as it had."},
		{"a caption", p(ferryOut) + `<div class="img"><img src="a.jpg"><span>The ferry in March. Photo: Ann Lee</span></div>` + p(ferryBack) + p(ferryHome), three},
		{"what hides behind a wall", p(ferryOut) + `<div class="paywall" hidden>` + p(ferryBack) + p(ferryHome) + `</div>`, three},
		{"what is hidden", p(ferryOut) + `<div hidden>` + p("Nobody sees this.") + `</div><span class="sr-only">Nor this</span>` + p(ferryBack) + p(ferryHome), three},
		{"breaks for paragraphs", "<div>" + ferryOut + "<br><br>" + ferryBack + "<br>\n<br>" + ferryHome + "</div>", three},
		{"said twice", p(ferryOut) + p(ferryBack) + p(ferryHome) + p(ferryOut), three},
		{"a quotation in large type", p(ferryOut) + `<blockquote>some had hoped so and had kept the lamps burning on the pier</blockquote>` + p(ferryBack) + p(ferryHome), three},
		{"a form around it all", `<form action="/"><input>` + p(ferryOut) + p(ferryBack) + p(ferryHome) + `</form>`, three},
		{"lines that lead away, in other languages", p(ferryOut) + p("Puedes ver: Otro barco llega tarde") + p(ferryBack) + p("Lesen Sie auch die folgenden Beiträge:") + p("Beitragsbild: Ann Lee") + p(ferryHome), three},
		{"a list of links at the end", p(ferryOut) + p(ferryBack) + p(ferryHome) + `<h3>Read more</h3><ul><li><a href="/a">A ferry from the north</a><li><a href="/b">A ferry from the south</a></ul>`, three},
		{"a table of paragraphs", p(ferryOut) + p(ferryBack) + `<table><tr><th><p>Ship<th><p>People<tr><td><p>Ferry<td><p>40</table>` + p(ferryHome), ferryOut + "\n\n" + ferryBack + "\n\nShip | People\nFerry | 40\n\n" + ferryHome},
		{"who said it", p(ferryOut) + p(ferryBack) + `<blockquote><p>We never were afraid.</p><footer>Ann Lee</footer></blockquote>` + p(ferryHome), ferryOut + "\n\n" + ferryBack + "\n\nWe never were afraid.\n\nAnn Lee\n\n" + ferryHome},
		{"links under a line", p(ferryOut) + p(ferryBack) + p(ferryHome) + `<p>On other pages:</p><ul><li><a href="/a">A ferry from the north</a><li><a href="/b">A ferry from the south</a></ul>`, three},
		{"a short quotation in large type", p(ferryOut) + `<blockquote class="pull-quote">Few ashore had thought so</blockquote>` + p(strings.Replace(ferryBack, "when few in the harbour had thought that it would", "when few ashore had thought so", 1)) + p(ferryHome), ferryOut + "\n\n" + strings.Replace(ferryBack, "when few in the harbour had thought that it would", "when few ashore had thought so", 1) + "\n\n" + ferryHome},
		{"what AMP shows beside", p(ferryOut) + `<amp-ad>Buy a boat now</amp-ad>` + p(ferryBack) + p(ferryHome) + `<amp-consent>` + p("We value your privacy, so please accept what we keep of you on your machine.") + `</amp-consent>`, three},
		{"components for paragraphs", "<x-text>" + ferryOut + "</x-text><x-text>" + ferryBack + "</x-text><x-text>" + ferryHome + "</x-text>", three},
		{"a component in a paragraph", p(strings.Replace(ferryOut, "noon", "<x-time>noon</x-time>", 1)) + p(ferryBack) + p(ferryHome), three},
		{"styled as paragraphs", `<span style="display: block">` + ferryOut + `</span><span style="display: block">` + ferryBack + `</span><span style="display: block">` + ferryHome + `</span>`, three},
		{"how it is read aloud", p("<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby> "+ferryOut) + p(ferryBack) + p(ferryHome), "漢字 " + three},
	} {
		t.Run(c.name, func(t *testing.T) {
			if a := readOne(t, "a.html", story(c.in)); a.Text != c.want {
				t.Errorf("got\n%s\nwant\n%s", a.Text, c.want)
			}
		})
	}
}

func TestHeadingsOfAPage(t *testing.T) {
	p := func(s string) string { return "<p>" + s + "</p>" }
	for _, c := range []struct{ name, in, want string }{
		{"marked", p(ferryOut) + "<h4>The way back</h4>" + p(ferryBack) + "<h5>At home</h5>" + p(ferryHome), "## The way back|### At home"},
		{"bold", p(ferryOut) + p("<strong>The way back</strong>") + p(ferryBack) + p(ferryHome), "## The way back"},
		{"bold with a stop", p(ferryOut) + p("<strong>It came back.</strong>") + p(ferryBack) + p(ferryHome), ""},
		{"bold labels", p(ferryOut) + p("<b>Crew</b>") + p(ferryBack) + p("<b>Crew</b>") + p(ferryHome), ""},
		{"by class", p(ferryOut) + `<p class="crosshead">The way back</p>` + p(ferryBack) + p(ferryHome), "## The way back"},
		{"by role", p(ferryOut) + `<div role="heading" aria-level="3">The way back</div>` + p(ferryBack) + p(ferryHome), "## The way back"},
		{"by style", p(ferryOut) + `<p class="q7">The way back</p>` + p(ferryBack) + `<p class="q7">At home</p>` + p(ferryHome), "## The way back|## At home"},
		{"over nothing", p(ferryOut) + p(ferryBack) + p(ferryHome) + "<h3>Comments on this</h3>", ""},
		{"a standfirst", "<h2>A ship that was feared lost at sea came back before the storm broke</h2>" + p(ferryOut) + p(ferryBack) + p(ferryHome), ""},
		{"the headline again", "<h2>Ferry comes home</h2>" + p(ferryOut) + p(ferryBack) + p(ferryHome), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := readOne(t, "a.html", story(c.in))
			var got []string
			for line := range strings.SplitSeq(a.Body, "\n") {
				if strings.HasPrefix(line, "#") {
					got = append(got, line)
				}
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("got %s\nwant %s\nin\n%s", s, c.want, a.Body)
			}
		})
	}
}

func TestLinksOfAPageAreWhole(t *testing.T) {
	page := strings.Replace(story("<p>"+ferryOut+` It was <a href="../log">logged</a>.</p><p>`+ferryBack+"</p>"), "<head>", `<head><base href="https://desk.example/2025/ferry/">`, 1)
	a := readOne(t, "a.html", page)
	if len(a.Links) != 1 || a.Links[0].URL != "https://desk.example/2025/log" {
		t.Errorf("links %v", a.Links)
	}
}

func TestCaptionsAreInTheBodyAlone(t *testing.T) {
	a := readOne(t, "a.html", story("<p>"+ferryOut+`</p><figure><img src="a.jpg"><figcaption>The ferry [left] in March, seen from the pier. Photo: Ann Lee</figcaption></figure><p>`+ferryBack+
		`</p><div class="wp-caption"><img src="b.jpg"><p class="wp-caption-text">Ann Lee</p></div><p>`+ferryHome+"</p>"))
	want := ferryOut + "\n\n![The ferry \\[left\\] in March, seen from the pier.]()\n\n" + ferryBack + "\n\n" + ferryHome
	if a.Body != want {
		t.Errorf("got\n%s\nwant\n%s", a.Body, want)
	}
	if strings.Contains(a.Text, "March") {
		t.Errorf("text %q", a.Text)
	}
}

func TestCaptionsOfAFragment(t *testing.T) {
	a := readOne(t, "a.json", `{"title": "Ferry comes home", "body": "<p>The ferry sailed.</p><figure><img src='a.jpg'><figcaption>The ferry in March, at noon</figcaption></figure><p>It came back.</p>"}`)
	if want := "The ferry sailed.\n\n![The ferry in March, at noon]()\n\nIt came back."; a.Body != want {
		t.Errorf("got\n%s\nwant\n%s", a.Body, want)
	}
}

func TestVerseKeepsItsLines(t *testing.T) {
	a := readOne(t, "a.html", story("<p>"+ferryOut+"</p><p>The boat goes out,<br>\nthe boat comes in,<br>- the *lamps* are lit,<br>and <em>nobody</em> knows.</p><p>"+ferryBack+"</p><p>Pier 4<br>Harbour</p><p>"+ferryHome+"</p>"))
	want := ferryOut + "\n\nThe boat goes out,\\\nthe boat comes in,\\\n\\- the \\*lamps\\* are lit,\\\nand *nobody* knows.\n\n" + ferryBack + "\n\nPier 4 Harbour\n\n" + ferryHome
	if a.Body != want {
		t.Errorf("got\n%s\nwant\n%s", a.Body, want)
	}
	if !strings.Contains(a.Text, "\n\nThe boat goes out,\nthe boat comes in,\n- the *lamps* are lit,\nand nobody knows.\n\n") {
		t.Errorf("text %q", a.Text)
	}
}

func TestTextThatScriptsBring(t *testing.T) {
	page := `<html><head><title>Ferry comes home</title></head><body><main></main><script>push([1,"{\\"html\\":\\"\\u003cp class=\\\"x\\\"\\u003e` + ferryOut + `\\u003c/p\\u003e\\u003ch3\\u003eThe way back\\u003c/h3\\u003e\\u003cp\\u003e` + ferryBack + `\\u003c/p\\u003e\\u003cp\\u003e` + ferryHome + `\\u003c/p\\u003e"])</script></body></html>`
	a := readOne(t, "a.html", page)
	if want := ferryOut + "\n\n## The way back\n\n" + ferryBack + "\n\n" + ferryHome; a.Body != want {
		t.Errorf("got\n%s\nwant\n%s", a.Body, want)
	}
}

func TestTextInPre(t *testing.T) {
	output := "$ ferry status\nferry: at sea, forty on board, one dog, lamps lit, storm to come, nobody afraid, all well.\nreturn {home: true}"
	for _, c := range []struct{ name, in, want string }{
		{"an article", ferryOut + "\n\n" + ferryBack + "\n\n" + ferryHome, ferryOut + "\n\n" + ferryBack + "\n\n" + ferryHome},
		{"what a program prints", output, "```\n" + output + "\n```"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := readOne(t, "a.html", story("<p>"+ferryBack[:100]+" so.</p><pre>"+c.in+"</pre>")).Body
			if want := ferryBack[:100] + " so.\n\n" + c.want; got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// TestTextOfLinkedDataHasNoEntities reads a page whose text is only in its
// linked data, where newsrooms leave the entities of HTML in plain text.
func TestTextOfLinkedDataHasNoEntities(t *testing.T) {
	text := ferryOut + " " + ferryBack + " " + ferryHome
	page := `<html><head><title>Ferry comes home</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry comes home","articleBody":"` +
		strings.NewReplacer(",", "&#44;", " dog", "&nbsp;dog").Replace(text) + `"}</script></head><body><h1>Ferry comes home</h1><div id="app"></div></body></html>`
	if a := readOne(t, "a.html", page); a.Text != text {
		t.Errorf("got\n%s\nwant\n%s", a.Text, text)
	}
}
