package gazetteer_test

import (
	"testing"

	"dateline/corpus/gazetteer"
)

func TestCoded(t *testing.T) {
	tax := gazetteer.Topics()
	for _, c := range []struct{ name, code, want string }{
		{"ours", "medtop:20000822", "competition discipline"},
		{"a top", "subj:15000000", "sport"},
		{"a top by its old code", "subj:14000000", "society"},
		{"an old code", "subj:15007000", "baseball"},
		{"an unknown detail of an old code", "subj:15007999", "baseball"},
		{"an unknown old code", "subj:15999999", "sport"},
		{"further down", "medtop:20000004", "arts and entertainment"},
		{"another's", "apcat:15007000", ""},
		{"cut", "subj:150", ""},
		{"unknown", "medtop:29999999", ""},
		{"nothing", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := tax.Coded(c.code)
			if got.Name != c.want || ok != (c.want != "") {
				t.Errorf("got %q, %v", got.Name, ok)
			}
		})
	}
}

func TestCalled(t *testing.T) {
	tax := gazetteer.Topics()
	for _, c := range []struct{ name, word, want string }{
		{"everyday", "Sports", "sport"},
		{"its name", "Politics and government", "politics and government"},
		{"of two the one above", "technology", "science and technology"},
		{"of two apart", "jobs", "labour"},
		{"none", "News", ""},
		{"part of a name", "politics and", ""},
		{"nothing", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, ok := tax.Called(c.word); got.Name != c.want || ok != (c.want != "") {
				t.Errorf("got %q", got.Name)
			}
		})
	}
	shared := 0
	for _, topic := range tax.All() {
		if got, ok := tax.Called(topic.Name); ok && got.Code != topic.Code {
			shared++
			if above := tax.Above(topic.Code); len(above) == 0 || !contains(above, got.Code) {
				t.Errorf("%s is called as %s, which is not above it", topic.Name, got.Name)
			}
		}
	}
	if shared == 0 {
		t.Error("no name is shared: the law says nothing")
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
