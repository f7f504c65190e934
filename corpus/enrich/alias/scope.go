package alias

import (
	"strings"

	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// unclaim takes the tables' answer back for parties and chambers that several
// countries have by the same name, in an article that names nothing else of
// the country that the tables give them to.
func (r *resolver) unclaim() {
	seen := map[string]bool{}
	for _, n := range r.spans {
		if n.entry != nil && !shared(n.text) {
			seen[n.entry.Country] = true
		}
	}
	for _, n := range r.spans {
		if n.entry != nil && shared(n.text) && !seen[n.entry.Country] {
			n.entry, n.country = nil, ""
		}
	}
}

func shared(name string) bool {
	switch name {
	case "Democratic Party", "Labour Party", "Labour", "Republican Party", "Senate", "House of Representatives", "National Guard", "Conservative Party",
		"Conservatives", "Home Office", "Liberal Democrats", "National Security Council", "Democratic Alliance", "Federal Reserve Board":
		return true
	}
	return false
}

// scopes is W8: an institution that every country has belongs to one here.
func (r *resolver) scopes() {
	only := owners{} // in the body
	for i, n := range r.spans {
		if n.kind != model.Organization || n.who != nil {
			continue
		}
		what, owner := r.institution(n)
		if n.entry != nil && (owner == "" || owner == n.entry.Country) {
			// "Brazil's Congress" is not the one of the United States.
			if owner = r.directOwner(n); what == "" || owner == "" || owner == n.entry.Country {
				only.note(what, n.entry.Country)
				continue
			}
		}
		if what == "" {
			if n.entry == nil && isBureau(n) {
				if n.country = r.parentAfter(n); n.country == "" {
					n.country = r.owner(i)
				}
			}
			continue
		}
		if owner == "" && !n.inBody && r.directOwner(n) == "" {
			owner = only[what] // a title leaves out what the body says
		}
		if owner == "" {
			owner = r.owner(i)
		}
		if n.inBody {
			only.note(what, owner)
		}
		country := r.names.ByCode(owner)
		if country == nil {
			continue
		}
		n.country, n.entry = owner, nil
		r.cluster(model.Organization, scopedName(country, what)).join(n, model.Institution)
	}
}

// owners is the one country of each institution; "" of those that several have.
type owners map[string]string

func (o owners) note(what, country string) {
	if first, ok := o[what]; ok && first != country {
		country = ""
	}
	o[what] = country
}

func isBureau(n *named) bool { return strings.HasSuffix(strings.ToLower(n.text), "bureau") }

// scopedName returns "China's Foreign Ministry", or the name that the tables
// have for it, as for the State Department.
func scopedName(country *gazetteer.Entry, what string) string {
	if name := ownName(country.Country, what); name != "" {
		return name
	}
	switch country.Country {
	case "US":
		return "US " + what
	case "GB":
		return "UK " + what
	}
	if strings.HasSuffix(country.Name, "s") {
		return country.Name + "' " + what
	}
	return country.Name + "'s " + what
}

// ownName returns what a country calls an institution where the press does too.
func ownName(code, what string) string {
	switch code + " " + what {
	case "US Foreign Ministry":
		return "US State Department"
	case "US Defense Ministry":
		return "US Department of Defense"
	case "US Justice Ministry":
		return "US Department of Justice"
	case "US Central Bank":
		return "Federal Reserve"
	case "GB Central Bank":
		return "Bank of England"
	case "GB Foreign Ministry":
		return "Foreign Office"
	case "GB Defense Ministry":
		return "UK Ministry of Defence"
	case "JP Central Bank":
		return "Bank of Japan"
	case "CN Central Bank":
		return "People's Bank of China"
	case "IN Central Bank":
		return "Reserve Bank of India"
	case "KR Central Bank":
		return "Bank of Korea"
	}
	return ""
}

// institution returns the institution that a span names, in one spelling, and
// the country of the adjective or name within it; "" when it is none.
func (r *resolver) institution(n *named) (what, owner string) {
	from := n.from
	for end := n.to - 1; end > from; end-- {
		text := n.s.Text[n.s.Tokens[from].Start:n.s.Tokens[end-1].End]
		if e, _, ok := r.names.Lookup(text); ok && e.Class == gazetteer.Country {
			owner = e.Country
			from = end
			break
		}
	}
	for isPossessive(n.s.At(from)) || n.s.Is(from, "the") || n.s.Is(from, "The") {
		from++
	}
	if from >= n.to {
		return "", ""
	}
	return institutionName(gazetteer.Fold(n.s.Text[n.s.Tokens[from].Start:n.s.Tokens[n.to-1].End])), owner
}

// institutionName gives the institutions that every country has one name each,
// from a folded form; "" for all else.
func institutionName(folded string) string {
	switch folded {
	case "coast guard":
		return "Coast Guard"
	case "central bank":
		return "Central Bank"
	case "parliament":
		return "Parliament"
	case "supreme court":
		return "Supreme Court"
	case "constitutional court":
		return "Constitutional Court"
	case "congress":
		return "Congress"
	case "senate":
		return "Senate"
	case "house of representatives":
		return "House of Representatives"
	case "national guard":
		return "National Guard"
	case "national security council":
		return "National Security Council"
	case "national assembly":
		return "National Assembly"
	case "navy":
		return "Navy"
	case "army":
		return "Army"
	case "air force":
		return "Air Force"
	case "foreign office", "ministry of foreign affairs", "foreign affairs ministry", "ministry for foreign affairs", "external affairs ministry", "ministry of external affairs":
		return "Foreign Ministry"
	}
	if field, ok := strings.CutSuffix(folded, " ministry"); ok {
		return ministry(field)
	}
	for _, head := range [...]string{"ministry of ", "ministry for "} {
		if field, ok := strings.CutPrefix(folded, head); ok {
			return ministry(strings.TrimPrefix(field, "the "))
		}
	}
	return ""
}

func ministry(field string) string {
	switch field {
	case "", "prime":
		return ""
	case "defence", "national defence", "national defense":
		field = "defense"
	}
	words := strings.Fields(field)
	for i, w := range words {
		if w != "and" && w != "of" && w != "the" {
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(words, " ") + " Ministry"
}

// owner returns the country that an institution belongs to: of the possessor
// or adjective right before it, else of what the sentence is about, else the
// country last named.
func (r *resolver) owner(at int) string {
	n := r.spans[at]
	end := n.from
	if isPossessive(n.s.At(end - 1)) {
		end--
	}
	from, _ := n.s.Sentence(n.from)
	near, within := "", "" // the country last named, and that last named as a place
	for i := at - 1; i >= max(0, at-farthest) && r.spans[i].inBody == n.inBody; i-- {
		m := r.spans[i]
		if m.country == "" || m.kind == model.Person {
			continue
		}
		if m.to == end || m.to == end-1 && n.s.Tokens[end-1].Kind == token.Word && isLowerWord(n.s.At(end-1)) && n.s.At(end-1) != "the" {
			return m.country // "Japan's", "Japan's powerful"
		}
		if m.from < from {
			return cmpOr(near, cmpOr(within, cmpOr(r.countryAfter(at), m.country)))
		}
		if m.sense == model.Location {
			within = cmpOr(within, m.country)
		} else {
			near = cmpOr(near, m.country)
		}
	}
	if near = cmpOr(near, within); near != "" {
		return near
	}
	if after := r.countryAfter(at); after != "" {
		return after
	}
	for _, m := range r.spans[at+1 : min(len(r.spans), at+farthest)] {
		if m.country != "" && m.kind == model.Place && m.inBody == n.inBody {
			return m.country
		}
	}
	return ""
}

// farthest is how many names away an institution's country is looked for.
const farthest = 100

// parentAfter returns the country in "bureau of Japan's Foreign Ministry".
func (r *resolver) parentAfter(n *named) string {
	const reach = 5
	if word := n.s.At(n.to); word != "of" && word != "at" && word != "in" {
		return ""
	}
	for i := n.to + 1; i < n.to+reach; i++ {
		if m := r.begins[place{n.inBody, i}]; m != nil {
			return m.country
		}
	}
	return ""
}

// directOwner returns the country of the adjective or possessor right before a
// span, or "".
func (r *resolver) directOwner(n *named) string { return r.countryBefore(n, n.from) }

// countryAfter returns the country that the rest of the sentence names first;
// one that is only a place must stand near: "judges in Kenya".
func (r *resolver) countryAfter(at int) string {
	const near = 3
	n := r.spans[at]
	_, end := n.s.Sentence(n.from)
	for _, m := range r.spans[at+1 : min(len(r.spans), at+farthest)] {
		if m.inBody != n.inBody || m.from >= end {
			break
		}
		if m.country != "" && m.kind == model.Place && (m.sense != model.Location || m.from-n.to <= near) {
			return m.country
		}
	}
	return ""
}

func isLowerWord(s string) bool { return s != "" && !startsUpper(s) }
