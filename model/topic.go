package model

// Topic is a concept of the IPTC Media Topics.
type Topic struct {
	Code    string // such as "medtop:20000065"
	Name    string // in English
	Broader string // code of the concept above; "" for one of the 17 tops
}

// Scored is a topic of an article.
type Scored struct {
	Code  string
	Score float32 // 0 to 1
}

// Phrase is a keyphrase of an article: what it speaks of, in its own words.
type Phrase struct {
	Text  string  // as the article writes it most, such as "existential threat"
	Score float32 // 0 to 1, against the other phrases of the article
}
