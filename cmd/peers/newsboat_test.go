package peers

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"hash/fnv"
	"os"
	"os/exec"
	"path/filepath"

	"dateline/model"
)

// feeds is how many feeds a reader of newsboat may well have.
const feeds = 100

// byNewsboat is the cache of newsboat. It is only opened: it
// has no other question.
type byNewsboat struct {
	byLines
	folder string
}

func fillNewsboat(folder string, n int) (library, error) {
	if err := installed("newsboat"); err != nil {
		return nil, err
	}
	l := byNewsboat{folder: folder}
	known := map[string]bool{}
	var urls bytes.Buffer
	for a := range news(n) {
		if url := feedOf(a); !known[url] {
			known[url] = true
			fmt.Fprintln(&urls, url)
		}
	}
	if err := os.WriteFile(filepath.Join(folder, "urls"), urls.Bytes(), 0o600); err != nil {
		return nil, err
	}
	if _, err := l.run(); err != nil { // makes the tables
		return nil, err
	}
	db, err := sql.Open("sqlite", filepath.Join(folder, "cache.db"))
	if err != nil {
		return nil, err
	}
	defer db.Close()
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	defer tx.Rollback()
	for url := range known {
		if _, err := tx.Exec("INSERT OR REPLACE INTO rss_feed (rssurl, url, title) VALUES (?, ?, ?)", url, url, url); err != nil {
			return nil, err
		}
	}
	for a := range news(n) {
		if _, err := tx.Exec(`INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread)
			VALUES (?, ?, ?, ?, ?, ?, ?, 1)`, a.ID, a.Title, "", a.URL, feedOf(a), a.Published.Time.Unix(), a.Text); err != nil {
			return nil, err
		}
	}
	return l, errors.Join(tx.Commit(), db.Close())
}

// feedOf returns the feed that an article comes from.
func feedOf(a *model.Article) string {
	h := fnv.New32a()
	h.Write([]byte(a.Source))
	return fmt.Sprintf("https://feeds.example/%d.xml", h.Sum32()%feeds)
}

// run starts newsboat and has it count what is unread.
func (l byNewsboat) run() ([]byte, error) {
	cmd := exec.Command("newsboat", "-q", "-u", filepath.Join(l.folder, "urls"), "-c", filepath.Join(l.folder, "cache.db"),
		"-C", filepath.Join(l.folder, "config"), "-x", "print-unread")
	cmd.Env = append(os.Environ(), "HOME="+l.folder)
	return cmd.Output()
}

func (l byNewsboat) reopen() (a answer, err error) {
	out, err := l.run()
	if err == nil {
		_, err = fmt.Sscanf(string(out), "%d", &a.count)
	}
	return a, err
}
