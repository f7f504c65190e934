package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func (a *app) manCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "man",
		Short: "Print the manual page",
		Long:  "Print the manual page in roff: dateline man | man -l -",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := a.out.WriteString(manual(cmd.Root()))
			return err
		},
	}
}

// manual makes the page from the commands themselves, so that it cannot say
// anything else than --help does.
func manual(root *cobra.Command) string {
	var m roff
	m.line(".TH DATELINE 1")
	m.section("NAME")
	m.text("dateline - " + strings.ToLower(root.Short[:1]) + root.Short[1:])
	m.section("SYNOPSIS")
	m.line(".nf")
	m.text(root.Use)
	for _, verb := range root.Commands() {
		m.text(verb.UseLine())
		for _, part := range verb.Commands() {
			m.text(part.UseLine())
		}
	}
	m.line(".fi")
	m.section("DESCRIPTION")
	m.text(root.Long)
	m.section("VERBS")
	for _, verb := range root.Commands() {
		m.line(".SS " + escapeRoff(verb.Name()))
		long, _, _ := strings.Cut(verb.Long, "\n\n"+queryHelp)
		if long == "" {
			long = verb.Short + "."
		}
		m.text(long)
		m.flags(verb.LocalNonPersistentFlags())
		for _, part := range verb.Commands() {
			m.line(".SS " + escapeRoff(verb.Name()+" "+part.Name()))
			m.text(cmp.Or(part.Long, part.Short+"."))
			m.flags(part.LocalNonPersistentFlags())
		}
	}
	m.section("FLAGS")
	m.flags(root.LocalNonPersistentFlags())
	m.flags(root.PersistentFlags())
	m.section("QUERIES")
	m.verbatim(queryHelp)
	m.section("EXIT STATUS")
	m.text("0 when it is done, also when nothing matched; 1 when it failed; 2 when the arguments or the query are wrong.")
	m.section("ENVIRONMENT")
	m.text("NO_COLOR, TERM: whether there are colours. COLUMNS: the width of the list. " +
		"XDG_DATA_HOME, XDG_CONFIG_HOME: where the library lies, and the amendments of articles that are in none.")
	m.section("EXAMPLES")
	m.verbatim(root.Example)
	return m.String()
}

// roff is a manual page in the making.
type roff struct{ strings.Builder }

func (m *roff) line(s string) { m.WriteString(s + "\n") }

func (m *roff) section(name string) { m.line(".SH " + name) }

// text adds paragraphs, which are parted by a blank line.
func (m *roff) text(s string) {
	for i, paragraph := range strings.Split(s, "\n\n") {
		if i > 0 {
			m.line(".PP")
		}
		m.line(escapeRoff(paragraph))
	}
}

// verbatim adds lines that are not filled.
func (m *roff) verbatim(s string) {
	m.line(".nf")
	m.line(escapeRoff(s))
	m.line(".fi")
}

func (m *roff) flags(set *pflag.FlagSet) {
	set.VisitAll(func(f *pflag.Flag) {
		if f.Name == "help" {
			return
		}
		value, usage := pflag.UnquoteUsage(f)
		m.line(".TP")
		m.line(fmt.Sprintf(`\fB%s\fP %s`, escapeRoff("--"+f.Name), escapeRoff(value)))
		m.text(usage)
	})
}

// escapeRoff keeps roff from reading commands in ordinary text.
func escapeRoff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}
