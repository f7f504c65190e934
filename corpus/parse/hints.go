package parse

import (
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// hint is what the names of an element (its class, id, role and item property)
// say of it.
type hint uint16

// Hints.
const (
	hintJunk       hint = 1 << iota // no part of an article: shares, related articles, bylines
	hintSure                        // the same, however long: comments
	hintBody                        // the body of the article
	hintHeading                     // a heading
	hintStandfirst                  // what stands between the headline and the body
	hintCaption                     // the caption of a picture
	hintHeadline                    // the headline
	hintPullQuote                   // words of the text in large type
)

func (h hint) junk() bool { return h&(hintJunk|hintSure) != 0 }
func (h hint) sure() bool { return h&hintSure != 0 }
func (h hint) body() bool { return h&hintBody != 0 }

// junkWords are words of class names and ids of what stands around an article
// on its page; a star stands for any ending.
const junkWords = `
share sharing shares sharebar sharetools sharedaddy social socials socialmedia addthis addtoany sharethis follow followus like likes jp
related relateds relatedposts relatedarticles relatedstories relatedlinks recommended recommendations recommendation recommend recirc recirculation readmore more morefrom seealso
newsletter newsletters subscribe subscription signup optin mailchimp mc4wp
promo promos promotion promoted sponsor sponsored sponsors advert adverts advertisement advertisements advertising ad ads adslot adbox adunit adsbygoogle dfp gpt outbrain taboola plista teads affiliate partner banner
sidebar rail aside breadcrumb breadcrumbs crumbs nav navigation navbar menu submenu pagination pager paging toolbar tools toolbox
footer foot colophon masthead cookie cookies gdpr consent modal popup overlay lightbox tooltip dropdown
tags tag taglist tagcloud topics keywords categories category labels
bio authorbio authorbox byline bylines author authors contributor vcard timestamp dateline publishdate pubdate publication postmeta entrymeta meta metadata postinfo
teaser teasers teaserlist widget widgets trending popular mostread mostpopular latest ticker carousel slider slideshow
print printonly noprint skip skiplink visuallyhidden screenreader donate donation support feedback poll survey quiz rating ratings
credit credits copyright disclaimer correction
factbox faktabox infobox facts fakta
player video audio playlist podcast transcript embed
prev prevnext expandable linkbox teaserbox oembed apphint
login signin register account profile
disqus livefyre comments comment commentlist respond reply replies discussion forum
`

// sureWords are those of comments, which may be longer than the article.
const sureWords = `disqus livefyre comments commentlist commentsection commentarea respond replies discussion footer nav cookie cookies consent`

// bodyWords are whole classes and ids that call something the body.
const bodyWords = `articlebody article-body article__body article_body article-content article__content article_content articlecontent article-text article__text articletext
entry-content entrycontent post-content post__content post-body post_body postcontent post_content story-body storybody story-body-text story__body story-content storytext story-text story_text
td-post-content single-content content-body content__body body-content main-content-body news-content news-text news-body newstext text-body article-main article-copy article__copy rich-text body-text body-copy bodycopy`

// boxWords are whole classes of boxes beside the text, in which it is told
// once more in short, or explained.
const boxWords = `fact-box fact_box info-box info_box faktaboks fakta-boks`

// hiddenWords are whole classes of what only screen readers say.
const hiddenWords = `hidden hide is-hidden sr-only screen-reader-text screen-reader visually-hidden visuallyhidden visually_hidden assistive-text a11y-hidden element-invisible u-visually-hidden is-visually-hidden show-for-sr`

// hintWords returns what the words of names say.
var hintWords = sync.OnceValue(func() map[string]hint {
	words := map[string]hint{}
	for _, w := range strings.Fields(junkWords) {
		words[w] |= hintJunk
	}
	for _, w := range strings.Fields(sureWords) {
		words[w] |= hintSure
	}
	for _, w := range strings.Fields("standfirst dek deck subtitle subheadline vorspann chapo chapeau entradilla bajada sommario ingress manchet perex") {
		words[w] |= hintStandfirst
	}
	for _, w := range strings.Fields("subhead subheads subheading subheader crosshead crossheading crossheader zwischentitel zwischenueberschrift intertitle intertitre ladillo mellomtittel mezzotitolo tussenkop mellanrubrik valiotsikko srodtytul mezititulek") {
		words[w] |= hintHeading
	}
	for _, w := range strings.Fields("pullquote pullquotes blockquote quote zitat") {
		words[w] |= hintPullQuote
	}
	for _, w := range strings.Fields("caption captions imagecaption photocaption legend figcaption bildunterschrift") {
		words[w] |= hintCaption
	}
	return words
})

// hintNames returns what whole names say.
var hintNames = sync.OnceValue(func() map[string]hint {
	words := map[string]hint{}
	for _, w := range strings.Fields(bodyWords) {
		words[w] |= hintBody
	}
	for _, w := range strings.Fields(hiddenWords) {
		words[w] |= hintSure
	}
	for _, w := range strings.Fields(boxWords) {
		words[w] |= hintJunk
	}
	return words
})

// hintOf reads the names of an element.
func hintOf(n *html.Node) hint {
	var h hint
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id":
			h |= hintOfNames(a.Val)
		case "itemprop":
			if strings.EqualFold(a.Val, "articleBody") {
				h |= hintBody
			}
		case "role":
			switch a.Val {
			case "heading":
				h |= hintHeading
			case "complementary", "navigation", "banner", "contentinfo", "search", "dialog":
				h |= hintJunk
			}
		}
	}
	if h&hintBody != 0 {
		h &^= hintJunk | hintSure
	}
	switch n.DataAtom {
	case atom.Figcaption:
		h |= hintCaption
	case atom.Form:
		h |= hintJunk
	case atom.A:
		h |= hintJunk
	}
	return h
}

