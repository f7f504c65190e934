// Command train learns the weights of the recogniser of names from marked
// text, and scores them on the part that was held back.
//
//	go run ./cmd/train -data ../shared/data            learn and write the weights
//	go run ./cmd/train -data ../shared/data -check     score the learner itself
//	go run ./cmd/train -data ../shared/data -score     score the built-in weights
//
// The same texts give the same weights, bit for bit, on one kind of processor.
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"dateline/corpus/enrich/crf"
	"dateline/corpus/enrich/crf/learn"
	"dateline/corpus/gazetteer"
)

// shipsFrom is the folder whose weights are built in.
const shipsFrom = "corpus/enrich/crf"

type options struct {
	folders
	out                      string
	sharealike, check, score bool
	wrong                    string
	epochs                   int
	least, l1, rate, drop    float64
	rare, bag                int
}

func main() {
	var o options
	flag.StringVar(&o.data, "data", "../shared/data", "folder with the marked text")
	flag.StringVar(&o.written, "written", "cmd/train/written", "folder with the text that was written to learn from")
	flag.StringVar(&o.out, "out", shipsFrom, "folder for weights and scores")
	flag.BoolVar(&o.sharealike, "sharealike", false, "learn from the CC BY-SA sets as well")
	flag.BoolVar(&o.check, "check", false, "learn from the research set, score it and write nothing")
	flag.BoolVar(&o.score, "score", false, "score the built-in weights and write nothing")
	flag.StringVar(&o.wrong, "wrong", "", "file for the names that were got wrong")
	flag.IntVar(&o.epochs, "epochs", learn.Defaults().Epochs, "rounds through all text")
	flag.Float64Var(&o.least, "least", 0.1, "weights below this are left out")
	flag.Float64Var(&o.l1, "l1", float64(learn.Defaults().L1), "penalty")
	flag.Float64Var(&o.rate, "rate", float64(learn.Defaults().Rate), "rate")
	flag.Float64Var(&o.drop, "drop", float64(learn.Defaults().Drop), "drop")
	flag.IntVar(&o.rare, "rare", learn.Defaults().Least, "features of fewer tokens are left out")
	flag.IntVar(&o.bag, "bag", learn.Defaults().Bag, "runs whose weights are averaged")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(o options) error {
	words, err := readClusters(filepath.Join(o.data, "ner/tables/glove-clusters.tsv"))
	if err != nil {
		return err
	}
	packed := crf.PackClusters(words)
	clusters, err := crf.ReadClusters(packed)
	if err != nil {
		return err
	}
	b := &bench{names: gazetteer.All(), clusters: clusters, options: o}
	switch {
	case o.check:
		return b.checkLearner()
	case o.score:
		report, err := b.report(crf.Shipped(), crf.ShippedAbout())
		if err != nil {
			return err
		}
		fmt.Print(report)
		return nil
	}
	if o.sharealike && filepath.Clean(o.out) == shipsFrom {
		return fmt.Errorf("write weights: those learnt from share-alike text do not ship: say where to, with -out")
	}
	if err := os.WriteFile(filepath.Join(o.out, "clusters.bin"), packed, 0o644); err != nil {
		return fmt.Errorf("write clusters: %w", err)
	}
	return b.ship()
}

// bench is one run of the command.
type bench struct {
	options
	names    *gazetteer.Names
	clusters *crf.Clusters
}

// learn learns from texts and returns the packed weights.
func (b *bench) learn(texts []learn.Text, about string) ([]byte, *crf.Model, error) {
	settings := learn.Defaults()
	settings.Epochs = b.epochs
	settings.L1, settings.Rate, settings.Least = float32(b.l1), float32(b.rate), b.rare
	settings.Drop, settings.Bag = float32(b.drop), b.bag
	settings.OnEpoch = func(epoch int, loss float64) {
		fmt.Fprintf(os.Stderr, "epoch %d, loss %.5f a token\n", epoch, loss)
	}
	weights := learn.Run(crf.NewFeatures(b.names, b.clusters), texts, settings)
	packed := weights.Pack(crf.Version, about, float32(b.least))
	m, err := crf.ReadModel(packed)
	if err != nil {
		return nil, nil, err
	}
	fmt.Fprintf(os.Stderr, "%d features seen, %d kept, %d bytes\n", len(weights.Keys), m.Rows(), len(packed))
	return packed, m, nil
}

// ship learns from what may ship, writes the weights and how good they are.
func (b *bench) ship() error {
	var texts []learn.Text
	var from []string
	for _, s := range shipped {
		all, err := s.read(b.folders, b.names)
		if err != nil {
			return err
		}
		used := b.sharealike || !s.shared
		for i, text := range all {
			if used && !s.held(i) {
				texts = append(texts, s.lesson(join(text)))
			}
		}
		if used {
			from = append(from, s.name+" ("+s.licence+")")
		}
	}
	about := "learnt from " + strings.Join(from, ", ")
	packed, m, err := b.learn(texts, about)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(b.out, "weights.bin"), packed, 0o644); err != nil {
		return fmt.Errorf("write weights: %w", err)
	}
	report, err := b.report(crf.NewTagger(b.names, b.clusters, m), m.About())
	if err != nil {
		return err
	}
	fmt.Print(report)
	if err := os.WriteFile(filepath.Join(b.out, "SCORES.md"), []byte(report), 0o644); err != nil {
		return fmt.Errorf("write scores: %w", err)
	}
	return nil
}

// checkLearner learns from text that may not ship, to compare the learner with
// what others have published. The weights are thrown away.
func (b *bench) checkLearner() error {
	research := filepath.Join(b.data, "ner/research")
	texts, err := readAll(filepath.Join(research, "conll.train"))
	if err != nil {
		return err
	}
	var lessons []learn.Text
	for _, a := range texts {
		lessons = append(lessons, set{}.lesson(a))
	}
	_, m, err := b.learn(lessons, "a check")
	if err != nil {
		return err
	}
	tagger := crf.NewTagger(b.names, b.clusters, m)
	fmt.Println(tableHead)
	var last strings.Builder
	for _, name := range []string{"conll.testa", "conll.testb"} {
		test, err := readAll(filepath.Join(research, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		} else if err != nil {
			return err
		}
		s := compare(tagger.Tag, test, false)
		fmt.Println(s.row(name))
		all := s.all()
		fmt.Fprintf(&last, "%s, all four kinds: F1 %.2f, precision %.2f, recall %.2f\n", name, all.f1(), all.precision(), all.recall())
	}
	fmt.Print("\n" + last.String())
	return nil
}

func readAll(path string) ([]article, error) {
	texts, err := readFile(path)
	if err != nil {
		return nil, err
	}
	var out []article
	for _, t := range texts {
		out = append(out, join(t))
	}
	return out, nil
}

// readClusters reads lines of word, and its cluster of 64, of 256, of 1024.
func readClusters(path string) ([]crf.Cluster, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read clusters: %w", err)
	}
	defer f.Close()
	var words []crf.Cluster
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		col := strings.Split(lines.Text(), "\t")
		if len(col) != 4 || strings.HasPrefix(lines.Text(), "# ") {
			continue
		}
		c := crf.Cluster{Word: col[0]}
		for i, into := range []*int{&c.Coarsest, &c.Coarse, &c.Fine} {
			if *into, err = strconv.Atoi(col[i+1]); err != nil {
				return nil, fmt.Errorf("read clusters: %w", err)
			}
		}
		words = append(words, c)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read clusters: %w", err)
	}
	return words, nil
}
