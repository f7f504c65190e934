package article

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"dateline/model"
)

// podcast is a short article with all that a feed can say beside the text.
func podcast() *model.Article {
	return &model.Article{
		ID: "podcast", Title: "The harbour hour", Source: "Coast Courier", Section: "Listen",
		Published: model.Moment{Time: time.Date(2025, 11, 22, 9, 0, 0, 0, time.UTC), Precision: model.Second},
		Updated:   model.Moment{Time: time.Date(2025, 11, 22, 15, 4, 0, 0, time.UTC), Precision: model.Second},
		Body:      "An hour about the ferry.", Text: "An hour about the ferry.", Words: 5,
		Links: []model.Link{{Text: "The count", URL: "https://northport.example/count"}},
		Tags: []model.Tag{{Name: "ferries"}, {Kind: model.Subject, Scheme: "medtop", Code: "20000001", Name: "ferries"},
			{Kind: model.Subject, Scheme: "subj", Code: "04015000"}, {Name: "the \x1b[31mharbour"}},
		Media: []model.Medium{
			{URL: "https://coast.example/hour.mp3", Type: "audio/mpeg", Title: "The whole hour", Bytes: 23_456_789},
			{URL: "https://coast.example/quay.jpg", Type: "image/jpeg", Bytes: 1_234},
			{URL: "javascript:alert(1)", Title: "no link"},
		},
	}
}

func TestGoldenOfWhatTheSourceSays(t *testing.T) {
	t.Parallel()
	golden(t, "podcast-60", ansi.Strip(open(podcast(), 60, 40).View()))
	plain := New(open(podcast(), 60, 40).theme).SetSize(60, 40).Open(podcast(), nil)
	if got, want := plain.View(), open(podcast(), 60, 40).View(); ansi.Strip(got) != ansi.Strip(want) {
		t.Errorf("before the rendering it says\n%s", ansi.Strip(got))
	}
}

// A click on what goes with an article opens it; what is no web address is
// shown and leads nowhere.
func TestMediaAreLinks(t *testing.T) {
	t.Parallel()
	m := open(podcast(), 60, 40)
	clicked := map[string]bool{}
	for y, line := range strings.Split(ansi.Strip(m.View()), "\n") {
		for _, words := range []string{"The whole hour", "quay.jpg", "no link", "northport.example"} {
			if x := strings.Index(line, words); x >= 0 {
				_, choice := m.Update(tea.MouseClickMsg{X: x - strings.Count(line[:x], "\u00a0"), Y: y, Button: tea.MouseLeft})
				clicked[choice.URL] = choice.Kind == OpenLink
			}
		}
	}
	for _, url := range []string{"https://coast.example/hour.mp3", "https://coast.example/quay.jpg", "https://northport.example/count"} {
		if !clicked[url] {
			t.Errorf("a click does not open %s: %v", url, clicked)
		}
	}
	if clicked["javascript:alert(1)"] {
		t.Error("a script was opened")
	}
}

func TestUpdated(t *testing.T) {
	t.Parallel()
	at := func(value string) model.Moment {
		if when, err := time.Parse("2006-01-02 15:04:05", value); err == nil {
			return model.Moment{Time: when, Precision: model.Second}
		}
		if when, err := time.Parse(time.DateOnly, value); err == nil {
			return model.Moment{Time: when, Precision: model.Day}
		}
		return model.Moment{}
	}
	for _, c := range []struct{ name, published, updated, want string }{
		{"not told", "2025-11-22 09:00:00", "", ""},
		{"at once", "2025-11-22 09:00:00", "2025-11-22 09:01:00", ""},
		{"before", "2025-11-22 09:00:00", "2025-11-21 09:00:00", ""},
		{"the same day", "2025-11-22 09:00:00", "2025-11-22 09:02:00", "updated 09:02 UTC"},
		{"another day", "2025-11-22 09:00:00", "2025-11-23 09:02:00", "updated 23 November 2025, 09:02 UTC"},
		{"of a day nobody knows the hour", "2025-11-22", "2025-11-22 09:02:00", ""},
		{"the day after", "2025-11-22", "2025-11-23", "updated 23 November 2025"},
		{"undated", "", "2025-11-23", "updated 23 November 2025"},
	} {
		a := &model.Article{Published: at(c.published), Updated: at(c.updated)}
		if got := strings.ReplaceAll(updatedOf(a), nbsp, " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestSizesAsPeopleSayThem(t *testing.T) {
	t.Parallel()
	for n, want := range map[int64]string{1: "1 bytes", 999: "999 bytes", 1_234: "1.2 kB", 23_456_789: "23 MB", 1 << 60: "1152922 TB"} {
		if got := strings.ReplaceAll(size(n), nbsp, " "); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}
