package teryt

import (
	"errors"
	"fmt"
	"strings"
)

// RestoreCode reads the code of a unit as it stands in tables, where a spreadsheet may
// have dropped the leading zero: 60307 is 060307. One, three and five digits, and six of
// a seven-digit code, are completed when exactly one unit fits; notice then says so in
// a sentence, and is "" otherwise. Digits that are the code of a unit as they stand are
// never changed: 201103 is Korycin and not a part of 0201103.
//
// Four digits of a city with powiat rights are returned as they are, see
// [Code.Canonical]. The error is a *[CodeError] for a text that is not of digits and for a
// kind digit that is no gmina's, and an *[UnknownError] with near codes for a code that
// the catalogue does not have.
func (c *Catalogue) RestoreCode(s string) (code Code, notice string, err error) {
	code, err = Parse(s)
	if err == nil {
		if _, ok := c.Unit(code); ok {
			return code, "", nil
		}
	}
	value := strings.TrimSpace(s)
	if unit, ok := c.withLeadingZero(value); ok {
		notice = fmt.Sprintf("%s read as %s (%s): the leading zero was missing", value, unit.Code, unit.Label("en"))
		return unit.Code, notice, nil
	}
	unknown := &UnknownError{Query: s}
	if errors.As(err, &unknown.Form) && unknown.Form.Reason != ReasonDigits && unknown.Form.Reason != ReasonVoivodeship {
		return "", "", err
	}
	if !allDigits(value) {
		return "", "", err
	}
	unknown.Near = c.nearCodes(value)
	return "", "", unknown
}

// withLeadingZero is the unit whose code the digits are without their leading zero. Six
// digits must end in the kind of the gmina, today's or, as a rural gmina may have become
// urban-rural, an earlier one.
func (c *Catalogue) withLeadingZero(digits string) (unit Unit, ok bool) {
	switch len(digits) {
	case 1, 3, 5, 6:
	default:
		return Unit{}, false
	}
	code, err := Parse("0" + digits)
	if err != nil {
		return Unit{}, false
	}
	unit, ok = c.Unit(code)
	if !ok || len(digits) < 6 {
		return unit, ok
	}
	switch kind := digits[5]; unit.Kind {
	case KindUrban:
		return unit, kind == '1'
	case KindRural:
		return unit, kind == '2'
	default:
		return unit, kind == '2' || kind == '3'
	}
}
