package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"dateline/corpus/enrich/crf"
	"dateline/corpus/enrich/token"
)

func (a *app) tagCommand() *cobra.Command {
	conll := false
	tag := &cobra.Command{
		Use:   "tag --conll",
		Short: "Mark the actors in text that is cut into tokens",
		Long: "Reads a token a line (its first column), a blank line between sentences and -DOCSTART-\n" +
			"between articles. Prints each token with its tag: B-PER, I-PER, B-ORG, B-LOC ... or O.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !conll {
				return usagef("dateline tag --conll", "tag: say in which form the tokens come")
			}
			return tagLines(cmd.Context().Err, a.stdin, a.out)
		},
	}
	tag.Flags().BoolVar(&conll, "conll", false, "one token a line, in and out")
	return tag
}

// docStart parts articles in the format of the shared task of 2003.
const docStart = "-DOCSTART-"

// longestArticle is the tokens after which the end of a sentence is taken for the
// end of the article: a stream without ends is tagged in pieces.
const longestArticle = 1 << 16

// tagLines tags one article after the other, line for line; stop, when it
// returns an error, ends it between two.
func tagLines(stop func() error, in io.Reader, out io.Writer) error {
	tagger := crf.Shipped()
	if tagger == nil {
		return fmt.Errorf("tag tokens: the built-in weights cannot be read")
	}
	const longestLine = 1 << 20
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longestLine)
	var article tokenLines
	for lines.Scan() {
		word, _, _ := strings.Cut(strings.TrimSpace(lines.Text()), "\t")
		word, _, _ = strings.Cut(word, " ")
		if word == docStart {
			if err := article.write(tagger, out); err != nil {
				return err
			}
			if err := stop(); err != nil {
				return err
			}
			article = tokenLines{}
		}
		article.add(word)
		if word == "" && article.split.Len() >= longestArticle {
			if err := article.write(tagger, out); err != nil {
				return err
			}
			article = tokenLines{}
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("read tokens: %w", err)
	}
	return article.write(tagger, out)
}

// tokenLines is an article as it came in.
type tokenLines struct {
	lines []string // "" between sentences
	text  strings.Builder
	split token.Split
	start bool // the line before was no token of this sentence
}

func (l *tokenLines) add(word string) {
	l.lines = append(l.lines, word)
	if word == "" || word == docStart {
		l.start = true
		return
	}
	if l.text.Len() > 0 {
		l.text.WriteByte(' ')
	}
	from := l.text.Len()
	l.text.WriteString(word)
	first := l.start || len(l.split.Tokens) == 0
	l.split.Tokens = append(l.split.Tokens, token.Token{Start: from, End: l.text.Len(), SentenceStart: first})
	l.start = false
}

func (l *tokenLines) write(tagger *crf.Tagger, out io.Writer) error {
	l.split.Text = l.text.String()
	tags := make([]string, l.split.Len())
	for _, s := range tagger.Tag(&l.split) {
		if s.Kind > crf.Location {
			continue
		}
		kind := [...]string{"PER", "ORG", "LOC"}[s.Kind]
		tags[s.From] = "B-" + kind
		for i := s.From + 1; i < s.To; i++ {
			tags[i] = "I-" + kind
		}
	}
	next := 0
	for _, word := range l.lines {
		line := word + "\n"
		switch word {
		case "":
		case docStart:
			line = word + " O\n"
		default:
			tag := "O"
			if tags[next] != "" {
				tag = tags[next]
			}
			next++
			line = word + " " + tag + "\n"
		}
		if _, err := io.WriteString(out, line); err != nil {
			return err
		}
	}
	return nil
}
