package corpus

import (
	"reflect"
	"strings"
	"testing"
	"unsafe"

	"dateline/corpus/enrich"
	"dateline/model"
)

// What is kept of an article holds no part of its text: any string that did
// would keep the whole of it in memory.
func TestKeptArticlesLetTheirTextGo(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("OSAKA - Prime Minister Sanae Takaichi met Emmanuel Macron. \u201cIt was a good talk,\u201d Takaichi said on Friday.\n\n", 20)
	part := func(of string) string { return text[strings.Index(text, of):][:len(of)] }
	a := &model.Article{
		ID: "a", Title: part("Prime Minister Sanae"), Lede: part("It was"), Dek: part("a good talk"), Kicker: part("OSAKA"),
		Source: part("Friday"), Lang: "en", Authors: []string{part("Macron")}, Notes: []string{part("met")},
		Dateline: model.Dateline{Place: part("OSAKA")}, Links: []model.Link{{Text: part("good")}}, Text: text,
	}
	enrich.New().Mark(a)
	a.Phrases = append(a.Phrases, model.Phrase{Text: part("talk"), Score: 1})
	if len(a.Actors) == 0 || len(a.Quotes) == 0 {
		t.Fatalf("%d actors, %d quotes: too few to tell anything", len(a.Actors), len(a.Quotes))
	}
	r := newRoom()
	r.add(a)
	kept, _ := r.get("a")
	for path, s := range stringsIn(reflect.ValueOf(*kept), "") {
		at, from := uintptr(unsafe.Pointer(unsafe.StringData(s))), uintptr(unsafe.Pointer(unsafe.StringData(text)))
		if len(s) > 0 && at >= from && at < from+uintptr(len(text)) {
			t.Errorf("%s, %q, is a part of the text", path, s)
		}
	}
	if kept.Text != "" {
		t.Error("the text is kept")
	}
	back := *kept
	back.Text = a.Text
	if !reflect.DeepEqual(&back, a) {
		t.Errorf("kept:\n%+v\nof:\n%+v", back, *a)
	}
}

// stringsIn returns the strings that a value holds, by where they are in it.
func stringsIn(v reflect.Value, path string) map[string]string {
	out := map[string]string{}
	add := func(inside map[string]string) {
		for at, s := range inside {
			out[at] = s
		}
	}
	switch v.Kind() {
	case reflect.String:
		out[path] = v.String()
	case reflect.Slice:
		for i := range v.Len() {
			add(stringsIn(v.Index(i), path+"["+string(rune('0'+i%10))+"]"))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				add(stringsIn(v.Field(i), path+"."+v.Type().Field(i).Name))
			}
		}
	}
	return out
}
