package actor

import (
	"strings"

	"dateline/corpus/enrich/token"
)

// Honorific reports whether a lower-case word, without its full stop, is a
// form of address that only stands before a person's name.
func Honorific(low string) bool {
	switch low {
	case "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "lord", "lady", "rev", "reverend", "fr",
		"monsieur", "madam", "madame", "herr", "frau", "señor", "senor", "señora", "hon", "mme", "mlle", "m":
		return true
	}
	return false
}

// Office reports whether a lower-case word, without its full stop, is the noun
// of an office or a trade: "minister", "spokesperson", "economist".
func Office(low string) bool {
	switch low {
	case "president", "minister", "premier", "chancellor", "secretary", "undersecretary", "treasurer", "speaker",
		"governor", "mayor", "senator", "sen", "representative", "rep", "congressman", "congresswoman", "lawmaker",
		"lawmakers", "legislator", "councillor", "councilor", "councilman", "alderman", "delegate", "mp", "mep", "gov", "pres", "pm",
		"ambassador", "envoy", "consul", "diplomat", "negotiator", "attaché", "spokesman", "spokeswoman", "spokesperson",
		"director", "director-general", "secretary-general", "attorney-general", "governor-general", "chief", "head", "leader", "chairman", "chairwoman", "chairperson", "chair",
		"ceo", "cfo", "coo", "cto", "founder", "co-founder", "cofounder", "executive", "vice-president", "boss", "owner",
		"general", "gen", "admiral", "adm", "colonel", "col", "captain", "capt", "lieutenant", "lt", "major", "maj",
		"sergeant", "sgt", "commander", "cmdr", "marshal", "brigadier", "corporal", "private", "officer", "commodore",
		"judge", "justice", "prosecutor", "attorney", "lawyer", "solicitor", "inspector", "detective", "sheriff",
		"commissioner", "constable", "superintendent", "professor", "doctor", "surgeon", "economist", "analyst", "strategist",
		"scientist", "researcher", "historian", "expert", "author", "writer", "novelist", "poet", "journalist", "reporter", "columnist",
		"correspondent", "editor", "photographer", "actor", "actress", "singer", "rapper", "musician", "composer", "filmmaker",
		"king", "queen", "prince", "princess", "emperor", "empress", "emir", "sultan", "duke", "duchess", "baron", "tsar", "shah",
		"pope", "cardinal", "archbishop", "bishop", "patriarch", "ayatollah", "imam", "rabbi", "sheikh", "sheik", "mullah", "father", "pastor", "cleric",
		"coach", "striker", "midfielder", "goalkeeper", "defender", "quarterback", "pitcher", "skipper", "referee", "driver", "champion",
		"adviser", "advisor", "aide", "activist", "candidate", "dissident", "militant", "warlord", "oligarch", "billionaire", "tycoon",
		"astronaut", "cosmonaut", "counterpart", "colleague", "predecessor", "successor", "dictator", "strongman", "nominee", "veteran",
		"principal", "dean", "manager", "whip", "comptroller", "auditor", "agent", "pilot", "comedian", "presenter", "host", "banker", "trader":
		return true
	}
	return false
}

// modifies reports whether a lower-case word may stand before an office's noun
// as a part of it.
func modifies(low string) bool {
	switch low {
	case "prime", "vice", "deputy", "former", "ex", "acting", "interim", "then", "current", "incoming", "outgoing", "late", "assistant", "associate",
		"senior", "junior", "chief", "cabinet", "first", "second", "executive", "managing", "attorney", "consul", "secretary", "director", "governor",
		"foreign", "defense", "defence", "finance", "financial", "interior", "home", "justice", "health", "education", "trade", "labor", "labour", "energy",
		"environment", "agriculture", "transport", "transportation", "culture", "industry", "commerce", "oil", "economy", "economic", "information",
		"ministry", "treasury", "state", "national", "federal", "security", "intelligence", "military", "army", "navy", "police", "party", "opposition", "ruling",
		"government", "parliamentary", "presidential", "regional", "provincial", "local", "city", "county", "district", "top", "veteran",
		"supreme", "crown", "grand", "special", "permanent", "press", "human", "rights", "political", "policy", "majority", "minority", "house", "senate",
		"major", "lieutenant", "brigadier", "rear", "field", "general", "staff", "commission", "co", "research", "fisheries", "immigration", "migration", "tourism", "sports", "water", "infrastructure", "housing", "planning",
		"equality", "family", "social", "development", "communications", "budget", "overseas", "veterans", "works", "public", "youth", "women", "unification", "european", "affairs", "digitalization", "investment", "market", "team", "company",
		"rebel", "taliban", "militia", "spiritual", "religious", "union", "business", "technology", "science", "digital", "climate", "embassy", "council", "bureau", "department", "agency", "bank", "court":
		return true
	}
	return false
}

