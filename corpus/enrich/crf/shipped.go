package crf

import (
	_ "embed"
	"sync"

	"dateline/corpus/gazetteer"
)

var (
	//go:embed weights.bin
	weightsFile []byte
	//go:embed clusters.bin
	clustersFile []byte
)

// Shipped returns the tagger with the weights that are built in; the first
// call reads them, in some 15 ms. It is nil when they are broken, or made for
// features of another version: names are then found by rules alone.
func Shipped() *Tagger { return shipped() }

var shipped = sync.OnceValue(func() *Tagger {
	clusters, err := ReadClusters(clustersFile)
	if err != nil {
		return nil
	}
	m, err := ReadModel(weightsFile)
	if err != nil || m.Version() != Version {
		return nil
	}
	return NewTagger(gazetteer.All(), clusters, m)
})

// ShippedAbout says from what the built-in weights were learnt.
func ShippedAbout() string {
	if t := Shipped(); t != nil {
		return t.model.About()
	}
	return ""
}
