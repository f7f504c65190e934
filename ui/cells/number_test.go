package cells

import "testing"

func TestNumber(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{
		0: "0", 999: "999", 1000: "1\u00a0000", 123456: "123\u00a0456", 1234567: "1\u00a0234\u00a0567",
		-5: "-5", -999: "-999", -1000: "-1\u00a0000", -123456: "-123\u00a0456",
	} {
		if got := Number(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}
