package draw

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Wrap breaks the text into lines no wider than maxWidth at the size, filling each
// as far as it goes. It breaks at spaces, though not after a word of one letter
// (w, z, i …), which goes with the next; a word too wide for a line at hyphens and
// slashes, and only then between letters. No letter is lost: the lines joined have
// those of the text in their order. A single letter wider than maxWidth has a line
// to itself, the only lines wider than asked for. A text without letters has no line.
func Wrap(text string, maxWidth, size float64, bold bool) []string {
	fits := func(s string) bool { return Measure(s, size, bold) <= maxWidth }
	lines := []string{}
	line := ""
	for _, word := range words(text) {
		joined := word
		if line != "" {
			joined = line + " " + word
		}
		if fits(joined) {
			line = joined
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for !fits(word) {
			end := head(word, fits)
			if end == len(word) {
				break
			}
			lines = append(lines, strings.TrimRight(word[:end], " "))
			word = strings.TrimLeft(word[end:], " ")
		}
		line = word
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// words splits at spaces and joins each word of one letter with the next.
func words(text string) []string {
	var out []string
	pending := ""
	for _, word := range strings.Split(drawn(text), " ") {
		pending += word
		if letter, size := utf8.DecodeRuneInString(word); size == len(word) && unicode.IsLetter(letter) {
			pending += " "
			continue
		}
		out = append(out, pending)
		pending = ""
	}
	if pending = strings.TrimRight(pending, " "); pending != "" {
		out = append(out, pending)
	}
	return out
}

// head is the length of the part of the word that goes on a line of its own: to the
// last place to break that fits, or else to the last letter, at least one.
func head(word string, fits func(string) bool) int {
	letter, after := 0, 0
	for i, r := range word {
		if i == 0 || unicode.Is(unicode.Mn, r) {
			continue
		}
		if letter > 0 && !fits(word[:i]) {
			break
		}
		letter = i
		if previous, _ := utf8.DecodeLastRuneInString(word[:i]); strings.ContainsRune(" -–/", previous) && fits(word[:i]) {
			after = i
		}
	}
	switch {
	case after > 0:
		return after
	case letter > 0:
		return letter
	}
	return len(word)
}

// Fit is the size, at most the given one, at which the text is no wider than
// maxWidth, rounded down to 1/100. ok is false when that is below least; the size is
// then least, and the text needs another line.
func Fit(text string, maxWidth, size, least float64, bold bool) (fitting float64, ok bool) {
	width := Measure(text, size, bold)
	if width <= maxWidth {
		return size, true
	}
	fitting = math.Floor(size*maxWidth/width*100) / 100
	if fitting < least {
		return least, false
	}
	return fitting, true
}
