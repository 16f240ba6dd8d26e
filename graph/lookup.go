package graph

import (
	"cmp"
	"slices"
	"strings"

	"koopmap/graph/teryt"
)

// Version counts the batches that made the network.
func (n *Network) Version() uint64 { return n.version }

// Sectors is every sector in the fixed order.
func (n *Network) Sectors() []Sector { return n.ordered }

// Sector finds a sector by code.
func (n *Network) Sector(code SectorCode) (*Sector, bool) { return one(&sectorTable, n.sectors, code) }

// Types is every institution type, by code.
func (n *Network) Types() []InstitutionType { return n.types }

// Type finds an institution type by code.
func (n *Network) Type(code TypeCode) (*InstitutionType, bool) { return one(&typeTable, n.types, code) }

// Periods is every period, by id.
func (n *Network) Periods() []Period { return n.periods }

// Period finds a period by id.
func (n *Network) Period(id PeriodID) (*Period, bool) { return one(&periodTable, n.periods, id) }

func (n *Network) periodOrNil(id PeriodID) *Period {
	p, _ := n.Period(id)
	return p
}

// Norms is every version of every norm, by id and version.
func (n *Network) Norms() []Norm { return n.norms }

// Norm finds a norm by "id@version", or the latest version by "id". Empty is
// [DefaultNorm]. An unknown norm is an [Error] of kind [NotFound] that lists the known ones.
func (n *Network) Norm(ref string) (*Norm, error) {
	if ref == "" {
		ref = string(DefaultNorm)
	}
	id, version, exact := strings.Cut(ref, "@")
	for i := len(n.norms) - 1; i >= 0; i-- {
		if norm := &n.norms[i]; string(norm.ID) == id && (!exact || norm.Version == version) {
			return norm, nil
		}
	}
	known := make([]string, len(n.norms))
	for i := range n.norms {
		known[i] = n.norms[i].Key().String()
	}
	hint := "no norm is on record"
	if len(known) > 0 {
		hint = "known: " + strings.Join(known, ", ")
	}
	return nil, &Error{Kind: NotFound, Subject: "norm " + ref, Hint: hint}
}

// Institutions is every institution, by id.
func (n *Network) Institutions() []Institution { return n.institutions.all() }

// Institution finds an institution by id.
func (n *Network) Institution(id InstitutionID) (*Institution, bool) {
	return oneIn(&institutionTable, &n.institutions, id)
}

// Agreements is every agreement, by id.
func (n *Network) Agreements() []Agreement { return n.agreements.all() }

// Agreement finds an agreement by id.
func (n *Network) Agreement(id AgreementID) (*Agreement, bool) {
	return oneIn(&agreementTable, &n.agreements, id)
}

func (n *Network) agreementAt(id AgreementID) (int, bool) {
	return agreementTable.findIn(&n.agreements, id)
}

// Parties is every party, by agreement, institution and first day.
func (n *Network) Parties() []Party { return n.parties.all() }

// PartiesOf is the parties of an agreement, by institution and first day.
func (n *Network) PartiesOf(id AgreementID) []Party {
	i, ok := n.agreementAt(id)
	if !ok {
		return nil
	}
	return n.parties.between(int(n.partiesFrom[i]), int(n.partiesFrom[i+1]))
}

// SignedBy is the parties that an institution is, by agreement and first day.
func (n *Network) SignedBy(id InstitutionID) []*Party {
	i, ok := institutionTable.findIn(&n.institutions, id)
	if !ok {
		return nil
	}
	var parties []*Party
	for _, at := range n.partyOrder[n.signedFrom[i]:n.signedFrom[i+1]] {
		parties = append(parties, n.parties.at(int(at)))
	}
	return parties
}

// Meetings is every meeting, by id.
func (n *Network) Meetings() []Meeting { return n.meetings }

// Attendance is every attendance, by meeting and institution.
func (n *Network) Attendance() []Attendance { return n.attendance }

