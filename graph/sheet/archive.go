package sheet

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"koopmap/graph"
)

// archiveCount is how many entries a zip file of tables may have.
const archiveCount = 100

// Archive opens a zip file of CSV files as a folder, and says which folder inside it has
// the files: the top, or the only folder that is there. A zip file that no archiver writes
// for tables – names that lead out of it, too much inside – is a problem.
func Archive(name string, content []byte) (fs.FS, string, *graph.Problem) {
	z, err := openZip(content)
	if err == nil {
		err = checkEntries(z, archiveCount, SizeLimit)
	}
	if err != nil {
		if r, ok := errors.AsType[*refusal](err); ok {
			return nil, "", refused(name, r.rule, r.detail)
		}
		return nil, "", refused(name, graph.RuleUnsafe, "zip")
	}
	var folders []string
	for _, f := range z.File {
		if f.NonUTF8 && !utf8.ValidString(f.Name) {
			// Windows packs Polish names in the code page of its console.
			if decoded, err := charmap.CodePage852.NewDecoder().String(f.Name); err == nil {
				f.Name = decoded
			}
		}
		if dir := path.Dir(strings.ReplaceAll(f.Name, `\`, "/")); strings.EqualFold(path.Ext(f.Name), ".csv") && !strings.HasPrefix(dir, "__MACOSX") {
			folders = append(folders, dir)
		}
	}
	slices.Sort(folders)
	if folders = slices.Compact(folders); len(folders) == 1 && fs.ValidPath(folders[0]) {
		return z, folders[0], nil
	}
	return z, ".", nil
}
