package feed

import (
	"strconv"
	"strings"

	"dateline/model"
)

// maxMedia is how many media of an article are read.
const maxMedia = 64

// medium keeps a sound, film or picture that an element tells, or several. level
// is how many groups it lies in.
func (st *story) medium(e element, level int) {
	if len(st.m.Media) >= maxMedia {
		return
	}
	href := first(st.attr(e.attrs, "url"), st.attr(e.attrs, "href"))
	switch e.name {
	case "atom:link", "link":
		if rel := strings.ToLower(st.attr(e.attrs, "rel")); rel != "enclosure" {
			if e.name == "atom:link" && (rel == "" || rel == "alternate") && href != "" {
				st.fill(&st.link, resolve(st.baseOf(e), href))
			}
			return
		}
	case "enclosure":
		if href == "" {
			href = st.line(e)
		}
	}
	var title string
	if strings.HasPrefix(e.name, "media:") && level < 2 && strings.Contains(e.inner, "<") {
		title = st.group(e, level+1)
	}
	if href == "" {
		return
	}
	length := first(st.attr(e.attrs, "length"), st.attr(e.attrs, "filesize"))
	size, err := strconv.ParseInt(strings.TrimSpace(length), 10, 64)
	if err != nil || size < 0 {
		size = 0
	}
	kind := st.attr(e.attrs, "type")
	if kind == "" && strings.HasPrefix(e.name, "media:") {
		if medium := st.attr(e.attrs, "medium"); medium == "image" || medium == "audio" || medium == "video" {
			kind = medium + "/*"
		}
	}
	st.m.Media = append(st.m.Media, model.Medium{URL: resolve(st.baseOf(e), href), Type: kind, Title: title, Bytes: size})
}

// group keeps what lies in a group of media, and returns the title of the one
// that it is about.
func (st *story) group(e element, level int) (title string) {
	in := st.inside(e.inner)
	for _, c := range in.children() {
		switch c.name {
		case "media:title":
			title = first(title, in.title(c))
			st.fill(&st.mediaTitle, title)
		case "media:description":
			st.passage(&st.spare, c)
		case "media:content", "media:group":
			st.medium(c, level)
		case "media:keywords", "media:category":
			st.m.Tags = st.tags(st.m.Tags, c)
		}
	}
	return title
}
