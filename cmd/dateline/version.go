package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"dateline/corpus/enrich"
)

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Say which dateline this is",
		Long: "The version of dateline, of Go and the system; then that of the recogniser of actors,\n" +
			"topics and quotes: articles marked by an older one are marked again.",
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(a.out, "%s\nrecogniser %d\n", version(), enrich.Version)
			return err
		},
	}
}

// version is one line: the module's version or its commit, Go, and the system.
func version() string {
	name := "devel"
	if build, ok := debug.ReadBuildInfo(); ok {
		if v := build.Main.Version; v != "" && v != "(devel)" {
			name = v
		}
	}
	return fmt.Sprintf("dateline %s %s %s/%s", name, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usagef(cmd.CommandPath()+" --help", "%s takes no arguments, got %q", cmd.Name(), args[0])
	}
	return nil
}
