// Package cachedir tells where compiled machine code may be kept and loaded from:
// in a directory that belongs to the user alone.
//
// It imports nothing beyond what package os imports, and must not: package
// layout/graphviz/early has to be initialised as soon as os is.
package cachedir

import "os"

// Variable is the environment variable that names the directory, for a child that
// inherits no home directory.
const Variable = "KOOPMAP_LAYOUT_CACHE"

// Default is the directory that Variable names, or else koopmap/layout in the user's
// cache directory; empty when neither is known.
func Default() string {
	if dir := os.Getenv(Variable); dir != "" {
		return dir
	}
	base, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	separator := string(os.PathSeparator)
	return base + separator + "koopmap" + separator + "layout"
}

// Private makes the directory if need be and reports whether it is this user's alone
// and can be written.
func Private(dir string) bool {
	if dir == "" || os.MkdirAll(dir, 0o700) != nil {
		return false
	}
	info, err := os.Lstat(dir)
	if err != nil || !info.IsDir() || !ownedAlone(info) {
		return false
	}
	probe, err := os.CreateTemp(dir, "probe-")
	if err != nil {
		return false
	}
	_ = probe.Close()
	return os.Remove(probe.Name()) == nil
}
