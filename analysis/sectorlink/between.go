package sectorlink

import "koopmap/analysis/coverage"

// Between is what stands between two sectors that no agreement joins, by their states.
func Between(a, b coverage.State) Why {
	either := func(s coverage.State) bool { return a == s || b == s }
	switch {
	case either(coverage.Unknown):
		return WhyUnknown
	case either(coverage.ExpectedNotRecorded), either(coverage.NoneOptional):
		return WhyNoInstitution
	case either(coverage.ExistsNotParty):
		return WhyNotParty
	}
	return WhyNeverMet
}
