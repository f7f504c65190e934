// Package exchange is what leaves dateline and can come in again: articles as
// JSON Lines and as Markdown, and whole libraries in either form.
//
// An export of a library as JSON Lines begins with a line that says what it is,
// then has an article a line, then what readers did with them, and an end:
//
//	{"dateline":"library","version":1,"made":"2025-11-22T09:00:00Z","articles":2,"recogniser":4}
//	{"id":"…","title":"…","body":"…","text":"…","actors":[…],…,"marked":4}
//	{"id":"…",…}
//	{"dateline":"mark","reader":"…","article":"…","read":true,"starred":false}
//	{"dateline":"view","reader":"…","key":"1","query":"…","order":"newest"}
//	{"dateline":"amendment","line":"merge person:\"xi\" into person:\"xi jinping\""}
//	{"dateline":"end","articles":2}
//
// Articles have the fields of `dateline show --json`, and those that are needed
// to have the same article again (see AppendRecord). Their actors are as the
// article found them; "who" tells who one is across articles, which a library
// works out anew.
//
// An export as Markdown is a folder with a file an article, its metadata as
// front matter, and a file library.jsonl with the lines above that are no
// articles.
//
// What comes in may be anybody's. Read believes no more of it than its shape: a
// line is bounded, text is cleaned, a body is written anew, and an article whose
// marks do not lie in its text is taken without them, to be marked anew.
package exchange
