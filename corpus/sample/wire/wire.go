// Package wire makes articles of one length, for measurements: those of the
// built-in newsroom that are in English, lengthened or cut.
package wire

import (
	"context"
	"fmt"
	"strings"

	"dateline/corpus/enrich"
	"dateline/corpus/enrich/token"
	"dateline/corpus/parse"
	"dateline/corpus/sample"
	"dateline/corpus/source"
	"dateline/model"
)

// Length is how many tokens an article has whose marking is timed: that of a
// report in a newspaper.
const Length = 880

// Articles returns an article for each English one of the newsroom, with its
// headline. Each begins with that one's text and goes on with that of those
// after it, paragraph by paragraph, until it has as many tokens or a few more,
// as corpus/enrich/token counts them. Nothing is marked in them.
func Articles(ctx context.Context, tokens int) ([]model.Article, error) {
	blocks, titles, err := english(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]model.Article, len(blocks))
	for i := range blocks {
		var text []string
		for j, n := i, 0; n < tokens; j++ {
			for _, block := range blocks[j%len(blocks)] {
				if n < tokens {
					n += token.Of(block).Len()
					text = append(text, block)
				}
			}
		}
		out[i] = model.Article{Title: titles[i], Lang: "en", Text: strings.Join(text, "\n\n")}
	}
	return out, nil
}

// english returns the paragraphs and the headline of each English article.
func english(ctx context.Context) (blocks [][]string, titles []string, err error) {
	for item, err := range source.FS(ctx, sample.FS()) {
		if err != nil {
			return nil, nil, fmt.Errorf("read newsroom: %w", err)
		}
		for a, err := range parse.Read(ctx, item) {
			if err != nil {
				return nil, nil, fmt.Errorf("read newsroom: %w", err)
			}
			if a.Text != "" && (a.Lang == "en" || a.Lang == "" && enrich.Language(a.Text) == "en") {
				blocks = append(blocks, strings.Split(a.Text, "\n\n"))
				titles = append(titles, a.Title)
			}
		}
	}
	return blocks, titles, nil
}
