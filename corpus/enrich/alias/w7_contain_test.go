package alias

import "testing"

func TestW7Containment(t *testing.T) {
	for _, r := range []rule{
		{name: "company", text: "Acme Robotics Inc. fell. Acme said demand was weak.", want: []string{"Acme Robotics: Acme Robotics Inc., Acme"}},
		{name: "department", text: "The U.S. State Department spoke. The State Department added more.", want: []string{"US State Department: U.S. State Department, State Department"}},
		{name: "two that could be meant", text: "Zenith Steel Corp. met Zenith Shipping Ltd. on Monday.", want: []string{"Zenith Steel: Zenith Steel Corp.", "Zenith Shipping: Zenith Shipping Ltd."}},
		{name: "everyday words do not tell", text: "The National Water Council met. The National Council did not.", want: []string{"National Water Council: National Water Council"}},
	} {
		r.check(t)
	}
}
