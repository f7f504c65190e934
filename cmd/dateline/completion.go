package main

import (
	"strings"

	"github.com/spf13/cobra"

	"dateline/corpus/clean"
	"dateline/model/query"
)

const completionExample = `  source <(dateline completion bash)
  dateline completion zsh > "${fpath[1]}/_dateline"
  dateline completion fish > ~/.config/fish/completions/dateline.fish
  dateline completion powershell | Out-String | Invoke-Expression`

func (a *app) completionCommand() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:       "completion bash|zsh|fish|powershell",
		Short:     "Print a completion script for a shell",
		Example:   completionExample,
		ValidArgs: shells,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef(strings.Join(shells, ", "), "completion: which shell?")
			}
			root := cmd.Root()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(a.out, true)
			case "zsh":
				return root.GenZshCompletion(a.out)
			case "fish":
				return root.GenFishCompletion(a.out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(a.out)
			}
			return usagef(strings.Join(shells, ", "), "completion %q: unknown shell", args[0])
		},
	}
}

// completeFeeds offers the addresses of the feeds that are followed, with their
// titles.
func (a *app) completeFeeds(cmd *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	_, all, err := a.followed(cmd.Context())
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var offers []string
	for _, f := range all {
		if strings.HasPrefix(f.URL, typed) || strings.HasPrefix(plainName(f.Title), plainName(typed)) {
			offers = append(offers, clean.Line(f.URL)+"\t"+clean.Line(f.Title))
		}
	}
	return offers, cobra.ShellCompDirectiveNoFileComp
}

// completeQuery offers the fields of the query language.
func completeQuery(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	minus := ""
	if rest, ok := strings.CutPrefix(typed, "-"); ok {
		minus, typed = "-", rest
	}
	var offers []string
	for _, field := range query.Fields() {
		if strings.HasPrefix(field+":", typed) {
			offers = append(offers, minus+field+":")
		}
	}
	return offers, cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
}
