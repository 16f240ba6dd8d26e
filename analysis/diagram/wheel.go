package diagram

import (
	"strconv"
	"strings"

	"koopmap/analysis"
	"koopmap/analysis/coverage"
	"koopmap/analysis/diagram/draw"
	"koopmap/analysis/wording"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// Options change what a picture says of itself.
type Options struct {
	ID     string // begins every id in the file, so that several pictures can stand in one page; may be empty
	Source string // the source line, as a sentence; by default koopmap's own record and its version
}

// maxHubBoxes is how many agreements have a box of their own at the hub of a wheel.
const maxHubBoxes = 6

// A wheelPlan is what a wheel is drawn from.
type wheelPlan struct {
	answer  *analysis.CoverageAnswer
	words   *wording.Words
	network *graph.Network
	norm    *graph.Norm
	cells   []coverage.Cell // of the norm's sectors, in the fixed order
	members []*member
	hub     []*coverage.Concern
	wheel   wheel
}

// Wheel draws the coverage of a unit on a day. The sectors of the norm are wedges in
// their fixed order from twelve o'clock; institutions stand in their wedges, gmina level
// inside, powiat level around it, parties of voivodeship level outermost; agreements are
// boxes at the hub; a line is a party. The rim of a wedge has the state: filled for
// covered, outlined, dashed or dotted for the gap states, hatched with "?" for unknown.
//
// Wedges depend on the norm alone, and the place of an institution on the norm and the
// record of the unit, never on the day: two days of a unit can be laid side by side. An
// institution of several sectors stands in each.
//
// A norm without sectors, or with more than 24, is an error of kind Invalid; the second is
// [ErrTooMuch].
func Wheel(answer *analysis.CoverageAnswer, o Options) (draw.Scene, error) {
	plan, err := newWheelPlan(answer)
	if err != nil {
		return draw.Scene{}, err
	}
	s := &sheet{y: margin}
	title := plan.words.Say("diagram.coverage_title", "Unit", unitTitle(&answer.Head), "On", plan.words.Day(answer.On))
	s.title(title)
	s.y += 1
	const headLines = 3 // room for result and norm, so that the wheel stands in one place on every day
	below := s.y + headLines*lineHeight + 1.5
	s.write(plan.result(), style{color: ink, size: 8 * point})
	s.write(plan.normLine(), style{color: quiet})
	s.y = max(s.y, below) + 6
	plan.draw(s)
	s.rule()
	plan.legend(s)
	s.rule()
	plan.notes(s)
	source(s, &answer.Head, o)
	return draw.Scene{
		ID: o.ID, Width: pageWidth, Height: s.y + margin/2, Lang: plan.words.Lang(),
		Title: title, Desc: plan.description(), Items: append([]draw.Item{paper(s.y + margin/2)}, s.items...),
	}, nil
}

func newWheelPlan(answer *analysis.CoverageAnswer) (*wheelPlan, error) {
	p := &wheelPlan{answer: answer, words: wording.In(answer.Lang()), network: answer.Network()}
	norm, err := p.network.Norm(string(answer.Norm.ID) + "@" + answer.Norm.Version)
	if err != nil {
		return nil, err
	}
	p.norm = norm
	for _, c := range answer.Cells {
		if hasSector(norm, c.Sector) {
			p.cells = append(p.cells, c)
		}
	}
	if n := len(p.cells); n == 0 || n > 24 {
		var cause error
		if n > 24 {
			cause = ErrTooMuch
		}
		return nil, &graph.Error{
			Kind: graph.Invalid, Subject: "wheel of norm " + norm.Key().String() + " with " + strconv.Itoa(n) + " sectors",
			Hint: "want 1 to 24 sectors; take the coverage table instead", Err: cause,
		}
	}
	p.members = roster(answer)
	p.hub = standing(answer)
	p.wheel = wheel{n: len(p.cells), upper: len(answer.Levels) == 1 && answer.Levels[0] == graph.LevelVoivodeship}
	return p, nil
}

func hasSector(norm *graph.Norm, s graph.SectorCode) bool {
	for i := range norm.Items {
		if norm.Items[i].Sector == s {
			return true
		}
	}
	return false
}

// unitTitle names the unit so that no two units have the same title.
func unitTitle(h *analysis.Head) string { return teryt.Official().Title(h.Unit.Code, h.Lang()) }

// paper is the white ground of a picture.
func paper(height float64) draw.Item {
	return draw.Rect{Box: draw.Box{W: pageWidth, H: height}, Fill: draw.Paint(draw.White)}
}

// source writes the last line of a picture.
func source(s *sheet, h *analysis.Head, o Options) {
	text := o.Source
	if text == "" {
		text = wording.In(h.Lang()).Say("diagram.source", "Version", h.Version)
	}
	s.write(text, style{color: quiet})
}

// result is the answer in a sentence or two. Nothing is said of a share that is not defined.
func (p *wheelPlan) result() string {
	sum := p.answer.Summary
	key, share := "diagram.result", ""
	switch {
	case sum.Required == 0:
		key += "_nothing_required"
	case sum.Unknown == sum.Required:
		key += "_all_unknown"
	case sum.Unknown > 0:
		key += "_some_unknown"
	case sum.Share == nil:
		key += "_no_share"
	default:
		share = p.words.Percent(*sum.Share)
	}
	sentences := []string{p.words.Say(key, "Covered", sum.Covered, "Required", sum.Required, "Gaps", sum.Gaps,
		"Unknown", sum.Unknown, "Share", share)}
	if gaps := p.sectors(func(c *coverage.Cell) bool { return c.State.IsGap() }); len(gaps) > 0 {
		sentences = append(sentences, p.words.Count("diagram.gaps", len(gaps), "Sectors", strings.Join(gaps, "; ")))
	}
	if short := p.sectors(func(c *coverage.Cell) bool { return c.Short > 0 }); len(short) > 0 {
		sentences = append(sentences, p.words.Say("diagram.short", "Sectors", strings.Join(short, "; ")))
	}
	if reason, ok := p.commonReason(); ok {
		sentences = append(sentences, p.words.Say("diagram.reason", "Reason", reason))
	}
	return strings.Join(sentences, " ")
}

// sectors names the required sectors that fit.
func (p *wheelPlan) sectors(fits func(*coverage.Cell) bool) []string {
	var names []string
	for i := range p.cells {
		if c := &p.cells[i]; c.Requirement == graph.Required && fits(c) {
			names = append(names, p.words.Sector(p.network, c.Sector))
		}
	}
	return names
}

// commonReason is the reason that all unknown sectors share; there are two of them or more.
func (p *wheelPlan) commonReason() (reason string, ok bool) {
	count := 0
	for i := range p.cells {
		if p.cells[i].State != coverage.Unknown {
			continue
		}
		r := p.words.Reason(p.network, &p.cells[i], false)
		if count > 0 && r != reason {
			return "", false
		}
		reason = r
		count++
	}
	return reason, count > 1
}

func (p *wheelPlan) normLine() string {
	return p.words.Say("diagram.norm", "Norm", p.norm.Title(p.words.Lang()), "Version", p.norm.Version,
		"Levels", p.words.Levels(p.answer.Levels))
}

// description says the picture in words: the result, then sector by sector.
func (p *wheelPlan) description() string {
	parts := []string{p.result()}
	for i := range p.cells {
		c := &p.cells[i]
		text := p.words.Sector(p.network, c.Sector) + ": " + p.words.State(c.State)
		if c.State == coverage.Covered {
			text += " – " + wording.Institutions(p.network, c.Parties)
		}
		parts = append(parts, text+".")
	}
	return strings.Join(parts, " ")
}
