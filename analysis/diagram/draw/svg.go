package draw

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"regexp"
)

// ErrScene says that a scene can't be written as it stands.
var ErrScene = errors.New("scene")

// SVG writes the scene as a complete SVG document, the same bytes for the same scene.
// It can be served as a file or put into an HTML page: there is no script, style
// attribute or reference to anything outside. Numbers have at most two decimals.
//
// The error is ErrScene when language, title or description is missing, a size is not
// above 0, a number is not finite, or an id or class is not a name or an id comes twice.
func SVG(s Scene) ([]byte, error) {
	if s.ID == "" {
		s.ID = "diagram"
	}
	w := &writer{scene: s.ID, ids: map[string]bool{}}
	w.check(s)
	w.items(s.Items)
	if w.err != nil {
		return nil, w.err
	}

	var out bytes.Buffer
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="%s" xml:lang="%s"`, s.Lang, s.Lang)
	fmt.Fprintf(&out, ` aria-labelledby="%s-title" aria-describedby="%s-desc"`, s.ID, s.ID)
	fmt.Fprintf(&out, ` viewBox="0 0 %s %s" width="%s" height="%s"`, number(s.Width), number(s.Height), number(s.Width), number(s.Height))
	fmt.Fprintf(&out, ` font-family="%s">`+"\n", FontFamily)
	fmt.Fprintf(&out, `<title id="%s-title">%s</title>`+"\n", s.ID, escaped(drawn(s.Title)))
	fmt.Fprintf(&out, `<desc id="%s-desc">%s</desc>`+"\n", s.ID, escaped(s.Desc))
	writePatterns(&out, s.ID, w.patterns)
	out.Write(w.body.Bytes())
	out.WriteString("</svg>\n")
	return out.Bytes(), nil
}

// A writer collects the body, the patterns it uses and the first error.
type writer struct {
	scene    string
	body     bytes.Buffer
	patterns []Fill // in order of first use
	ids      map[string]bool
	err      error
}

var (
	name     = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.-]*$`)
	names    = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.-]*( [A-Za-z_][A-Za-z0-9_.-]*)*$`)
	language = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)
)

func (w *writer) fail(format string, args ...any) {
	if w.err == nil {
		w.err = fmt.Errorf("%w: "+format, append([]any{ErrScene}, args...)...)
	}
}

func (w *writer) check(s Scene) {
	switch {
	case !name.MatchString(s.ID):
		w.fail("id %q: want letters, digits, hyphens", s.ID)
	case !language.MatchString(s.Lang):
		w.fail("language %q: want a code like pl", s.Lang)
	case drawn(s.Title) == "" || drawn(s.Desc) == "":
		w.fail("title and description: want both, a picture without them is not accessible")
	case !finite(s.Width, s.Height) || number(s.Width) == "0" || number(s.Height) == "0" || s.Width < 0 || s.Height < 0:
		w.fail("size %v × %v: want both above 0", s.Width, s.Height)
	}
	w.claim("title")
	w.claim("desc")
}

// claim takes an id, without the scene's.
func (w *writer) claim(id string) {
	if w.ids[id] {
		w.fail("id %q is used twice", id)
	}
	w.ids[id] = true
}

func (w *writer) items(items []Item) {
	for _, item := range items {
		switch item := item.(type) {
		case Line:
			w.line(item)
		case Polyline:
			w.printf(`<polyline points="%s" fill="none"%s/>`, w.points(item.Points), w.stroke(item.Stroke))
		case Polygon:
			w.printf(`<polygon points="%s"%s%s/>`, w.points(item.Points), w.fill(item.Fill), w.stroke(item.Stroke))
		case Circle:
			w.printf(`<circle cx="%s" cy="%s" r="%s"%s%s/>`, w.number(item.Centre.X), w.number(item.Centre.Y),
				w.length(item.R), w.fill(item.Fill), w.stroke(item.Stroke))
		case Rect:
			w.rect(item)
		case Path:
			w.printf(`<path d="%s"%s%s/>`, w.route(item.Segments), w.fill(item.Fill), w.stroke(item.Stroke))
		case Text:
			w.text(item)
		case Group:
			w.group(item)
		default:
			w.fail("item %T: want one of this package, not a pointer to it", item)
		}
	}
}

func (w *writer) printf(format string, args ...any) {
	fmt.Fprintf(&w.body, format+"\n", args...)
}

func (w *writer) group(g Group) {
	w.body.WriteString("<g")
	if g.ID != "" {
		if !name.MatchString(g.ID) {
			w.fail("group id %q: want letters, digits, hyphens", g.ID)
		}
		w.claim(g.ID)
		fmt.Fprintf(&w.body, ` id="%s-%s"`, w.scene, g.ID)
	}
	if g.Class != "" {
		if !names.MatchString(g.Class) {
			w.fail("group class %q: want names with one space between", g.Class)
		}
		fmt.Fprintf(&w.body, ` class="%s"`, g.Class)
	}
	w.printf(">")
	if title := drawn(g.Title); title != "" {
		w.printf("<title>%s</title>", escaped(title))
	}
	w.items(g.Items)
	w.printf("</g>")
}

// escaped is the text for an element's content or an attribute.
func escaped(text string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(text)) // a buffer never fails
	return b.String()
}
