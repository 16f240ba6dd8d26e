package layout

import (
	"fmt"
	"os"
	"path/filepath"

	"koopmap/analysis/diagram/layout/cachedir"
)

// cacheDir returns a directory only this user can write to, and what to call when
// the child has ended. Machine code is loaded from it, so a directory that others
// may write to is refused and replaced by a new one for this call.
func cacheDir(wanted string) (dir string, remove func(), err error) {
	if wanted == "" {
		wanted = cachedir.Default()
	}
	if filepath.IsAbs(wanted) && cachedir.Private(wanted) {
		return wanted, func() {}, nil
	}
	dir, err = os.MkdirTemp("", "koopmap-layout-")
	if err != nil {
		return "", nil, fmt.Errorf("cache directory: %w", err)
	}
	return dir, func() { _ = os.RemoveAll(dir) }, nil
}
