package index

import (
	"strconv"
	"time"

	"dateline/model/query"
	"dateline/model/reading"
)

// question is an ask with a key of all that its answer depends on, and of
// nothing else: so readers who ask the same share the answer, and those whose
// answers may differ do not.
type question struct {
	reading.Ask // simplified
	key         string
	marked      bool // it asks for marks
}

// questionOf returns the question of an ask. Its key is the query as it is
// printed, which stands for no other one; where that asks for marks, which they
// are; and where it has dates, from when to when they are at the ask's time.
func questionOf(ask reading.Ask) question {
	q := question{Ask: ask}
	q.Where = query.Simplify(ask.Where)
	key := append([]byte(q.Where.String()), 0)
	depends(q.Where, func(x query.Expr) {
		switch x := x.(type) {
		case query.Is:
			q.marked = true
		case query.Dated:
			from, before := x.Bounds(ask.Now)
			key = appendInstant(appendInstant(key, from), before)
		}
	})
	if q.marked {
		key = append(strconv.AppendUint(append(key, 'm'), ask.Marks.Version(), 36), 0)
	}
	q.key = string(key)
	return q
}

// depends calls yield with each part of a query that asks for more than the
// articles, in the order in which they are printed.
func depends(x query.Expr, yield func(query.Expr)) {
	switch x := x.(type) {
	case query.And:
		for _, part := range x.Of {
			depends(part, yield)
		}
	case query.Or:
		for _, part := range x.Of {
			depends(part, yield)
		}
	case query.Not:
		depends(x.Of, yield)
	case query.Is, query.Dated:
		yield(x)
	}
}

// appendInstant appends a time in UTC to a key; an open bound is empty.
func appendInstant(key []byte, t time.Time) []byte {
	if !t.IsZero() {
		key = strconv.AppendInt(key, t.Unix(), 36)
		key = strconv.AppendInt(append(key, '.'), int64(t.Nanosecond()), 36)
	}
	return append(key, 0)
}

// counted is the key of a question for counts.
func (q question) counted(of facet, narrow string, limit int) string {
	return q.key + strconv.Itoa(int(of)) + "\x00" + strconv.Itoa(limit) + "\x00" + narrow
}
