package clean

import (
	"net/url"
	"strings"
)

// Address returns the address of an article without what only tells where its
// reader came from, so that one article found in two feeds has one address: the
// parameters of campaigns and clicks, in the query and in the fragment. All
// else stays byte for byte; an address that cannot be read stays whole.
func Address(s string) string {
	at := strings.IndexAny(s, "?#")
	if at < 0 {
		return s
	}
	head, fragment, hasFragment := strings.Cut(s, "#")
	if hasFragment && trackingOnly(fragment) {
		hasFragment = false
	}
	path, query, hasQuery := strings.Cut(head, "?")
	if hasQuery {
		path += withoutTracking(query)
	}
	if hasFragment {
		path += "#" + fragment
	}
	return path
}

// withoutTracking returns a query without its tracking parameters, "?" before
// what is left.
func withoutTracking(query string) string {
	var kept []string
	for pair := range strings.SplitSeq(query, "&") {
		// An address that was escaped twice has "&amp;" for "&".
		name, value, _ := strings.Cut(strings.TrimPrefix(pair, "amp;"), "=")
		if !tracking(name, value) {
			kept = append(kept, pair)
		}
	}
	if len(kept) == 0 && query != "" {
		return ""
	}
	return "?" + strings.Join(kept, "&")
}

// trackingOnly reports whether a fragment is nothing but tracking parameters, as
// "xtor=RSS-1" is.
func trackingOnly(fragment string) bool {
	if !strings.Contains(fragment, "=") {
		return false
	}
	for pair := range strings.SplitSeq(fragment, "&") {
		if name, value, _ := strings.Cut(pair, "="); !tracking(name, value) {
			return false
		}
	}
	return true
}

// tracking tells the parameters that follow readers around.
func tracking(name, value string) bool {
	if plain, err := url.QueryUnescape(name); err == nil {
		name = plain
	}
	name = strings.ToLower(name)
	for _, start := range [...]string{"utm_", "at_", "mtm_", "pk_", "hsa_", "wt_", "ns_"} {
		if len(name) > len(start) && strings.HasPrefix(name, start) {
			return true
		}
	}
	switch name {
	case "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh",
		"mc_cid", "mc_eid", "_hsenc", "_hsmi", "mkt_tok", "vero_id", "vero_conv", "oly_anon_id", "oly_enc_id", "s_cid", "ito",
		"xtor", "ncid", "cmpid", "cmp", "icid", "wt.mc_id", "wt.mc", "wt.zmc", "wt.rss_f", "wt.rss_a", "wt.rss_ev", "smid", "smtyp", "srnd", "ocid", "_ga", "_gl",
		"guccounter", "guce_referrer", "guce_referrer_sig", "traffic_source", "__twitter_impression", "fb_action_ids",
		"fb_action_types", "fb_source", "ref_src", "ref_url", "feedname", "feedtype":
		return true
	case "ref", "referrer", "source", "src", "from", "via", "partner", "emc", "cid", "mod", "rss", "utm":
		// Innocent names, unless they only say that a feed led here.
		value = strings.ToLower(value)
		return value == "rss" || value == "feed" || value == "atom" || value == "rss_feed" || value == "rssfeed" || strings.HasPrefix(value, "rss-") || strings.HasPrefix(value, "rss:")
	}
	return false
}
