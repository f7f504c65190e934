package alias

import "testing"

func TestW9TheArticleOutvotesAWrongKind(t *testing.T) {
	for _, r := range []rule{
		{name: "once a person", text: "{Zarnix} rose. {Zarnix} fell. <Zarnix> said so. {Zarnix} ended.", want: []string{"Zarnix: Zarnix, Zarnix, Zarnix, Zarnix"}},
		{name: "a surname of somebody", text: "<Ola Brandvik> won. {Brandvik} is 40.", want: []string{"Ola Brandvik: Ola Brandvik, Brandvik"}},
		{name: "a firm called after him", text: "<Ola Brandvik> won. {Brandvik Shipping} fell. {Brandvik} hired.", want: []string{"Ola Brandvik: Ola Brandvik", "Brandvik Shipping: Brandvik Shipping, Brandvik"}},
		{name: "one to one stays", text: "<Zarnix> spoke. {Zarnix} fell.", want: []string{"Zarnix: Zarnix", "Zarnix: Zarnix"}},
		{name: "a capital taken for a person", text: "<Moscow> said no.", want: []string{"Russia: Moscow/g"}},
		{name: "a person called like a capital", text: "<Ruth London> won. <London> is 30.", want: []string{"Ruth London: Ruth London, London"}},
	} {
		r.check(t)
	}
}
