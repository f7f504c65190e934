package main

import (
	"fmt"
	"slices"

	"dateline/corpus/enrich/topic/learn"
)

// folds is into how many parts the paragraphs are divided to say how good the
// weights are: each is judged by weights learnt from the others.
const folds = 5

// fold says how many paragraphs are filed under a right top, of all and of the
// five that newspapers have pages for.
func fold(v *learn.Vocabulary, texts []learn.Text) string {
	five := []int{topNamed("economy"), topNamed("arts"), topNamed("politics"), topNamed("sport"), topNamed("science")}
	every := make([]int, len(tops))
	for k := range every {
		every[k] = k
	}
	var all, right, rightOfFive, ofFive int
	for part := range folds {
		var others []learn.Text
		for i := range texts {
			if i%folds != part {
				others = append(others, texts[i])
			}
		}
		w := learn.Run(v, others, learn.Defaults())
		for i := part; i < len(texts); i += folds {
			if texts[i].About == [learn.Tops]bool{} {
				continue
			}
			all++
			score := w.Score(&texts[i])
			if texts[i].About[highest(score, every)] {
				right++
			}
			if !slices.ContainsFunc(five, func(k int) bool { return texts[i].About[k] }) {
				continue
			}
			ofFive++
			if texts[i].About[highest(score, five)] {
				rightOfFive++
			}
		}
	}
	share := func(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }
	return fmt.Sprintf("%d paragraphs, each judged by weights learnt without it: %.1f %% under a right top, %.1f %% of %d of the five\n",
		all, share(right, all), share(rightOfFive, ofFive), ofFive)
}

// highest returns the number of the highest score among some tops.
func highest(score [learn.Tops]float64, among []int) int {
	best := among[0]
	for _, k := range among {
		if score[k] > score[best] {
			best = k
		}
	}
	return best
}
