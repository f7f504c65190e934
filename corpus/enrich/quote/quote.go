// Package quote finds direct speech and who said it.
package quote

import (
	"dateline/corpus/enrich/token"
	"dateline/model"
)

// Find returns the quotes of a text, in order.
func Find(s *token.Split, actors []model.Actor, mentions []model.Mention) []model.Quote {
	return nil
}
