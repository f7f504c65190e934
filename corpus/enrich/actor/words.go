package actor

import "strings"

// function reports whether a lower-case word is one of English grammar.
func function(low string) bool {
	switch low {
	case "a", "an", "the", "this", "that", "these", "those", "it", "its", "he", "she", "they", "we", "you", "i",
		"his", "her", "their", "our", "your", "my", "me", "him", "them", "us", "who", "what", "which", "when",
		"where", "why", "how", "and", "or", "but", "nor", "so", "yet", "for", "of", "in", "on", "at", "by", "to",
		"from", "with", "as", "if", "then", "than", "not", "no", "yes", "all", "any", "both", "each", "some",
		"is", "are", "was", "were", "be", "been", "has", "have", "had", "do", "does", "did", "would",
		"can", "could", "may", "might", "should", "must", "shall", "there", "here", "while", "after", "before",
		"since", "until", "under", "over", "into", "about", "against", "between", "during", "through", "among",
		"also", "too", "only", "just", "more", "most", "many", "much", "such", "own", "same", "other", "another",
		"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "first", "second", "third",
		"mr", "mrs", "ms", "dr", "am", "pm", "ok", "vs", "amid":
		return true
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
		"january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
		"jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sep.", "sept.", "oct.", "nov.", "dec.",
		"kurdish", "kurds", "kurd", "muslim", "muslims", "christian", "christians", "jew", "jews", "jewish", "catholic", "catholics", "protestant",
		"sunni", "sunnis", "shiite", "shiites", "shi'ite", "shi'ites", "shia", "buddhist", "buddhists", "hindu", "hindus", "islamic", "islamist", "islamists",
		"god", "allah", "bible", "quran", "koran", "holocaust", "hajj", "olympic", "olympics", "paralympics", "hispanic", "latino", "rohingya", "uighur", "uighurs", "uyghur", "uyghurs", "yazidi", "yazidis", "roma",
		"latin", "english", "spanish", "mandarin", "cantonese", "arabic", "hebrew", "christmas", "easter", "ramadan", "thanksgiving", "islam", "christianity", "internet", "web", "covid-19", "covid":
		return true
	}
	return false
}

// nobody reports whether a lower-case word belongs to the names of things:
// contests, storms, buildings, works.
func nobody(low string) bool {
	switch low {
	case "war", "hurricane", "typhoon", "cyclone", "storm", "garden", "gardens", "hall", "tower", "towers", "open", "day", "classic", "mirror",
		"daily", "tech", "bell", "regency", "plaza", "hotel", "mall", "theater", "theatre", "station", "gate", "street", "world", "show", "road",
		"avenue", "blvd", "blvd.", "festival", "series", "windows", "project", "operation", "system", "systems", "space", "air", "force", "state", "states",
		"library", "arena", "garage", "pizza", "cafe", "restaurant", "inn", "resort", "grand", "prix", "masters", "week", "month", "dynasty", "empire", "revolution",
		"trophy", "champions", "zone", "serif", "os", "watch", "bowl", "derby", "ballroom", "office", "house", "building", "memorial", "monument", "museum", "cemetery", "zoo", "ship", "uss", "hms", "mission", "expedition", "disease", "syndrome", "virus",
		"variant", "theorem", "effect", "principle", "edition", "album", "song", "movie", "film", "game", "studio", "magazine", "book", "bible", "quran", "koran", "catholic", "muslim", "islamic",
		"jewish", "christian", "buddhist", "hindu", "sunni", "shiite", "shia", "kurdish", "hispanic", "latino", "asian", "jones index":
		return true
	}
	return direction(low)
}

// speech reports whether a word is a verb of speech or stance, so that its
// subject is someone.
func speech(word string) bool {
	switch word {
	case "said", "says", "say", "told", "tells", "asked", "added", "adds", "warned", "warns", "urged", "urges",
		"argued", "argues", "claimed", "claims", "insisted", "denied", "denies", "announced", "stated", "noted",
		"explained", "wrote", "tweeted", "posted", "replied", "responded", "declared", "vowed", "pledged",
		"accused", "criticized", "criticised", "condemned", "welcomed", "rejected", "rejects", "called",
		"believes", "thinks", "hopes", "plans", "wants", "agreed", "admitted", "suggested", "recalled",
		"testified", "confirmed", "acknowledged", "expressed", "described", "promised", "refused", "ordered",
		"signed", "met", "arrived", "resigned", "defeated", "won", "scored", "married", "died", "born", "who":
		return true
	}
	return false
}

// initials that are no organisation's.
func stopAcronym(s string) bool {
	switch strings.TrimSuffix(s, "s") {
	case "GDP", "GNP", "AI", "IT", "TV", "CEO", "CFO", "COO", "CTO", "PM", "MP", "MEP", "VP", "PR", "HR", "DNA", "RNA",
		"HIV", "AID", "AIDS", "SAR", "COVID", "PC", "CD", "DVD", "USB", "GPS", "WWII", "WWI", "II", "III", "IV", "VI", "VII", "VIII",
		"IX", "XI", "XII", "XIV", "XVI", "AM", "AD", "BC", "BCE", "CE", "OK", "ID", "IPO", "ETF", "NGO", "PhD", "MA", "BA", "MBA",
		"GMT", "EST", "EDT", "PST", "PDT", "UTC", "JST", "CET", "KM", "MPH", "KG", "SUV", "EV", "LGBT", "LGBTQ", "UFO", "UAV",
		"ICBM", "TNT", "FAQ", "URL", "HTML", "PDF", "SMS", "VAT", "MVP", "POW", "DJ", "MC", "TBD", "ASAP", "RIP", "LNG",
		"CO", "CO2", "PPE", "ICU", "ER", "ATM", "PIN", "CCTV", "QR", "API", "CPU", "GPU", "LED", "THE", "AND", "FOR", "NOT", "BUT",
		"NEW", "NO", "YES", "BY", "OF", "IN", "ON", "TO", "IS", "IT'S", "IED", "CPI", "PPI", "PMI", "ESG", "FX", "USD", "EUR", "JPY",
		"GBP", "YOY", "Q", "H", "R&D", "M&A", "TB", "GB", "MB", "FTA", "MOU", "EEZ", "ADIZ", "NSS", "NDS", "WMD", "STD", "UK", "US":
		return true
	}
	return false
}
