package peers

import (
	"database/sql"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite"

	"dateline/model"
)

// bySQL is SQLite as one would use it: facet tables in the order of dates both
// ways, full text by FTS5 with an index of beginnings.
type bySQL struct {
	path string
	db   *sql.DB
}

const sqlTables = `
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE article (id INTEGER PRIMARY KEY, key TEXT UNIQUE, published INTEGER, title TEXT, body TEXT, source TEXT, lang TEXT);
CREATE INDEX article_published ON article (published, key);
CREATE TABLE actor (id INTEGER PRIMARY KEY, key TEXT UNIQUE);
CREATE TABLE topic (id INTEGER PRIMARY KEY, key TEXT UNIQUE);
CREATE TABLE actor_article (actor INTEGER, published INTEGER, article INTEGER, PRIMARY KEY (actor, published, article)) WITHOUT ROWID;
CREATE TABLE topic_article (topic INTEGER, published INTEGER, article INTEGER, PRIMARY KEY (topic, published, article)) WITHOUT ROWID;
CREATE TABLE article_actor (article INTEGER, actor INTEGER, PRIMARY KEY (article, actor)) WITHOUT ROWID;
CREATE TABLE article_topic (article INTEGER, topic INTEGER, PRIMARY KEY (article, topic)) WITHOUT ROWID;
CREATE VIRTUAL TABLE text USING fts5 (title, body, content = 'article', content_rowid = 'id', prefix = '1 2 3');`

func fillSQLite(folder string, n int) (library, error) {
	l := &bySQL{path: filepath.Join(folder, "news.db")}
	if err := l.open(); err != nil {
		return nil, err
	}
	if _, err := l.db.Exec(sqlTables); err != nil {
		return nil, err
	}
	var batch []*model.Article
	for a := range news(n) {
		if batch = append(batch, a); len(batch) == 500 {
			if err := l.add(batch); err != nil {
				return nil, err
			}
			batch = batch[:0]
		}
	}
	if err := l.add(batch); err != nil {
		return nil, err
	}
	_, err := l.db.Exec("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)")
	return l, err
}

func (l *bySQL) open() (err error) {
	l.db, err = sql.Open("sqlite", l.path+"?_pragma=cache_size(-200000)&_pragma=mmap_size(30000000000)")
	return err
}

// add inserts articles in one transaction.
func (l *bySQL) add(batch []*model.Article) error {
	tx, err := l.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, a := range batch {
		var published any
		if a.Published.Known() {
			published = a.Published.Time.Unix()
		}
		r, err := tx.Exec("INSERT INTO article (key, published, title, body, source, lang) VALUES (?, ?, ?, ?, ?, ?)",
			a.ID, published, a.Title, a.Text, a.Source, a.Lang)
		if err != nil {
			return err
		}
		id, err := r.LastInsertId()
		if err != nil {
			return err
		}
		if _, err := tx.Exec("INSERT INTO text (rowid, title, body) VALUES (?, ?, ?)", id, a.Title, a.Text); err != nil {
			return err
		}
		for _, who := range a.Actors {
			if err := label(tx, "actor", string(who.ID), id, published); err != nil {
				return err
			}
		}
		for _, code := range topicsOf(a) {
			if err := label(tx, "topic", code, id, published); err != nil {
				return err
			}
		}
	}
	return tx.Commit()
}

// label notes that an article has a label, in both tables. An article without a
// date comes before all others.
func label(tx *sql.Tx, facet, key string, article int64, published any) error {
	if published == nil {
		published = -1 << 62
	}
	if _, err := tx.Exec("INSERT INTO "+facet+" (key) VALUES (?) ON CONFLICT DO NOTHING", key); err != nil {
		return err
	}
	var id int64
	if err := tx.QueryRow("SELECT id FROM "+facet+" WHERE key = ?", key).Scan(&id); err != nil {
		return err
	}
	if _, err := tx.Exec("INSERT INTO "+facet+"_article VALUES (?, ?, ?)", id, published, article); err != nil {
		return err
	}
	_, err := tx.Exec("INSERT INTO article_"+facet+" VALUES (?, ?)", article, id)
	return err
}

func (l *bySQL) list(q question) (a answer, err error) {
	const row = "a.key, a.title, a.source, coalesce(a.published, 0)"
	switch facet := q.facet.String(); {
	case q.facet != model.NoFacet:
		var id int64
		if err := l.db.QueryRow("SELECT id FROM "+facet+" WHERE key = ?", q.key).Scan(&id); err != nil {
			return a, err
		}
		if err := l.db.QueryRow("SELECT count(*) FROM "+facet+"_article WHERE "+facet+" = ?", id).Scan(&a.count); err != nil {
			return a, err
		}
		a.newest, err = l.rows("SELECT "+row+" FROM "+facet+"_article f JOIN article a ON a.id = f.article WHERE f."+facet+
			" = ? ORDER BY f.published DESC LIMIT 50", id)
		return a, err
	case q.word != "":
		if err := l.db.QueryRow("SELECT count(*) FROM text WHERE text MATCH ?", q.word+"*").Scan(&a.count); err != nil {
			return a, err
		}
		a.newest, err = l.rows("SELECT "+row+" FROM text t JOIN article a ON a.id = t.rowid WHERE text MATCH ?"+
			" ORDER BY a.published DESC LIMIT 50", q.word+"*")
		return a, err
	}
	if err := l.db.QueryRow("SELECT count(*) FROM article").Scan(&a.count); err != nil {
		return a, err
	}
	a.newest, err = l.rows("SELECT " + row + " FROM article a ORDER BY a.published DESC, a.key LIMIT 50")
	return a, err
}

// rows reads what a list shows.
func (l *bySQL) rows(query string, args ...any) (ids []model.ID, err error) {
	rows, err := l.db.Query(query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id model.ID
		var title, source string
		var published int64
		if err := rows.Scan(&id, &title, &source, &published); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

func (l *bySQL) frame(q question) (answer, error) {
	a, err := l.list(q)
	if err != nil {
		return a, err
	}
	if a.actors, err = l.top(q, "actor"); err != nil {
		return a, err
	}
	a.topics, err = l.top(q, "topic")
	return a, err
}

// top counts the labels of a facet among the articles that have one of another.
func (l *bySQL) top(q question, facet string) (counts []int, err error) {
	query := strings.NewReplacer("ASKED", q.facet.String(), "TOLD", facet).Replace(
		"SELECT t.TOLD, count(*) AS n FROM ASKED_article f JOIN article_TOLD t ON t.article = f.article" +
			" WHERE f.ASKED = (SELECT id FROM ASKED WHERE key = ?) GROUP BY t.TOLD ORDER BY n DESC LIMIT 20")
	rows, err := l.db.Query(query, q.key)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var n int
		if err := rows.Scan(&id, &n); err != nil {
			return nil, err
		}
		counts = append(counts, n)
	}
	return counts, rows.Err()
}

func (l *bySQL) reopen() (answer, error) {
	if err := l.db.Close(); err != nil {
		return answer{}, err
	}
	if err := l.open(); err != nil {
		return answer{}, err
	}
	return l.list(question{})
}

func (l *bySQL) close() error { return l.db.Close() }
