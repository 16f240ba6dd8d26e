package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// say writes a line to the output.
func (p *program) say(text string) error {
	_, err := fmt.Fprintln(p.stdout, text)
	return err
}

// writeFile makes a file, or replaces one, in one step: nobody sees half of it.
func (p *program) writeFile(path string, content []byte) error {
	file, err := os.CreateTemp(filepath.Dir(path), ".koopmap-")
	if err != nil {
		return p.cannotWrite(path, err)
	}
	defer os.Remove(file.Name()) //nolint:errcheck // it is gone already when all went well
	_, err = file.Write(content)
	if chmod := file.Chmod(0o644); err == nil {
		err = chmod
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err == nil && isFolder(path) {
		return p.refuse("cmd.error.is_folder", "File", path)
	}
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		return p.cannotWrite(path, err)
	}
	return nil
}

// cannotWrite says why a file or folder can't be written.
func (p *program) cannotWrite(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return p.fail(err, "cmd.error.write_permission", "File", path, "Dir", filepath.Dir(path))
	case errors.Is(err, fs.ErrNotExist):
		return p.fail(err, "cmd.error.no_parent", "File", path, "Dir", filepath.Dir(path))
	case errors.Is(err, syscall.ENOSPC):
		return p.fail(err, "cmd.error.disk_full", "File", path)
	}
	return p.fail(err, "cmd.error.write", "File", path, "Text", err.Error())
}
