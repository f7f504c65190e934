package feed

import "strings"

// Outlet returns the name of who publishes the feed: its title without the
// parts that only say that it is a feed, as in "The Harbour - Latest News".
func (f *Feed) Outlet() string {
	title := strings.Join(strings.Fields(f.Title), " ")
	for _, sign := range [...]string{" - ", " | ", " – ", " — ", " » ", " :: ", " • ", " · ", ": "} {
		parts := strings.Split(title, sign)
		if len(parts) < 2 {
			continue
		}
		kept := parts[:0]
		for _, part := range parts {
			if !generic(part) {
				kept = append(kept, part)
			}
		}
		if len(kept) > 0 {
			title = strings.Join(kept, sign)
		}
	}
	for _, tail := range [...]string{" RSS Feed", " RSS feed", " RSS-Feed", " (RSS)", " [RSS]", " RSS", " Atom Feed", " - Feed"} {
		if short := strings.TrimSuffix(title, tail); strings.TrimSpace(short) != "" {
			title = short
		}
	}
	return strings.TrimSpace(title)
}

// generic reports whether part of a title is made of nothing but words that any
// feed may have.
func generic(part string) bool {
	words := strings.FieldsFunc(strings.ToLower(part), func(r rune) bool { return strings.ContainsRune(" ,&/()[].", r) })
	if len(words) == 0 {
		return true
	}
	for _, w := range words {
		switch w {
		case "rss", "atom", "rdf", "xml", "feed", "feeds", "newsfeed", "channel", "latest", "top", "all", "recent", "new", "newest", "breaking", "current",
			"news", "stories", "story", "articles", "headlines", "headline", "updates", "posts", "items", "entries", "home", "homepage", "page", "front",
			"the", "and", "of", "from", "full", "text", "main", "today", "today's", "2.0", "1.0", "2", "0", "schlagzeilen", "nachrichten", "aktuell", "aktuelle",
			"startseite", "alle", "actualités", "actualité", "toutes", "les", "dernières", "à", "la", "une", "accueil", "noticias", "últimas", "portada",
			"notizie", "ultime", "nieuws", "laatste", "wiadomości", "новости", "все", "главная", "ニュース", "新着":
		default:
			return false
		}
	}
	return true
}