// AttendanceOf is the attendance of a meeting, by institution.
func (n *Network) AttendanceOf(id MeetingID) []Attendance {
	i, ok := meetingTable.find(n.meetings, id)
	if !ok {
		return nil
	}
	return n.attendance[n.meetingFrom[i]:n.meetingFrom[i+1]]
}

// Completeness is every declaration of completeness, by unit.
func (n *Network) Completeness() []Completeness { return n.completeness }

// DeclaredComplete reports whether every agreement of the unit signed up to the exact
// day is declared to be on record. A declaration counts for its own unit alone: who says
// that a voivodeship's agreements are all there says nothing of its gminas.
func (n *Network) DeclaredComplete(u teryt.Code, on Day) bool {
	u = u.Canonical()
	return slices.ContainsFunc(n.completeness, func(c Completeness) bool {
		return c.Unit.Canonical() == u && on <= c.AsOf.Last()
	})
}

// AgreementsFor is the agreements one of whose areas contains the whole unit, by id.
func (n *Network) AgreementsFor(u teryt.Code) []*Agreement {
	return pick(&n.agreements, n.appliesTo.containing(u))
}

// AgreementsInside is the agreements one of whose areas is the unit, contains it, or lies
// in it, by id.
func (n *Network) AgreementsInside(u teryt.Code) []*Agreement {
	return pick(&n.agreements, n.appliesTo.inside(u, n.appliesTo.containing(u)))
}

// Serving is the institutions whose recorded area served contains the whole unit, by id.
func (n *Network) Serving(u teryt.Code) []*Institution {
	return pick(&n.institutions, n.serves.containing(u))
}

// ServingPart is the institutions whose recorded area served shares ground with the
// unit, by id: those of Serving and those that serve a part.
func (n *Network) ServingPart(u teryt.Code) []*Institution {
	return pick(&n.institutions, n.serves.inside(u, n.serves.containing(u)))
}

func pick[R any](rows *list[R], at []int32) []*R {
	at = positions(at)
	picked := make([]*R, len(at))
	for i, p := range at {
		picked[i] = rows.at(int(p))
	}
	return picked
}

func one[R, K any](t *table[R, K], rows []R, key K) (*R, bool) {
	i, ok := t.find(rows, key)
	if !ok {
		return nil, false
	}
	return &rows[i], true
}

func oneIn[R, K any](t *table[R, K], rows *list[R], key K) (*R, bool) {
	i, ok := t.findIn(rows, key)
	if !ok {
		return nil, false
	}
	return rows.at(i), true
}

// Contents is every row of the network as a change of the empty one.
func (n *Network) Contents() ChangeSet { return Empty().Diff(n) }

// Diff is the change that makes n into o; it is empty exactly when both hold the same
// records. Versions and origins take no part.
func (n *Network) Diff(o *Network) ChangeSet {
	return ChangeSet{
		Sectors:      sectorTable.diff(n.sectors, o.sectors),
		Types:        typeTable.diff(n.types, o.types),
		Periods:      periodTable.diff(n.periods, o.periods),
		Norms:        normTable.diff(n.norms, o.norms),
		Institutions: institutionTable.diff(n.institutions.all(), o.institutions.all()),
		Agreements:   agreementTable.diff(n.agreements.all(), o.agreements.all()),
		Parties:      partyTable.diff(n.parties.all(), o.parties.all()),
		Meetings:     meetingTable.diff(n.meetings, o.meetings),
		Attendance:   attendanceTable.diff(n.attendance, o.attendance),
		Completeness: completenessTable.diff(n.completeness, o.completeness),
	}
}

// CompareAgreements orders agreements by first day as it is taken, then id: the order in
// which a reader expects them. Agreements without a known start come last.
func (n *Network) CompareAgreements(a, b AgreementID) int {
	fa, _, _ := n.Span(a)
	fb, _, _ := n.Span(b)
	if fa.IsZero() != fb.IsZero() {
		if fa.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(cmp.Compare(fa, fb), cmp.Compare(a, b))
}
