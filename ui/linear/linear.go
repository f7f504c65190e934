// Package linear is the reader without a screen: every action prints plain
// lines and nothing is ever drawn over. It is what --linear starts, for screen
// readers, and what a terminal that cannot move its cursor gets (TERM=dumb),
// over SSH too.
//
// It stands on the same reading.Reading as the full-screen reader, and its
// commands are that reader's keys with Enter behind them.
package linear

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
	"dateline/ui/cells"
)

// Newsroom is what is asked I/O of; ui.Newsroom satisfies it.
type Newsroom interface {
	Next(ctx context.Context, since uint64) (reading.News, error)
	Article(ctx context.Context, id model.ID) (*model.Article, error)
	Why(ctx context.Context, id model.ID, ask reading.Ask) ([]model.Reason, error)
	Amend(ctx context.Context, a model.Amendment) error
	Retract(ctx context.Context, a model.Amendment) error
	Amendments() []model.Amendment
	Marks(ctx context.Context) (model.Marks, error)
	Mark(ctx context.Context, marks map[model.ID]model.Mark) error
	Views(ctx context.Context) ([]model.View, error)
	SaveView(ctx context.Context, view model.View) error
}

// Options are what a session is started with.
type Options struct {
	Newsroom Newsroom
	Now      func() time.Time
	In       io.Reader // one command a line; its end is quit
	Out      io.Writer
	Width    int // cells a line; 0 leaves the breaking of lines to the terminal
	// Notices are lines that whoever runs the session says meanwhile, while a
	// command is waited for; nil is none.
	Notices <-chan string
	// Raw is set where nobody stands between the keys and us, as over SSH: keys
	// are then echoed and lines edited here, and end in CR LF. ^D and ^C at an
	// empty prompt quit.
	Raw bool
}

// page is how many rows are printed at a time.
const page = 10

// session is one run. It is used by one goroutine.
type session struct {
	Options
	ctx    context.Context
	place  reading.Reading
	serial uint64
	banner string
	opened bool          // the newsroom had all that it opened with
	top    int           // first row of the page last printed
	offers []model.Count // what + and - choose from: the last ones printed
	listed listed

	recalled bool        // the marks of earlier sessions are here
	kept     model.Marks // as the newsroom has them
	since    uint64      // what was marked elsewhere until then is here
	fault    error       // why marks could not be kept the last time
	tried    uint64      // version of the marks then
	never    bool        // nothing can be kept
	sure     model.View  // what saving once more puts in another's place
	idle     bool        // no feed was due the last time it was asked
}

// Run reads commands until q, the end of the input, or the end of ctx, whose
// error it then returns. Any other error is that of reading.
func Run(ctx context.Context, opt Options) error {
	s := &session{ctx: ctx, place: reading.New(nil, opt.Now)}
	lines := linesOf(opt.In)
	between := func(text string) { s.printf("\n%s\n%s", text, prompt) }
	if opt.Raw {
		out := &paper{out: opt.Out}
		defer out.end()
		opt.Out = out
		typist := newTypist(opt.In, out, opt.Width)
		lines, between = typist.read, typist.between
	}
	s.Options = opt
	if err := s.hear(); err != nil {
		return err
	}
	s.printf("dateline, line by line. %s articles. Type a number to read, ? for help.\n", cells.Number(s.place.Edition().Len()))
	if s.banner != "" {
		s.printf("This is %s.\n", s.banner)
	}
	s.recall()
	s.list()
	in := listen(ctx, lines)
	for {
		s.printf(prompt)
		line, err := in.next(ctx, opt.Notices, func(text string) { between(strings.Join(s.broken(text), "\n")) })
		if err != nil {
			s.printf("\n") // the prompt's line ends
			if errors.Is(err, io.EOF) {
				return s.leave()
			}
			return err
		}
		if err := s.hear(); err != nil && ctx.Err() != nil {
			return err
		}
		s.overhear()
		quit := s.obey(strings.TrimSpace(string(cells.Clean(line))))
		s.keep()
		if quit {
			return s.leave()
		}
	}
}

