// Package draw turns a scene of drawn primitives into a file.
//
// A Scene is plain data: lines, paths, marks and texts in drawing order, in units
// of which an SVG viewer shows one as a CSS pixel, origin top left, y down. Angles
// are degrees from twelve o'clock, clockwise.
//
//	Scene{Title, Desc, Lang, Items} ──SVG──► bytes, the same for the same scene
//
// Text is measured with Liberation Sans, which is metrically equal to Arimo, Arial
// and Helvetica. An SVG names these families and embeds none: whichever the viewer
// has, a text is as wide as measured. See LICENSE-FONTS.md.
//
// Meaning never rests on colour alone: a Fill may be hatched or dotted, a Stroke
// dashed, and Contrast tells whether a text or mark stands out.
package draw
