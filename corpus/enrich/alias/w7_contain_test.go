package alias

import "testing"

func TestW7Containment(t *testing.T) {
	for _, r := range []rule{
		{name: "company", text: "Acme Robotics Inc. fell. Acme said demand was weak.", want: []string{"Acme Robotics: Acme Robotics Inc., Acme"}},
		{name: "a part that comes late", text: "{Zorvik} fell. {Zorvik} said so. {Zorvik} paid. The {Zorvik Reading Hub} opened.", want: []string{"Zorvik: Zorvik, Zorvik, Zorvik", "Zorvik Reading Hub: Zorvik Reading Hub"}},
		{name: "department", text: "The U.S. State Department spoke. The State Department added more.", want: []string{"US State Department: U.S. State Department, State Department"}},
		{name: "two that could be meant", text: "Zenith Steel Corp. met Zenith Shipping Ltd. on Monday.", want: []string{"Zenith Steel: Zenith Steel Corp.", "Zenith Shipping: Zenith Shipping Ltd."}},
		{name: "everyday words do not tell", text: "The National Water Council met. The National Council did not.", want: []string{"National Water Council: National Water Council"}},
		{name: "a club by its last word", text: "{Manchester United} won at home. Fans of {United} sang.", want: []string{"Manchester United: Manchester United, United"}},
		{name: "two clubs", text: "{Manchester United} beat {Leeds United}. Fans of {United} sang.", want: []string{"Manchester United: Manchester United", "Leeds United: Leeds United"}},
		{name: "what is left is the sort of it", text: "{Southwind Airlines} fell. {Southwind} said so. {Orchard Magazine} closed; {Orchard} was 60.", want: []string{"Southwind Airlines: Southwind Airlines, Southwind", "Orchard Magazine: Orchard Magazine, Orchard"}},
		{name: "a house of a larger one is its own", text: "{Leiden University Press} prints books. {Leiden University} pays.", want: []string{"Leiden University Press: Leiden University Press", "Leiden University: Leiden University"}},
		{name: "the court", text: "The {Italian Supreme Court of Cassation} met in [Italy]. The {Supreme Court} ruled.", want: []string{"Italian Supreme Court of Cassation: Italian Supreme Court of Cassation, Supreme Court"}},
		{name: "one name in another", text: "{Boston Red Caps of Maine League} won. {Boston Red Caps} won. {Red Caps} lost.", want: []string{"Boston Red Caps of Maine League: Boston Red Caps of Maine League, Boston Red Caps, Red Caps"}},
		{name: "island", text: "Ships reached [Zanzora Island]. [Zanzora] waited.", want: []string{"Zanzora Island: Zanzora Island/l, Zanzora"}},
		{name: "islands", text: "Ships reached the [Chatmoor Islands]. The [Chatmoors] waited.", want: []string{"Chatmoor Islands: Chatmoor Islands/l, Chatmoors"}},
		{name: "a stadium is not its town", text: "Rain fell on [Volzora Arena]. [Volzora] waited.", want: []string{"Volzora Arena: Volzora Arena", "Volzora: Volzora"}},
		{name: "a town is not its province", text: "Rain fell on [Isfahan Province]. [Isfahan] waited.", want: []string{"Isfahan Province: Isfahan Province", "Isfahan: Isfahan"}},
	} {
		r.check(t)
	}
}