// hear takes the newest edition when there is one; only the first is waited
// for, until it holds an article or nothing more will come.
func (s *session) hear() error {
	for {
		since := uint64(0)
		if s.serial != 0 && s.place.Edition().Len() == 0 {
			since = s.serial
		}
		news, err := s.Newsroom.Next(s.ctx, since)
		if err != nil {
			return err
		}
		if news.Serial == s.serial {
			return nil
		}
		s.serial, s.banner = news.Serial, news.Banner
		if news.Edition != nil {
			s.turnTo(news)
		}
		if s.place.Edition().Len() > 0 || news.Progress.Stage == "" {
			return nil
		}
	}
}

func (s *session) printf(format string, args ...any) { fmt.Fprintf(s.Out, format, args...) }

// print writes a paragraph, broken to the width where one is given.
func (s *session) print(text string) {
	for _, line := range s.broken(text) {
		s.printf("%s\n", line)
	}
}

// broken is a paragraph as lines.
func (s *session) broken(text string) []string {
	if s.Width <= 0 {
		return []string{text}
	}
	lines := cells.Wrap(text, s.Width)
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return lines
}

// list prints a page of headlines, numbered.
func (s *session) list() {
	n := s.place.Rows().Len()
	if where := s.place.Query().String(); where != "" {
		s.print("Query: " + where)
	}
	if n == 0 {
		s.printf("0 of %s articles match. x clears the query, back goes back.\n", cells.Number(s.place.Edition().Len()))
		return
	}
	s.top = max(min(s.top, n-1), 0)
	end := min(s.top+page, n)
	s.listed = s.listed.under(s.place)
	s.printf("%d to %d of %s, %s.\n", s.top+1, end, cells.Number(n), s.place.Order())
	for i := s.top; i < end; i++ {
		h, _ := s.place.Row(i)
		s.listed.ids[i] = h.ID
		s.print(fmt.Sprintf("%d. %s", i+1, s.headline(h)))
	}
	if end < n {
		s.printf("Enter for more.\n")
	}
}

func (s *session) headline(h model.Headline) string {
	line := string(cells.Clean(h.Title))
	if h.Source != "" {
		line += " — " + string(cells.Clean(h.Source))
	}
	if h.Published.Known() {
		line += ", " + h.Published.String()
	}
	mark := s.place.Marks().Of(h.ID)
	if mark&model.Read != 0 {
		line += " (read)"
	}
	if mark&model.Starred != 0 {
		line += " (starred)"
	}
	return line
}

// read prints the article of a row.
func (s *session) read(row int) {
	if row < 0 || row >= s.place.Rows().Len() {
		s.printf("There is no article %d.\n", row+1)
		return
	}
	s.place = s.place.To(row)
	h, _ := s.place.Current()
	a, err := s.Newsroom.Article(s.ctx, h.ID)
	if err != nil {
		s.lament(err)
		return
	}
	s.place = s.place.Opened(h.ID).Mark([]model.ID{h.ID}, model.Read, true)
	s.article(a)
}

func (s *session) article(a *model.Article) {
	s.printf("\n")
	if a.Kicker != "" {
		s.print(a.Kicker)
	}
	s.print(a.Title)
	facts := []string{}
	for _, f := range []string{a.Source, a.Published.String(), strings.Join(a.Authors, ", ")} {
		if f != "" {
			facts = append(facts, f)
		}
	}
	if !a.Published.Known() {
		facts = append(facts, "undated")
	}
	s.print(strings.Join(facts, " · "))
	for _, block := range strings.Split(a.Text, "\n\n") {
		s.printf("\n")
		for _, line := range strings.Split(block, "\n") {
			s.print(line)
		}
	}
	s.printf("\n")
	for _, note := range a.Notes {
		s.print("Note: " + note)
	}
	names := make([]string, 0, len(a.Actors))
	for _, actor := range a.Actors {
		names = append(names, actor.Name)
	}
	if len(names) > 0 {
		s.print("Actors: " + strings.Join(names, ", "))
	}
	phrases := make([]string, 0, len(a.Phrases))
	for _, p := range a.Phrases {
		phrases = append(phrases, p.Text)
	}
	if len(phrases) > 0 {
		s.print("Keyphrases: " + strings.Join(phrases, ", "))
	}
	if a.URL != "" {
		s.print("Link: " + a.URL)
	}
}

func (s *session) lament(err error) {
	var mistake *query.Error
	if errors.As(err, &mistake) {
		s.printf("%s\n%s^\n", mistake.Text, cells.Blank(mistake.Column()-1))
	}
	s.print("dateline: " + string(cells.Clean(err.Error())))
}
