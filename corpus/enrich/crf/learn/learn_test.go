package learn

import (
	"bytes"
	"testing"

	"dateline/corpus/enrich/crf"
	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
)

// lesson is a few sentences in which whoever speaks is a person and whatever
// one lives in is a place.
func lesson(t testing.TB) (*crf.Clusters, []Text) {
	clusters, err := crf.ReadClusters(crf.PackClusters(nil))
	if err != nil {
		t.Fatal(err)
	}
	var texts []Text
	for _, name := range []string{"Zorbl", "Quenk", "Vrist", "Plomb"} {
		for _, place := range []string{"Narg", "Dwelt", "Krobe"} {
			s := token.Of("Old " + name + " said no. We live in " + place + ".")
			tags := crf.TagsOf(s.Len(), []crf.Span{{From: 1, To: 2, Kind: crf.Person}, {From: 8, To: 9, Kind: crf.Location}})
			texts = append(texts, Text{Split: s, Tags: crf.Only(tags)})
		}
	}
	return clusters, texts
}

func weights(t testing.TB, clusters *crf.Clusters, texts []Text, seed uint64) []byte {
	o := Defaults()
	o.Epochs, o.Seed = 20, seed
	return Run(crf.NewFeatures(gazetteer.All(), clusters), texts, o).Pack(1, "a lesson", 0.01)
}

func TestWhatIsLearntHoldsForNewNames(t *testing.T) {
	clusters, texts := lesson(t)
	m, err := crf.ReadModel(weights(t, clusters, texts, 1))
	if err != nil {
		t.Fatal(err)
	}
	s := token.Of("Old Brimble said no. We live in Fosk.")
	got := crf.NewTagger(gazetteer.All(), clusters, m).Tag(s)
	want := []crf.Span{{From: 1, To: 2, Kind: crf.Person}, {From: 8, To: 9, Kind: crf.Location}}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestSameTextsSameWeights(t *testing.T) {
	clusters, texts := lesson(t)
	first := weights(t, clusters, texts, 1)
	if !bytes.Equal(first, weights(t, clusters, texts, 1)) {
		t.Error("the weights differ from run to run")
	}
	if bytes.Equal(first, weights(t, clusters, texts, 2)) {
		t.Error("the seed makes no difference")
	}
}

func TestLossFalls(t *testing.T) {
	clusters, texts := lesson(t)
	var losses []float64
	o := Defaults()
	o.Bag = 1
	o.OnEpoch = func(_ int, loss float64) { losses = append(losses, loss) }
	Run(crf.NewFeatures(gazetteer.All(), clusters), texts, o)
	if n := len(losses); n != o.Epochs || losses[n-1] > losses[0]/2 {
		t.Errorf("losses %v", losses)
	}
}

// Where the marks leave a tag open, what else was learnt decides it: here the
// last name may be a person or a place, and it stands where places do.
func TestOpenMarksAreDecidedByTheRest(t *testing.T) {
	clusters, texts := lesson(t)
	for i := range texts[:4] {
		texts[i].Tags[8] |= crf.Within(crf.Person)
	}
	m, err := crf.ReadModel(weights(t, clusters, texts, 1))
	if err != nil {
		t.Fatal(err)
	}
	got := crf.NewTagger(gazetteer.All(), clusters, m).Tag(texts[0].Split)
	want := crf.Span{From: 8, To: 9, Kind: crf.Location}
	if len(got) != 2 || got[1] != want {
		t.Errorf("got %v, want %v last", got, want)
	}
}

func TestTheMeanOfABagIsOneModel(t *testing.T) {
	clusters, texts := lesson(t)
	o := Defaults()
	o.Bag = 2
	both := Run(crf.NewFeatures(gazetteer.All(), clusters), texts, o)
	o.Bag = 1
	first := Run(crf.NewFeatures(gazetteer.All(), clusters), texts, o)
	o.Seed++
	second := Run(crf.NewFeatures(gazetteer.All(), clusters), texts, o)
	for f := range both.Rows {
		for tag, v := range both.Rows[f] {
			if mean := (first.Rows[f][tag] + second.Rows[f][tag]) / 2; v-mean > 1e-5 || mean-v > 1e-5 {
				t.Fatalf("weight %d of feature %d is %g, the mean of both runs is %g", tag, f, v, mean)
			}
		}
	}
}
