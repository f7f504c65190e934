package main

import (
	"fmt"
	"strings"

	"dateline/corpus/clean"
	"dateline/model"
)

// How feeds are called, and which is meant by what a reader types.

// nameOf is a feed as people are told of it.
func nameOf(f model.Feed) string {
	if f.Title == "" {
		return clean.Line(f.URL)
	}
	return clean.Line(f.Title) + " (" + clean.Line(f.URL) + ")"
}

// shownFeeds is how many of the feeds are told that a name could mean.
const shownFeeds = 6

// chooseFeeds returns the feeds that the names mean, each once, in their order.
func chooseFeeds(all []model.Feed, names []string) ([]model.Feed, error) {
	var chosen []model.Feed
	seen := map[string]bool{}
	for _, name := range names {
		f, err := chooseFeed(all, name)
		if err != nil {
			return nil, err
		}
		if !seen[f.URL] {
			seen[f.URL], chosen = true, append(chosen, f)
		}
	}
	return chosen, nil
}

// chooseFeed returns the feed that a name means: the one that is called so, by
// address or by title, or else the only one that begins so. Case, the scheme
// and a slash at the end do not matter.
func chooseFeed(all []model.Feed, name string) (model.Feed, error) {
	said := plainName(name)
	var same, begun []model.Feed
	for _, f := range all {
		forms := []string{plainName(f.URL), plainName(f.Title)}
		switch {
		case f.URL == name:
			return f, nil
		case said == "":
		case forms[0] == said, forms[1] == said:
			same = append(same, f)
		case strings.HasPrefix(forms[0], said), strings.HasPrefix(forms[1], said),
			strings.HasPrefix(strings.TrimPrefix(forms[0], "www."), said):
			begun = append(begun, f)
		}
	}
	if len(same) == 0 {
		same = begun
	}
	switch len(same) {
	case 0:
		return model.Feed{}, &hinted{
			err:  fmt.Errorf("find feed %s: %w", clean.Line(name), model.ErrNotFound),
			hint: "dateline feeds list shows those that are followed",
		}
	case 1:
		return same[0], nil
	}
	var shown []string
	for _, f := range same[:min(len(same), shownFeeds)] {
		shown = append(shown, nameOf(f))
	}
	if n := len(same) - shownFeeds; n > 0 {
		shown = append(shown, fmt.Sprintf("and %d more", n))
	}
	return model.Feed{}, &hinted{
		err:  fmt.Errorf("find feed %s: %d could be meant", clean.Line(name), len(same)),
		hint: "type more of it: " + strings.Join(shown, ", "),
	}
}

// plainName is a name as it is compared.
func plainName(s string) string {
	s = strings.ToLower(strings.Join(strings.Fields(s), " "))
	for _, scheme := range []string{"https://", "http://", "feed://", "feed:"} {
		if rest, ok := strings.CutPrefix(s, scheme); ok {
			s = rest
			break
		}
	}
	return strings.TrimSuffix(s, "/")
}
