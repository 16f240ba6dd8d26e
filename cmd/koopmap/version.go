package main

import (
	"fmt"
	"os"
	"runtime/debug"

	"github.com/spf13/cobra"

	"koopmap/graph/teryt"
)

// version is the command that says which program and which catalogue this is.
func (p *program) version() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: p.words.Say("cmd.short.version"),
		Args:  p.noArguments,
		RunE: func(*cobra.Command, []string) error {
			return p.say(p.words.Say("cmd.version", "Version", buildVersion(), "Catalogue", teryt.Official().StateOn()))
		},
	}
}

// programTag tells this program from any other, also where the build has no version: an
// answer that a browser keeps is that of the program which made it.
func programTag() string {
	tag := buildVersion()
	if path, err := os.Executable(); err == nil {
		if info, err := os.Stat(path); err == nil {
			tag += fmt.Sprintf(" %d %d", info.Size(), info.ModTime().UnixNano())
		}
	}
	return tag
}

// buildVersion is the version of the module, or the revision that it was built from.
func buildVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "devel"
	}
	version := info.Main.Version
	if version == "" || version == "(devel)" {
		version = "devel"
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				version += " " + s.Value[:min(12, len(s.Value))]
			}
		}
	}
	return version + " (" + info.GoVersion + ")"
}
