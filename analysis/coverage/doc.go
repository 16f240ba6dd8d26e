// Package coverage decides, for each sector, whether an agreement binds it in a unit on
// a day.
//
// [Look] reads from a network what concerns the unit: agreements with their standing,
// parties that count, institutions on record. [View.Cells] runs the decision table over
// it; the first line that holds decides:
//
//	1  a party of the sector is bound                           covered                party
//	2  whether one is bound is not known                        unknown                date
//	3  an agreement without a list of parties may be in force   unknown                undocumented
//	4  an agreement with unnamed parties may be in force        unknown                unnamed
//	5  nothing tells who works together here                    unknown                silent
//	6  an institution of the sector is on record                exists_not_party       not_party
//	7  law requires an institution of the sector                expected_not_recorded  required_by_law
//	8  otherwise                                                none_optional          optional
//
// Lines 6 to 8 are the gap states. States do not depend on a norm: the norm decides what
// is required.
package coverage
