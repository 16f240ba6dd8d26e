package diagram

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"koopmap/analysis"
	"koopmap/analysis/diagram/draw"
	"koopmap/analysis/diagram/layout"
	"koopmap/analysis/wording"
	"koopmap/graph"
)

const (
	numberRadius = 8.0  // of the mark of an institution, which holds a number
	labelWidth   = 92.0 // of a label under a mark
	nodeGap      = 5.0
)

// A node is something placed: an institution with its label, or an agreement.
type node struct {
	actor *actor        // nil for an agreement
	tie   *analysis.Tie // nil for an institution
	lines []string      // of the label
	w, h  float64
	at    draw.Point // the centre of the box
	above bool       // the label stands above the mark
}

// A networkPlan is what a network is drawn from.
type networkPlan struct {
	answer   *analysis.TiesAnswer
	words    *wording.Words
	together bool
	placed   []*node // with ties: agreements, then institutions
	unlisted []*node // agreements without a named party
	isolates []*node
}

// Network draws the institutions and agreements of a unit on a day. A mark has the
// number of its sector and the shape of its level, an agreement is a box with its team or
// id; a line is a party. Institutions without an agreement stand in a zone of their own.
//
// Above 60 nodes, institutions of the same sector and level that are bound by the same
// agreements are joined in one mark, "Edukacja × 5". Above 120 marks even so, the error
// is of kind Invalid and [ErrTooMuch], and asks for a smaller unit. Other errors are those of place.
func Network(ctx context.Context, answer *analysis.TiesAnswer, place Placer, o Options) (draw.Scene, error) {
	p := &networkPlan{answer: answer, words: wording.In(answer.Lang())}
	if err := p.gather(); err != nil {
		return draw.Scene{}, err
	}
	s := &sheet{y: margin}
	title := p.words.Say("diagram.network_title", "Unit", unitTitle(&answer.Head), "On", p.words.Day(answer.On))
	s.title(title)
	s.y++
	s.write(p.result(), style{color: ink, size: 8 * point})
	s.write(p.words.Say("diagram.levels", "Levels", p.words.Levels(answer.Levels)), style{color: quiet})
	s.y += 8
	height, err := p.place(ctx, place, s.y)
	if err != nil {
		return draw.Scene{}, err
	}
	p.drawPlaced(s)
	s.y += height
	p.zone(s, "diagram.zone_unlisted", len(p.unlisted), p.unlisted)
	p.zone(s, "diagram.zone_isolates", len(answer.Isolates), p.isolates)
	s.rule()
	p.legend(s)
	s.rule()
	ids := make([]graph.AgreementID, len(answer.Ties))
	for i := range answer.Ties {
		ids[i] = answer.Ties[i].Agreement
	}
	if line := completeness(p.words, answer.Network(), ids); line != "" {
		s.write(line, style{color: ink})
	}
	source(s, &answer.Head, o)
	return draw.Scene{
		ID: o.ID, Width: pageWidth, Height: s.y + margin/2, Lang: p.words.Lang(),
		Title: title, Desc: p.result(), Items: append([]draw.Item{paper(s.y + margin/2)}, s.items...),
	}, nil
}

// gather makes the nodes with their labels and sizes.
func (p *networkPlan) gather() error {
	list, together, err := readable(p.answer)
	if err != nil {
		return err
	}
	p.together = together
	for i := range p.answer.Ties {
		n := p.agreementNode(&p.answer.Ties[i])
		if len(n.tie.Parties) == 0 {
			p.unlisted = append(p.unlisted, n)
		} else {
			p.placed = append(p.placed, n)
		}
	}
	for _, a := range list {
		n := p.actorNode(a)
		if len(a.ties) == 0 {
			p.isolates = append(p.isolates, n)
		} else {
			p.placed = append(p.placed, n)
		}
	}
	slices.SortStableFunc(p.isolates, func(x, y *node) int {
		return cmp.Or(cmp.Compare(sectorOrder(x.actor.sector), sectorOrder(y.actor.sector)),
			cmp.Compare(slices.Index(graph.Levels(), x.actor.level), slices.Index(graph.Levels(), y.actor.level)))
	})
	return nil
}

