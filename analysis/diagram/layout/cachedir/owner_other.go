//go:build !linux

package cachedir

import (
	"io/fs"
	"runtime"
)

// ownedAlone reports whether nobody but the owner may write to the file. On
// Windows the user's cache directory is private by its access list.
func ownedAlone(info fs.FileInfo) bool {
	return runtime.GOOS == "windows" || info.Mode().Perm()&0o022 == 0
}
