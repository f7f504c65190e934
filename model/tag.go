package model

// TagKind tells what a Tag names.
type TagKind uint8

// Kinds of tags. Word is the zero value: a category or keyword of the source's own.
const (
	Word    TagKind = iota
	Subject         // a topic, by a code of a scheme
	AboutPerson
	AboutOrganization
	AboutPlace
	AboutOther // an event, a product
)

// String returns the word used in JSON.
func (k TagKind) String() string {
	switch k {
	case Subject:
		return "subject"
	case AboutPerson:
		return "person"
	case AboutOrganization:
		return "organization"
	case AboutPlace:
		return "place"
	case AboutOther:
		return "other"
	}
	return "word"
}

// Tag is what a source itself says that its article is about. It is kept as it
// was said; what the recogniser makes of it is in Topics and Actors.
type Tag struct {
	Kind   TagKind
	Scheme string // whose code it is, such as "medtop" or "subj", or a URI; "" for none
	Code   string // within the scheme, or a URI; "" for none
	Name   string // as printed; "" where only a code was given
}

// Medium is a sound, a film or a picture that goes with an article.
type Medium struct {
	URL   string // http or https
	Type  string // of MIME, such as "audio/mpeg"; "" when unknown
	Title string
	Bytes int64 // 0 when unknown
}
