// Command generate writes made-up news of any amount as JSON Lines, for
// measurements of a library: dateline import reads it.
//
//	go run ./cmd/generate -n 100000 -o news.jsonl
//	go run ./cmd/generate -n 1000 -words 100-200 -seed 7 | dateline import -
//	go run ./cmd/generate -n 1000000 -marked -o million.jsonl
//	go run ./cmd/generate -n 2000 -serve 127.0.0.1:8080 -feeds 100
//
// With -marked it is the export of a library that has recognised them: an
// import of it has nothing to recognise, and measures the library alone.
//
// With -serve it is a web of made-up feeds and pages, to try dateline feeds and
// dateline refresh on; it says where the list of the feeds is.
//
// The same seed and words give the same articles, and the first thousand of a
// million are the thousand that -n 1000 gives. Memory does not grow with -n.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"

	"dateline/corpus/sample/archive"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		stop()
		os.Exit(1)
	}
}

// run reads the flags and writes the articles.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("generate", flag.ContinueOnError)
	flags.SetOutput(stderr)
	n := flags.Int("n", 1000, "how many articles")
	seed := flags.Uint64("seed", 1, "another seed gives other articles")
	words := flags.String("words", "300-900", "the words of an article: from-to, or one number")
	marked := flags.Bool("marked", false, "an export of a library, with all that is recognised in the articles")
	out := flags.String("o", "-", "file to write; - is standard output")
	address := flags.String("serve", "", "serve the articles as feeds at this address, such as 127.0.0.1:8080")
	feeds := flags.Int("feeds", 20, "with -serve: how many feeds")
	brief := flags.Bool("brief", false, "with -serve: feeds with the beginnings of articles alone")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return nil
	} else if err != nil {
		return err
	}
	opt := archive.Options{Seed: *seed}
	var err error
	if opt.Shortest, opt.Longest, err = lengths(*words); err != nil {
		return err
	}
	switch {
	case flags.NArg() > 0:
		return fmt.Errorf("read arguments: %q is none", flags.Arg(0))
	case *n < 0:
		return fmt.Errorf("read -n: %d is below 0", *n)
	case *feeds < 1:
		return fmt.Errorf("read -feeds: %d is below 1", *feeds)
	case *address != "":
		return newsstand{archive.New(opt), *n, *feeds, *brief}.serve(ctx, *address, stderr)
	}
	return toFile(*out, stdout, func(to io.Writer) error {
		if *marked {
			return writeExport(ctx, to, opt, *n)
		}
		return write(ctx, to, *n, plain(archive.New(opt)))
	})
}

// lengths reads "300-900" or "500".
func lengths(words string) (shortest, longest int, err error) {
	low, high, ranged := strings.Cut(words, "-")
	if !ranged {
		high = low
	}
	shortest, errLow := strconv.Atoi(low)
	longest, errHigh := strconv.Atoi(high)
	if errLow != nil || errHigh != nil || shortest < 1 || longest < shortest || longest > archive.MaxWords {
		return 0, 0, fmt.Errorf("read -words: %q is not from-to, such as 300-900, of at most %d", words, archive.MaxWords)
	}
	return shortest, longest, nil
}

// toFile has a file written, or standard output for "-". A reader that has gone
// away, such as head, is no error.
func toFile(name string, stdout io.Writer, write func(io.Writer) error) (err error) {
	to := stdout
	if name != "-" {
		file, err := os.Create(name)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, file.Close()) }()
		to = file
	}
	buffered := bufio.NewWriterSize(to, 1<<20)
	if err = write(buffered); err == nil {
		err = buffered.Flush()
	}
	if errors.Is(err, syscall.EPIPE) {
		return nil
	}
	return err
}