// hintOfNames reads a list of names.
func hintOfNames(names string) hint {
	var h hint
	for len(names) > 0 {
		name := strings.TrimLeft(names, " \t\r\n\f")
		end := strings.IndexAny(name, " \t\r\n\f")
		if end < 0 {
			end = len(name)
		}
		names = name[end:]
		name = name[:end]
		if name == "" || len(name) > 80 {
			continue
		}
		h |= hintNames()[strings.ToLower(name)]
		before := ""
		eachWord(name, func(w string) {
			if h == 0 && stemmed(w) {
				h |= hintJunk
			}
			switch before {
			case "elementor", "with", "has", "no", "without", "not", "after", "before", "enable", "hide":
			default:
				h |= hintWords()[w]
			}
			before = w
		})
	}
	return h
}

// junkStems are beginnings of words of what stands around an article, which
// sites lengthen as they like: relatedposts, newsletterbox.
var junkStems = [...]string{"relatedart", "relatedcont", "relatedpost", "relatednews", "relatedlink", "recommend", "newsletter", "teaser", "breadcrumb", "sponsor", "outbrain", "taboola", "sidebar", "advert", "subscri", "socialshar", "sharebutton", "commentlist", "commentform"}

// stemmed reports whether a word begins so.
func stemmed(w string) bool {
	if len(w) < 7 {
		return false
	}
	for _, s := range junkStems {
		if w[0] == s[0] && strings.HasPrefix(w, s) {
			return true
		}
	}
	return strings.HasSuffix(w, "related") || strings.HasSuffix(w, "newsletter")
}

// eachWord calls f with the words of a name in lower case: share-bar, shareBar
// and share_bar are two.
func eachWord(name string, f func(string)) {
	start := 0
	upper := false
	flush := func(end int) {
		if end > start {
			w := name[start:end]
			if upper {
				w = strings.ToLower(w)
			}
			f(w)
		}
		upper = false
	}
	for i := 0; i < len(name); i++ {
		c := name[i]
		switch {
		case c >= 'A' && c <= 'Z':
			if i > start && !(name[i-1] >= 'A' && name[i-1] <= 'Z') {
				flush(i)
				start = i
			}
			upper = true
		case c >= 'a' && c <= 'z' || c >= 0x80:
		default:
			flush(i)
			start = i + 1
		}
	}
	flush(len(name))
}
