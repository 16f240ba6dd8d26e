package sheet

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"koopmap/graph"
)

// A File is a file with what it is.
type File struct {
	Name    string
	Form    Form
	Content []byte // not of a text that OpenFile has read
	text    string // which may be large: it is in memory once
}

// Open is [OpenText] of a file of [FormText].
func (f *File) Open() (*Table, []graph.Problem) {
	if f.text == "" {
		return OpenText(f.Name, f.Content)
	}
	return openText(f.Name, f.text)
}

// SHA256 is the sum of the file, lower-case hexadecimal.
func (f *File) SHA256() string {
	if f.text != "" {
		return sumOf(f.text)
	}
	return sumOf(string(f.Content))
}

// OpenFile reads a file and tells what it is by its content. A file that is too large or
// of no form that is read is a problem, found before the whole of it is in memory. The
// error is one of the file system.
func OpenFile(fsys fs.FS, name string) (File, *graph.Problem, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return File{}, nil, err
	}
	defer f.Close() //nolint:errcheck // the file is only read
	info, err := f.Stat()
	if err != nil {
		return File{}, nil, err
	}
	if info.IsDir() {
		return File{}, nil, &fs.PathError{Op: "read", Path: name, Err: errors.New("is a folder")}
	}
	head, err := io.ReadAll(io.LimitReader(f, headLength))
	if err != nil {
		return File{}, nil, err
	}
	limit := int64(WorkbookLimit)
	form, rule, detail := formOf(head)
	switch {
	case form == FormText:
		limit = SizeLimit
	case rule == graph.RuleOtherFile:
		return File{}, refused(name, rule, detail), nil
	}
	if info.Size() > limit {
		return File{}, refused(name, graph.RuleTooLarge, fmt.Sprintf("> %d MiB", limit>>20)), nil
	}
	if form == FormText {
		text, err := readText(head, f, info.Size(), limit)
		if err == nil && int64(len(text)) > limit {
			return File{}, refused(name, graph.RuleTooLarge, fmt.Sprintf("> %d MiB", limit>>20)), nil
		}
		return File{Name: name, Form: form, text: text}, nil, err
	}
	content := make([]byte, len(head), max(info.Size()+1, headLength))
	copy(content, head)
	for len(content) < cap(content) {
		n, err := f.Read(content[len(content):cap(content)])
		content = content[:len(content)+n]
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return File{}, nil, err
		}
	}
	file, problem := FileOf(name, content)
	return file, problem, nil
}

// readText reads a text that begins with head, up to the limit and a little more.
func readText(head []byte, rest io.Reader, size, limit int64) (string, error) {
	var b strings.Builder
	b.Grow(int(size) + 1)
	b.Write(head)
	_, err := io.Copy(&b, io.LimitReader(rest, limit))
	return b.String(), err
}

// FileOf tells what content is. One of no form that is read is a problem.
func FileOf(name string, content []byte) (File, *graph.Problem) {
	form, rule, detail := formOf(content)
	switch {
	case form == FormOther:
		return File{}, refused(name, rule, detail)
	case form != FormText && len(content) > WorkbookLimit, len(content) > SizeLimit:
		return File{}, refused(name, graph.RuleTooLarge, fmt.Sprintf("> %d MiB", len(content)>>20))
	}
	return File{Name: name, Form: form, Content: content}, nil
}

func refused(name string, rule graph.Rule, detail string) *graph.Problem {
	return &graph.Problem{Origin: graph.Origin{File: name}, Rule: rule, Detail: detail}
}