func (p *networkPlan) actorNode(a *actor) *node {
	text := wording.Institution(p.answer.Network(), a.ids[0])
	if len(a.ids) > 1 {
		name := string(a.level)
		if a.sector != nil {
			name = a.sector.ShortName(p.words.Lang())
		}
		text = p.words.Say("diagram.times", "Name", name, "N", len(a.ids))
	}
	width := labelWidth
	if len(a.ties) == 0 {
		width *= 1.5 // zones have room
	}
	n := &node{actor: a, lines: draw.Wrap(text, width, small, false)}
	for _, line := range n.lines {
		n.w = max(n.w, draw.Measure(line, small, false))
	}
	n.w = max(n.w, 2*numberRadius*1.3)
	n.h = 2*numberRadius*1.25 + float64(len(n.lines))*lineHeight
	return n
}

func (p *networkPlan) agreementNode(t *analysis.Tie) *node {
	name := string(t.Agreement)
	a, ok := p.answer.Network().Agreement(t.Agreement)
	if ok && a.Team != "" {
		name = a.Team + " (" + name + ")"
	}
	n := &node{tie: t, lines: draw.Wrap(name, labelWidth, small, true)}
	switch {
	case ok && !a.Documented:
		n.lines = append(n.lines, draw.Wrap(p.words.Say("diagram.undocumented"), labelWidth, small, true)...)
	case t.Unnamed > 0:
		n.lines = append(n.lines, draw.Wrap(p.words.Count("diagram.unnamed", t.Unnamed), labelWidth, small, true)...)
	}
	for _, line := range n.lines {
		n.w = max(n.w, draw.Measure(line, small, true))
	}
	n.w += 10
	n.h = float64(len(n.lines))*lineHeight + 7
	return n
}

// place finds positions below y and returns the height that they take.
func (p *networkPlan) place(ctx context.Context, place Placer, y float64) (float64, error) {
	if len(p.placed) == 0 {
		return 0, nil
	}
	request := layout.Request{Gap: nodeGap, Engine: layout.Neato}
	agreements := map[graph.AgreementID]int{}
	for i, n := range p.placed {
		request.Nodes = append(request.Nodes, layout.Node{W: n.w, H: n.h})
		if n.tie != nil {
			agreements[n.tie.Agreement] = i
		}
	}
	for i, n := range p.placed {
		for _, id := range n.ties() {
			request.Edges = append(request.Edges, layout.Edge{From: i, To: agreements[id]})
		}
	}
	result, err := place.Layout(ctx, request)
	if err != nil {
		return 0, fmt.Errorf("network of unit %s: %w", p.answer.Unit.Code, err)
	}
	if len(result.Positions) != len(request.Nodes) {
		return 0, fmt.Errorf("network of unit %s: %d positions for %d nodes", p.answer.Unit.Code, len(result.Positions), len(request.Nodes))
	}
	positions, height := packed(request, result, inner)
	for i, n := range p.placed {
		n.at = draw.Point{X: margin + positions[i].X, Y: y + positions[i].Y}
	}
	for _, n := range p.placed {
		rise := 0.0 // of the lines from here to the agreements, together
		for _, id := range n.ties() {
			rise += n.at.Y - p.placed[agreements[id]].at.Y
		}
		n.above = rise < 0
	}
	return height, nil
}

// ties is the agreements of an institution; an agreement has none.
func (n *node) ties() []graph.AgreementID {
	if n.actor == nil {
		return nil
	}
	return n.actor.ties
}

// center is where the lines of a node end. A label is on the other side of the mark than
// where the lines go.
func (n *node) center() draw.Point {
	switch {
	case n.tie != nil:
		return n.at
	case n.above:
		return draw.Point{X: n.at.X, Y: n.at.Y + n.h/2 - numberRadius*1.25}
	}
	return draw.Point{X: n.at.X, Y: n.at.Y - n.h/2 + numberRadius*1.25}
}

