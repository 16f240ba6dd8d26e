package teryt

import (
	"fmt"
	"strings"
)

// A CodeError says why a text is not the code of a unit.
type CodeError struct {
	Value  string // the text as given
	Reason string // one of the Reason constants
	Hint   string // the code that was probably meant, "" when there is none
}

// The reasons of a [CodeError].
const (
	ReasonDigits      = "want 2, 4, 6 or 7 digits"
	ReasonVoivodeship = "the first two digits are no voivodeship: want an even number from 02 to 32"
	ReasonTown        = "kind digit 4 is the town inside an urban-rural gmina, not a unit"
	ReasonRuralArea   = "kind digit 5 is the rural area inside an urban-rural gmina, not a unit"
	ReasonDistrict    = "kind digit 8 is a district of Warsaw, not a unit"
	ReasonDelegature  = "kind digit 9 is a delegature of a city, not a unit"
	ReasonKindDigit   = "the seventh digit is no kind of gmina: want 1, 2 or 3"
)

func (e *CodeError) Error() string {
	text := fmt.Sprintf("TERYT code %q: %s", e.Value, e.Reason)
	if e.Hint != "" {
		text += "; did you mean " + e.Hint + "?"
	}
	return text
}

// Parse reads a code: two, four, six or seven digits, or "PL". White space around it is
// dropped, and so is a seventh digit of 1, 2 or 3.
//
// Only the form is checked, and that the first two digits are an even number from 02 to
// 32. Whether there is such a unit is for the catalogue to say, see [Catalogue.Unit]. The
// error is a *[CodeError]; its hint is the gmina for kind digits 4, 5, 8 and 9, and
// the code with a zero in front where a spreadsheet may have dropped it.
func Parse(s string) (Code, error) {
	value := strings.TrimSpace(s)
	if strings.EqualFold(value, string(Poland)) {
		return Poland, nil
	}
	c, reason := parseDigits(value)
	if reason != "" {
		return "", &CodeError{Value: s, Reason: reason, Hint: hint(value, reason)}
	}
	return c, nil
}

// parseDigits is Parse without the country; reason is "" for a code in good form.
func parseDigits(s string) (c Code, reason string) {
	if !allDigits(s) {
		return "", ReasonDigits
	}
	switch len(s) {
	case 2, 4, 6, 7:
	default:
		return "", ReasonDigits
	}
	if ww := s[:2]; ww < "02" || ww > "32" || (ww[1]-'0')%2 != 0 {
		return "", ReasonVoivodeship
	}
	if len(s) == 7 {
		if reason := kindDigitReason(s[6]); reason != "" {
			return "", reason
		}
		s = s[:6]
	}
	return Code(s), ""
}

func kindDigitReason(digit byte) string {
	switch digit {
	case '1', '2', '3':
		return ""
	case '4':
		return ReasonTown
	case '5':
		return ReasonRuralArea
	case '8':
		return ReasonDistrict
	case '9':
		return ReasonDelegature
	}
	return ReasonKindDigit
}

// hint is the code that a refused text was probably meant to be.
func hint(s, reason string) string {
	switch reason {
	case ReasonDistrict, ReasonDelegature:
		if c := Code(s[:6]); c.IsCity() {
			return string(c.Powiat().Canonical())
		}
		return s[:6]
	case ReasonTown, ReasonRuralArea, ReasonKindDigit:
		return s[:6]
	}
	if c, reason := parseDigits("0" + s); reason == "" {
		if _, ok := Official().Unit(c); ok {
			return string(c)
		}
	}
	return ""
}
