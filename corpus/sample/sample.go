// Package sample is the built-in newsroom: a few dozen articles that dateline
// opens while the reader has no library yet.
//
// The happenings in them are real, and FACTS.md says where each can be checked.
// The outlets and the names in the bylines are invented, and every sentence was
// written for this project; nobody else's reporting is reprinted here. Several
// outlets report the same happenings, so that actors, topics and stories
// overlap as they do in the world.
//
// An outlet is a folder and an article a file, in the shapes that news comes
// in: wire copy without a line of metadata, front matter in YAML and in TOML,
// pages with their navigation still around them, and text as it looks when it
// has been copied from a site. One article says no date at all, because that
// happens too.
package sample

import (
	"embed"
	"io/fs"
)

// The folder is named whole, so embed leaves out names that begin with a dot or
// an underscore: what an editor or a desktop drops there is not news.
//
//go:embed articles
var files embed.FS

// FS returns the newsroom: a folder for each outlet, named as the outlet is
// shown, with its articles inside. It is read-only and may be shared.
func FS() fs.FS {
	articles, err := fs.Sub(files, "articles")
	if err != nil {
		// Sub fails on a malformed path only, and this one is a constant. The
		// folder above holds the same articles, one level deeper.
		return files
	}
	return articles
}
