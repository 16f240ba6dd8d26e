// Package diagram draws answers: a question's answer becomes a scene, which package
// draw turns into a file.
//
//	CoverageAnswer ──Wheel──►          draw.Scene ──draw.SVG──► bytes
//	TiesAnswer ──Network, Placer──►    draw.Scene
//
// Everything a reader needs stands in the picture: title, unit, day, norm, the result in
// one sentence, legend, agreements, completeness, source. A picture is 16 cm wide, as a
// page of A4 takes it, and no text in it is smaller than 7 points. Labels never overlap.
// Sectors have numbers and levels have shapes, and each state has an outline or a
// hatching of its own: a picture without colours says the same.
//
// The same answer gives the same scene. For every picture a table with the same contents
// is in package report.
package diagram
