package query

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"koopmap/analysis/imports"
	"koopmap/analysis/wording"
)

// FileLimit is the largest request with a file, in bytes.
const FileLimit = 32 << 20

// drainLimit is how much of a request that is too large is read and thrown away: a browser
// that is still sending does not see the answer.
const drainLimit = 256 << 20

// partsMost is how many parts a form with a file may have.
const partsMost = 20

const formType = "multipart/form-data"

// fileTypes are the types of a body that is a file. What the file is, its content says.
var fileTypes = []string{
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv", "application/zip", "application/octet-stream",
}

// IsFile reports whether the body of a request is said to be a file, or a form with one.
func IsFile(r *http.Request) bool {
	kind := bodyType(r)
	return kind == formType || slices.Contains(fileTypes, kind)
}

func bodyType(r *http.Request) string {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		return ""
	}
	return kind
}

// An Upload is a file that was sent, and whom the history is to name for it.
type Upload struct {
	imports.File
	Who string
}

// ReadUpload reads the file of a request: the body, with its name in the parameter name,
// or the field file of a form. The error is a [Refusal] when it is too large, a
// [wording.ParameterError] when there is none, else a [BodyError].
func ReadUpload(r *http.Request) (Upload, error) {
	if r.ContentLength > FileLimit {
		return Upload{}, tooLarge(r)
	}
	values := r.URL.Query()
	u := Upload{File: imports.File{Name: values.Get("name")}, Who: values.Get("who")}
	left := int64(FileLimit)
	body := io.Reader(&limited{r.Body, &left})
	var err error
	if bodyType(r) == formType {
		err = u.readForm(r, body)
	} else {
		u.Content, err = io.ReadAll(body)
	}
	switch {
	case left < 0:
		return Upload{}, tooLarge(r)
	case err != nil:
		return Upload{}, &BodyError{Reason: "form"}
	case len(u.Content) == 0 && u.Name == "":
		return Upload{}, &wording.ParameterError{Name: "file", Want: wording.WantFile}
	}
	if u.Name, err = line("name", baseName(u.Name)); err != nil {
		return Upload{}, err
	}
	if u.Name == "" {
		u.Name = "import"
	}
	u.Who, err = line("who", u.Who)
	return u, err
}

// readForm reads the fields file and who of a form; others are not looked at.
func (u *Upload) readForm(r *http.Request, body io.Reader) error {
	_, parameters, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		return err
	}
	form := multipart.NewReader(body, parameters["boundary"])
	u.Name = ""
	for range partsMost {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		content, err := io.ReadAll(part)
		if err != nil {
			return err
		}
		switch part.FormName() {
		case "file":
			u.Name, u.Content = part.FileName(), content
		case "who":
			u.Who = string(content)
		}
	}
	return errors.New("too many parts")
}

// limited reads as long as there is something left; left is negative once there was more.
type limited struct {
	from io.Reader
	left *int64
}

func (l *limited) Read(p []byte) (int, error) {
	if *l.left < 0 {
		return 0, io.ErrUnexpectedEOF
	}
	n, err := l.from.Read(p)
	if *l.left -= int64(n); *l.left < 0 {
		return 0, io.ErrUnexpectedEOF
	}
	return n, err
}

// tooLarge is the refusal of a request, with what is still coming taken in so far as that
// is sensible.
func tooLarge(r *http.Request) error {
	if r.ContentLength <= drainLimit && r.Header.Get("Expect") == "" {
		_, _ = io.CopyN(io.Discard, r.Body, drainLimit) // nobody needs it
	}
	return &Refusal{Failure: FileTooLarge}
}

// baseName is a file name without the folders before it, as either system writes them.
func baseName(name string) string {
	return name[strings.LastIndexAny(name, `/\`)+1:]
}

// line is a short text without what no line has.
func line(parameter, text string) (string, error) {
	text = strings.TrimSpace(strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return -1
		}
		return c
	}, strings.ToValidUTF8(text, "�")))
	if utf8.RuneCountInString(text) > longest {
		return "", &wording.ParameterError{Name: parameter, Value: string([]rune(text)[:20]) + "…", Want: wording.WantShorter}
	}
	return text, nil
}
