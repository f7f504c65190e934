package alias

import (
	"testing"

	"dateline/model"
)

func TestEachMentionSaysByWhichRuleItJoined(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       []model.Rule
	}{
		{"itself", "<Ann Weaver> left. <Ann Weaver’s> car stayed.", []model.Rule{model.SameName, model.SameName}},
		{"office", "Prime Minister <Ann Weaver> left.", []model.Rule{model.WithOffice}},
		{"surname", "<Ann Weaver> left. Ms. <Weaver> is 40.", []model.Rule{model.SameName, model.Surname}},
		{"spelling", "<Ivan Dobrovolskyy> left. <Ivan Dobrovolskiy> stayed.", []model.Rule{model.SameName, model.Spelling}},
		{"country", "[Peru] and [Peruvian] ships.", []model.Rule{model.SameName, model.CountryForm}},
		{"capital", "[Tokyo] said no.", []model.Rule{model.SeatOf}},
		{"acronym", "{Northern Fisheries Association} left. {NFA} stayed.", []model.Rule{model.SameName, model.Acronym}},
		{"known acronym", "The {IAEA} left.", []model.Rule{model.Acronym}},
		{"short form", "{Acme Robotics Inc.} fell. {Acme} rose.", []model.Rule{model.SameName, model.ShortForm}},
		{"institution", "[Japan]'s {Foreign Ministry} spoke.", []model.Rule{model.SameName, model.Institution}},
		{"majority", "{Zarnix} rose. {Zarnix} fell. <Zarnix> left.", []model.Rule{model.SameName, model.SameName, model.Majority}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, mentions := resolve(rule{text: tc.text})
			if len(mentions) != len(tc.want) {
				t.Fatalf("%d mentions, want %d", len(mentions), len(tc.want))
			}
			text, _ := marked(tc.text)
			for i, m := range mentions {
				if m.Rule != tc.want[i] {
					t.Errorf("%q is %s, want %s", m.In(text), m.Rule, tc.want[i])
				}
			}
		})
	}
}
