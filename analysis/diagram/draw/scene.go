package draw

// A Scene is one picture. Title, Desc and Lang are part of it: who can't see it
// hears them.
type Scene struct {
	// ID begins every id in the file, so that several pictures can stand in one
	// page. Empty stands for "diagram".
	ID            string
	Width, Height float64
	Lang          string // BCP 47, "pl" or "en"
	Title         string // what it shows, one line
	Desc          string // what is to be seen, in sentences
	Items         []Item // in drawing order: later items cover earlier ones
}

// An Item is a Line, Polyline, Path, Circle, Rect, Polygon, Text or Group.
type Item interface{ item() }

// A Line is straight.
type Line struct {
	From, To Point
	Stroke   Stroke
}

// A Polyline joins its points and stays open.
type Polyline struct {
	Points []Point
	Stroke Stroke
}

// A Polygon joins its points and the last with the first.
type Polygon struct {
	Points []Point
	Fill   Fill
	Stroke Stroke
}

// A Circle has a centre and a radius.
type Circle struct {
	Centre Point
	R      float64
	Fill   Fill
	Stroke Stroke
}

// A Rect is a box, its corners rounded with Radius.
type Rect struct {
	Box    Box
	Radius float64
	Fill   Fill
	Stroke Stroke
}

// A Path is a sequence of segments, the first a Move. Areas follow the non-zero
// winding rule.
type Path struct {
	Segments []Segment
	Fill     Fill
	Stroke   Stroke
}

// A Text is one line, and one element in the file: a label that is searched for or
// copied is found whole. Spaces at its ends are not drawn, runs of them as one.
type Text struct {
	At      Point // on the baseline: the start, middle or end of the text, as Anchor says
	Content string
	Size    float64 // of the em
	Bold    bool
	Anchor  Anchor
	Color   Color
	Rotate  float64 // degrees clockwise about At
}

// A Group is drawn as one. ID and Class are hooks for scripts and style sheets,
// Title what a viewer shows on pointing at it; each may be empty.
type Group struct {
	ID    string // in the file after the scene's id and a hyphen; unique in the scene
	Class string
	Title string
	Items []Item
}

func (Line) item()     {}
func (Polyline) item() {}
func (Polygon) item()  {}
func (Circle) item()   {}
func (Rect) item()     {}
func (Path) item()     {}
func (Text) item()     {}
func (Group) item()    {}

// An Anchor says which part of a text lies at its point.
type Anchor int

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// A Stroke is a line's pen. A width of 0 draws nothing.
type Stroke struct {
	Color Color
	Width float64
	Dash  []float64 // lengths of dash and gap in turn; solid when empty
}

// A Fill is what an area is painted with. The zero Fill paints nothing.
type Fill struct {
	Pattern Pattern
	Color   Color // of the area, or of the hatching and dots
	Back    Color // behind hatching and dots
}

// A Pattern is the kind of a Fill.
type Pattern int

// The patterns.
const (
	None  Pattern = iota // nothing is painted
	Solid                // the colour alone
	Hatch                // lines rising to the right
	Dots                 // rows of dots
)

// Paint is a solid fill.
func Paint(c Color) Fill { return Fill{Pattern: Solid, Color: c} }

// Texts returns the texts in drawing order, those of groups in their place.
func (s Scene) Texts() []Text { return appendTexts(nil, s.Items) }

// TextBoxes returns the boxes of Texts, in the same order.
func (s Scene) TextBoxes() []Box {
	texts := s.Texts()
	boxes := make([]Box, len(texts))
	for i, t := range texts {
		boxes[i] = t.Box()
	}
	return boxes
}

func appendTexts(texts []Text, items []Item) []Text {
	for _, item := range items {
		switch item := item.(type) {
		case Text:
			texts = append(texts, item)
		case Group:
			texts = appendTexts(texts, item.Items)
		}
	}
	return texts
}
