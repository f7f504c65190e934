package main

import (
	"cmp"
	"path/filepath"
	"runtime"
	"strings"
)

// inConfig returns where a file of dateline’s own configuration is, much as
// os.UserConfigDir has it, but in the environment that Run was given; "" where
// there is no home.
func inConfig(env []string, name string) string {
	return inFolder(env, "XDG_CONFIG_HOME", "AppData", ".config", name)
}

// inShare is inConfig for what the reader keeps.
func inShare(env []string, name string) string {
	return inFolder(env, "XDG_DATA_HOME", "LocalAppData", filepath.Join(".local", "share"), name)
}

// inFolder returns a file of dateline's in the folder that a variable of the XDG
// base directories names, else below home, or where another system has such;
// "" where there is no home.
func inFolder(env []string, xdg, windows, home, name string) string {
	folder := getenv(env, xdg)
	if !filepath.IsAbs(folder) { // the specification has relative ones ignored
		folder = ""
	}
	below := getenv(env, "HOME")
	switch {
	case runtime.GOOS == "windows":
		folder = cmp.Or(getenv(env, windows), getenv(env, strings.ToUpper(windows)))
	case folder != "":
	case below == "":
	case runtime.GOOS == "darwin":
		folder = filepath.Join(below, "Library", "Application Support")
	default:
		folder = filepath.Join(below, home)
	}
	if folder == "" {
		return ""
	}
	return filepath.Join(folder, "dateline", name)
}