func (p *networkPlan) drawPlaced(s *sheet) {
	boxes := map[graph.AgreementID]draw.Box{}
	for _, n := range p.placed {
		if n.tie != nil {
			boxes[n.tie.Agreement] = around(n.at, n.w, n.h)
		}
	}
	for _, n := range p.placed {
		for _, id := range n.ties() {
			from := n.center()
			s.add(draw.Line{From: from, To: edge(from, boxes[id]), Stroke: draw.Stroke{Color: n.color(), Width: 1.1}})
		}
	}
	for _, n := range p.placed {
		if n.tie != nil {
			s.add(n.agreement())
		} else {
			s.add(n.institution(true))
		}
	}
}

func (n *node) color() draw.Color {
	if n.actor.sector == nil {
		return quiet
	}
	return sectorColor(n.actor.sector)
}

// agreement is a box with its label inside.
func (n *node) agreement() draw.Item {
	box := around(n.at, n.w, n.h)
	items := []draw.Item{draw.Rect{Box: box, Radius: 2, Fill: draw.Paint(draw.White), Stroke: draw.Stroke{Color: ink, Width: 1.6}}}
	for k, line := range n.lines {
		items = append(items, draw.Text{
			At: draw.Point{X: n.at.X, Y: box.Y + 3.5 + float64(k)*lineHeight + draw.Ascent(small)}, Content: line,
			Size: small, Bold: true, Anchor: draw.Middle, Color: ink,
		})
	}
	return draw.Group{ID: anchor("agreement", string(n.tie.Agreement)), Class: "agreement", Items: items}
}

// institution is a mark with its label, on a white ground that lines pass under.
func (n *node) institution(party bool) draw.Item {
	height := float64(len(n.lines)) * lineHeight
	top := n.at.Y + n.h/2 - height // of the label
	if n.above {
		top = n.at.Y - n.h/2
	}
	items := []draw.Item{draw.Rect{
		Box: draw.Box{X: n.at.X - n.w/2, Y: top, W: n.w, H: height}, Fill: draw.Paint(draw.White),
	}}
	items = append(items, n.sign(n.center(), party)...)
	for k, line := range n.lines {
		items = append(items, draw.Text{
			At: draw.Point{X: n.at.X, Y: top + float64(k)*lineHeight + draw.Ascent(small)}, Content: line,
			Size: small, Anchor: draw.Middle, Color: ink,
		})
	}
	return draw.Group{ID: anchor("institution", string(n.actor.ids[0])), Class: "institution", Items: items}
}

// sign is the mark of an institution with the number of its sector.
func (n *node) sign(at draw.Point, party bool) []draw.Item {
	items := mark(n.actor.level, at, signRadius(n.actor.level), n.color(), party)
	if n.actor.sector == nil {
		return items
	}
	letters := n.color()
	if party {
		letters = draw.White
	}
	return append(items, centred(strconv.Itoa(n.actor.sector.Order), draw.Point{X: at.X, Y: at.Y + shift(n.actor.level)}, letters))
}

// shift lowers a number in a triangle, where it is widest.
func shift(l graph.Level) float64 {
	if l == graph.LevelVoivodeship {
		return 3
	}
	return 0
}

// signRadius is the size of a mark that holds a number; a triangle has less room inside.
func signRadius(l graph.Level) float64 {
	if l == graph.LevelVoivodeship {
		return numberRadius * 1.2
	}
	return numberRadius
}

// result says how many agreements and institutions there are.
func (p *networkPlan) result() string {
	var parties []graph.InstitutionID
	for _, t := range p.answer.Ties {
		parties = append(parties, t.Parties...)
	}
	slices.Sort(parties)
	if len(p.answer.Ties) == 0 {
		return p.words.Say("diagram.network_result_empty", "Isolates", len(p.answer.Isolates))
	}
	return p.words.Say("diagram.network_result", "Agreements", len(p.answer.Ties),
		"Parties", len(slices.Compact(parties)), "Isolates", len(p.answer.Isolates))
}