// charge reports whether a word may end an office that goes "secretary of X".
func charge(low string) bool {
	switch low {
	case "state", "defense", "defence", "affairs", "staff", "treasury", "exchequer", "interior", "opposition", "parliament", "energy", "health",
		"education", "justice", "commerce", "labor", "labour", "trade", "finance", "transport", "transportation", "agriculture", "government", "economy", "security", "industry", "culture", "police":
		return true
	}
	return false
}

// OfficeBefore returns where the office or form of address that ends right
// before token i begins, or i when there is none: in "Deputy Prime Minister
// Taro Aso" and i at "Taro", the index of "Deputy". Adjectives of countries are
// left out.
func OfficeBefore(s *token.Split, i int) int {
	j := i - 1
	if j < 0 || i >= s.Len() || s.Tokens[i].SentenceStart || !spaced(s, i) {
		return i
	}
	low := plainWord(s, j)
	from := i
	switch {
	case Honorific(low) || Office(low):
		from = j
	case charge(low):
		if from = officeOf(s, j); from == j {
			return i
		}
	default:
		return i
	}
	return OfficeFrom(s, from)
}

// OfficeFrom returns where the office begins whose noun is token i: the index
// of "deputy" in "the deputy prime minister" and i at "minister".
func OfficeFrom(s *token.Split, i int) int {
	from := i
	for k := from - 1; k >= 0 && !s.Tokens[k+1].SentenceStart; k-- {
		switch low := plainWord(s, k); {
		case s.Tokens[k].Kind == token.Punct:
			if !s.Is(k, "-") || !s.Glued(k) || !s.Glued(k+1) {
				return from
			}
		case Office(low) || modifies(low) || Honorific(low):
			from = k
		case low == "in" && s.Glued(k) && s.Glued(k+1) && s.Is(k-1, "-") && s.Is(k+1, "-"): // "editor-in-chief"
		default:
			return from
		}
	}
	return from
}

// officeOf looks back from the last word of "minister of foreign affairs" for
// the office's noun; it returns j when there is none.
func officeOf(s *token.Split, j int) int {
	const longest = 5
	for k := j - 1; k > 0 && k >= j-longest; k-- {
		if s.Is(k, "of") || s.Is(k, "for") {
			if Office(plainWord(s, k-1)) {
				return k - 1
			}
			return j
		}
		if s.Tokens[k].Kind == token.Punct && !s.Is(k, ",") {
			return j
		}
	}
	return j
}

// spaced reports whether only a space parts token i from the one before it.
func spaced(s *token.Split, i int) bool {
	gap := s.Text[s.Tokens[i-1].End:s.Tokens[i].Start]
	return gap == " " || gap == "\n"
}

func plainWord(s *token.Split, i int) string {
	return strings.TrimSuffix(strings.ToLower(s.At(i)), ".")
}

// isTitleWord reports whether a word with a capital belongs to an office and
// not to a name.
func isTitleWord(low string) bool {
	low = strings.TrimSuffix(low, ".")
	return Honorific(low) || Office(low)
}

// honorificBefore reports whether a form of address or an office with a
// capital stands right before token i.
func (p *page) honorificBefore(i int) bool {
	if i <= 0 || !p.follows(i) {
		return false
	}
	low := plainWord(p.s, i-1)
	return Honorific(low) || p.has(i-1, capital) && Office(low) && low != "general" && low != "chief"
}
