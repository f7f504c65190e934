package main

import (
	"cmp"
	"path/filepath"
	"runtime"
)

// inConfig returns where a file of dateline’s own configuration is, much as
// os.UserConfigDir has it, but in the environment that Run was given; "" where
// there is no home.
func inConfig(env []string, name string) string {
	folder := getenv(env, "XDG_CONFIG_HOME")
	if !filepath.IsAbs(folder) { // the specification has relative ones ignored
		folder = ""
	}
	home := getenv(env, "HOME")
	switch {
	case runtime.GOOS == "windows":
		folder = cmp.Or(getenv(env, "AppData"), getenv(env, "APPDATA"))
	case folder != "":
	case home == "":
	case runtime.GOOS == "darwin":
		folder = filepath.Join(home, "Library", "Application Support")
	default:
		folder = filepath.Join(home, ".config")
	}
	if folder == "" {
		return ""
	}
	return filepath.Join(folder, "dateline", name)
}
