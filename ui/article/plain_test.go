package article

import (
	"reflect"
	"testing"

	"dateline/model"
	"dateline/ui/theme"
)

// pressed prints Markdown into rows: the short way, or all of it by Glamour.
func pressed(md string, cols int, drawAll bool) []row {
	th := theme.New(theme.Dark, false)
	w := newWriter(cols)
	d := newPress(w, pensOf(th), th, "", newLinkBook(nil))
	d.drawAll = drawAll
	tamed, _ := tame(md)
	d.print(tamed)
	return w.rows
}

// FuzzPlain holds that words without markup come out as Glamour draws them.
func FuzzPlain(f *testing.F) {
	for _, a := range []*model.Article{wire(), analysis(), scripts(), podcast()} {
		f.Add(a.Body)
	}
	for _, md := range []string{
		"a\nb  \nc\\\nd", "a\\*b &amp; c &lt;", "  a\u00a0b  \n", "- a\n- b *c*\n\n  d\n", "> a\n> b\n\n漢字\n漢字", "a\u0085b\x1b[mc", "1. x\n\n   y",
		"a + b | c; d, e", "http://a.example/ and www.b.example", "~a~ :smile: `b`", "a\u200b\n\nb\t c\n", "| a |\n", "[a]: b\n\n[a] c",
	} {
		f.Add(md)
	}
	f.Fuzz(func(t *testing.T, md string) {
		if len(md) > 1500 {
			return // Glamour takes long
		}
		short, long := pressed(md, 60, false), pressed(md, 60, true)
		if !reflect.DeepEqual(short, long) {
			t.Errorf("%q is\n%+v, and by Glamour\n%+v", md, short, long)
		}
	})
}
