// Package register checks the numbers of public registers: REGON, NIP, KRS and RSPO.
package register

import "strings"

// Fault says what is wrong with a number; empty when nothing is.
type Fault string

// The faults.
const (
	FaultDigits Fault = "digits" // another number of digits, or something that is no digit
	FaultCheck  Fault = "check"  // the check digit does not fit
	FaultFiller Fault = "filler" // zeros or nines only, as people type to fill a field
)

// A Number is a number as it is kept.
type Number struct {
	Digits string // spaces, dashes and a leading PL taken off; as given when it has a fault
	Padded bool   // leading zeros were lost and are restored
	Fault  Fault
}

// REGON checks a number of 9 or 14 digits.
//
//	9:  weights 8 9 2 3 4 5 6 7, sum mod 11, 10 counting as 0, is digit 9
//	14: the first nine as above; weights 2 4 8 5 0 9 7 3 6 1 2 4 8 the same way, digit 14
//
// A number of 8 or 13 digits that fits with a zero in front has lost it in a spreadsheet.
func REGON(text string) Number {
	digits := bare(text)
	switch {
	case !isNumber(digits):
		return Number{Digits: text, Fault: FaultDigits}
	case strings.Trim(digits, "0") == "":
		return Number{Digits: text, Fault: FaultFiller}
	case len(digits) == 9 || len(digits) == 14:
		if regon(digits) {
			return Number{Digits: digits}
		}
		return Number{Digits: text, Fault: FaultCheck}
	case (len(digits) == 8 || len(digits) == 13) && regon("0"+digits):
		return Number{Digits: "0" + digits, Padded: true}
	}
	return Number{Digits: text, Fault: FaultDigits}
}

func regon(digits string) bool {
	if len(digits) == 14 && !regon(digits[:9]) {
		return false
	}
	weights := []int{8, 9, 2, 3, 4, 5, 6, 7}
	if len(digits) == 14 {
		weights = []int{2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8}
	}
	return sum(digits, weights)%11%10 == int(digits[len(weights)]-'0')
}

// NIP checks a number of 10 digits: weights 6 5 7 2 3 4 5 6 7, sum mod 11 is digit 10; a
// remainder of 10 is never valid.
func NIP(text string) Number {
	digits := bare(text)
	switch {
	case len(digits) != 10 || !isNumber(digits):
		return Number{Digits: text, Fault: FaultDigits}
	case strings.Trim(digits, "0") == "" || strings.Trim(digits, "9") == "":
		return Number{Digits: text, Fault: FaultFiller}
	case sum(digits, []int{6, 5, 7, 2, 3, 4, 5, 6, 7})%11 != int(digits[9]-'0'):
		return Number{Digits: text, Fault: FaultCheck}
	}
	return Number{Digits: digits}
}

// KRS checks a number of 10 digits, which has no check digit. Fewer digits are padded.
func KRS(text string) Number {
	digits := bare(text)
	switch {
	case len(digits) > 10 || !isNumber(digits):
		return Number{Digits: text, Fault: FaultDigits}
	case strings.Trim(digits, "0") == "":
		return Number{Digits: text, Fault: FaultFiller}
	case len(digits) < 10:
		return Number{Digits: strings.Repeat("0", 10-len(digits)) + digits, Padded: true}
	}
	return Number{Digits: digits}
}

// RSPO checks that a number is one.
func RSPO(text string) Number {
	digits := bare(text)
	switch {
	case len(digits) > 9 || !isNumber(digits):
		return Number{Digits: text, Fault: FaultDigits}
	case strings.Trim(digits, "0") == "":
		return Number{Digits: text, Fault: FaultFiller}
	}
	return Number{Digits: digits}
}

var separators = strings.NewReplacer(" ", "", "\u00a0", "", "-", "", "–", "")

// bare is the text without spaces, dashes and PL in front.
func bare(text string) string {
	if isNumber(text) {
		return text
	}
	return strings.TrimPrefix(strings.ToUpper(separators.Replace(text)), "PL")
}

func isNumber(digits string) bool {
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return false
		}
	}
	return digits != ""
}

func sum(digits string, weights []int) int {
	total := 0
	for i, w := range weights {
		total += w * int(digits[i]-'0')
	}
	return total
}
