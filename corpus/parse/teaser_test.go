package parse

import "testing"

func TestUninvited(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a plain end", "The ferry sails.", "The ferry sails."},
		{"link", "The ferry sails… [Continue reading →](https://a.example/)", "The ferry sails…"},
		{"link in emphasis", "The ferry sails. **[Read more](https://a.example/)**", "The ferry sails."},
		{"link of its own", "It leads to [the harbour](https://a.example/)", "It leads to [the harbour](https://a.example/)"},
		{"ellipsis in brackets", `The ferry sails \[…\]`, "The ferry sails…"},
		{"ellipsis and link", `The ferry sails \[…\] [Weiterlesen](https://a.example/)`, "The ferry sails…"},
		{"words", "The ferry sails. Read more", "The ferry sails."},
		{"a sentence that ends so", "She wants to read more", "She wants to read more"},
		{"nothing else", "[Read more](https://a.example/)", ""},
	} {
		if got := uninvited(c.in); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestWithoutTeasers(t *testing.T) {
	for _, c := range []struct {
		name string
		in   []string
		want int
	}{
		{"nothing to drop", []string{"The ferry sails.", "It is full."}, 2},
		{"posted first", []string{"The ferry sails.", "The post Ferry appeared first on The Harbour."}, 1},
		{"in German", []string{"Die Fähre fährt.", "Der Beitrag Fähre erschien zuerst auf Hafen."}, 1},
		{"invitation", []string{"The ferry sails.", "Continue reading “Ferry”…"}, 1},
		{"several", []string{"The ferry sails.", "Read more", "The post Ferry first appeared on The Harbour."}, 1},
		{"a lead to nothing", []string{"The ferry sails.", "Also in The Harbour:"}, 1},
		{"dots", []string{"..."}, 0},
		{"comments alone", []string{"Comments"}, 0},
		{"a post that is news", []string{"The post office burned.", "The post was held by Bell."}, 2},
	} {
		var blocks []block
		for _, s := range c.in {
			blocks = append(blocks, prose(s))
		}
		if got := withoutTeasers(blocks, true); len(got) != c.want {
			t.Errorf("%s: %d left, want %d", c.name, len(got), c.want)
		}
	}
	if got := withoutTeasers([]block{prose("More")}, false); len(got) != 1 {
		t.Error("an article without a title lost its only line")
	}
}
