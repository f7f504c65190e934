package main

import (
	"strings"

	"github.com/spf13/cobra"

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
