package draw_test

import (
	"fmt"
	"os"

	"koopmap/analysis/diagram/draw"
)

// A mark in its wedge with a label beside it. The sector has no party: its outline is
// dashed, its mark hollow, and the label says so.
func ExampleSVG() {
	gap := draw.Stroke{Color: draw.RGB(0xB00020), Width: 1.6, Dash: []float64{6, 4}}
	hub := draw.Point{X: 60, Y: 60}
	out, err := draw.SVG(draw.Scene{
		Width: 240, Height: 120, Lang: "pl",
		Title: "Rynek pracy w Korycinie",
		Desc:  "Sektor bez strony: PUP Sokółka istnieje, ale nie jest stroną.",
		Items: []draw.Item{
			draw.Path{Segments: draw.Wedge(hub, 20, 50, 60, 120), Stroke: gap},
			draw.Circle{Centre: draw.Polar(hub, 35, 90), R: 6, Fill: draw.Paint(draw.White), Stroke: gap},
			draw.Text{At: draw.Point{X: 120, Y: 64}, Content: "PUP Sokółka: brak", Size: 12, Color: draw.RGB(0xB00020)},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	_, _ = os.Stdout.Write(out)
	// Output:
	// <svg xmlns="http://www.w3.org/2000/svg" role="img" lang="pl" xml:lang="pl" aria-labelledby="diagram-title" aria-describedby="diagram-desc" viewBox="0 0 240 120" width="240" height="120" font-family="Liberation Sans, Arimo, Arial, Helvetica, sans-serif">
	// <title id="diagram-title">Rynek pracy w Korycinie</title>
	// <desc id="diagram-desc">Sektor bez strony: PUP Sokółka istnieje, ale nie jest stroną.</desc>
	// <path d="M103.3 35A50 50 0 0 1 103.3 85L77.32 70A20 20 0 0 0 77.32 50Z" fill="none" stroke="#b00020" stroke-width="1.6" stroke-dasharray="6 4"/>
	// <circle cx="95" cy="60" r="6" fill="#ffffff" stroke="#b00020" stroke-width="1.6" stroke-dasharray="6 4"/>
	// <text x="120" y="64" font-size="12" fill="#b00020">PUP Sokółka: brak</text>
	// </svg>
}

func ExampleWrap() {
	name := "Polski Związek Emerytów, Rencistów i Inwalidów – Koło Gminne w Korycinie"
	for _, line := range draw.Wrap(name, 160, 12, false) {
		fmt.Printf("%5.1f %s\n", draw.Measure(line, 12, false), line)
	}
	// Output:
	// 139.4 Polski Związek Emerytów,
	// 154.7 Rencistów i Inwalidów – Koło
	// 106.7 Gminne w Korycinie
}
