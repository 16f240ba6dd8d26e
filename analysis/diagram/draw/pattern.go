package draw

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
)

// fill is the attribute of a fill; a pattern is noted the first time it is used.
func (w *writer) fill(f Fill) string {
	switch f.Pattern {
	case None:
		return ` fill="none"`
	case Solid:
		return ` fill="` + f.Color.String() + `"`
	case Hatch, Dots:
		i := slices.Index(w.patterns, f)
		if i < 0 {
			i = len(w.patterns)
			w.patterns = append(w.patterns, f)
			w.claim(patternID(i))
		}
		return ` fill="url(#` + w.scene + "-" + patternID(i) + `)"`
	default:
		w.fail("pattern %d", f.Pattern)
		return ""
	}
}

func patternID(i int) string { return "pattern" + strconv.Itoa(i+1) }

// writePatterns defines the patterns: lines 2 wide every 7, or dots of radius 1.2
// every 6, both wide enough to be seen at 7 pt and in print.
func writePatterns(out *bytes.Buffer, scene string, patterns []Fill) {
	if len(patterns) == 0 {
		return
	}
	out.WriteString("<defs>\n")
	for i, p := range patterns {
		if p.Pattern == Hatch {
			fmt.Fprintf(out, `<pattern id="%s-%s" patternUnits="userSpaceOnUse" width="7" height="7" patternTransform="rotate(45)">`+
				`<rect width="7" height="7" fill="%s"/><rect width="2" height="7" fill="%s"/></pattern>`+"\n",
				scene, patternID(i), p.Back, p.Color)
			continue
		}
		fmt.Fprintf(out, `<pattern id="%s-%s" patternUnits="userSpaceOnUse" width="6" height="6">`+
			`<rect width="6" height="6" fill="%s"/><circle cx="3" cy="3" r="1.2" fill="%s"/></pattern>`+"\n",
			scene, patternID(i), p.Back, p.Color)
	}
	out.WriteString("</defs>\n")
}
