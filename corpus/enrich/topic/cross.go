package topic

// crossing lists a concept, and what is below it, under another top as well:
// a newspaper prints computers on its technology page, whatever they are in
// the taxonomy.
type crossing struct {
	top   int32   // the other top's number, plus 1; 0 for none
	share float64 // how much of the concept's evidence counts there, too
	taken float64 // how much of it no longer counts for the concept's own top
}

// crossings returns the concepts that are listed twice.
func crossings() []struct {
	code, top    string
	share, taken float64
} {
	return []struct {
		code, top    string
		share, taken float64
	}{
		{"medtop:20000225", "medtop:13000000", 1, 0.7},   // computing and information technology
		{"medtop:20001182", "medtop:13000000", 0.6, 0.4}, // social media
		{"medtop:20000086", "medtop:13000000", 0.6, 0},   // cyber crime
		{"medtop:20000206", "medtop:13000000", 0.4, 0},   // patent, copyright and trademark
		{"medtop:20000540", "medtop:13000000", 0.5, 0},   // game
		{"medtop:20000304", "medtop:01000000", 0.7, 0.3}, // media and entertainment industry
		{"medtop:20000345", "medtop:04000000", 0.5, 0},   // economic policy
		{"medtop:20000620", "medtop:04000000", 0.3, 0},   // taxation policy
		{"medtop:20000636", "medtop:04000000", 0.4, 0.3}, // regulation of industry
		{"medtop:20000642", "medtop:04000000", 0.2, 0},   // economic sanction
		{"medtop:20000087", "medtop:04000000", 0.5, 0},   // corporate crime
		{"medtop:20001124", "medtop:04000000", 0.3, 0},   // sport industry
		{"medtop:20000423", "medtop:06000000", 0.7, 0},   // environmental policy
		{"medtop:20000479", "medtop:07000000", 0.7, 0},   // healthcare policy
		{"medtop:20001338", "medtop:05000000", 0.8, 0},   // education policy
		{"medtop:20000634", "medtop:14000000", 0.5, 0},   // immigration policy
		{"medtop:20000630", "medtop:14000000", 0.4, 0},   // pension and welfare policy
		{"medtop:20000737", "medtop:07000000", 0.7, 0},   // medical research
		{"medtop:20000331", "medtop:10000000", 0.5, 0},   // tourism and leisure industry
		{"medtop:20000365", "medtop:09000000", 0.5, 0},   // employment statistics
		{"medtop:20000533", "medtop:04000000", 0.5, 0},   // unemployment
		{"medtop:20000103", "medtop:16000000", 0.5, 0},   // terrorism
	}
}

// cross fills in what is listed twice.
func (t *tree) cross() {
	t.also = make([]crossing, len(t.codes))
	for _, c := range crossings() {
		concept, top := t.number[c.code], t.topNumber[t.number[c.top]]
		t.also[concept] = crossing{top: int32(top) + 1, share: c.share, taken: c.taken}
		t.crossed = append(t.crossed, concept)
	}
	for i, up := range t.parent {
		if up >= 0 && t.also[i].top == 0 {
			t.also[i] = t.also[up]
		}
	}
}
