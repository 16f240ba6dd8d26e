package graph_test

import (
	"testing"

	"koopmap/fixtures"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

func TestPositionsAreThoseOfTheLists(t *testing.T) {
	t.Parallel()
	n := fixtures.DocumentedNetwork()
	institutions, agreements, parties := n.Institutions(), n.Agreements(), n.Parties()
	if n.InstitutionCount() != len(institutions) || n.AgreementCount() != len(agreements) || n.PartyCount() != len(parties) {
		t.Fatal("the counts are not the lengths of the lists")
	}
	for at, i := range n.EachInstitution() {
		found, ok := n.InstitutionPosition(i.ID)
		if !ok || found != at || n.InstitutionAt(at) != i || institutions[at].ID != i.ID {
			t.Errorf("institution %s at %d is found at %d", i.ID, at, found)
		}
	}
	signatories, offsets := n.Signatories(), n.PartyOffsets()
	for at, p := range n.EachParty() {
		if parties[at].Key() != p.Key() || n.InstitutionAt(signatories[at]).ID != p.Institution {
			t.Errorf("party %s at %d", p.Key(), at)
		}
	}
	on := graph.MustDay("2018-08-01")
	for at, a := range n.EachAgreement() {
		found, ok := n.AgreementPosition(a.ID)
		if !ok || found != at || n.AgreementAt(at) != a || agreements[at].ID != a.ID {
			t.Errorf("agreement %s at %d is found at %d", a.ID, at, found)
		}
		if got := int(offsets[at+1] - offsets[at]); got != len(n.PartiesOf(a.ID)) {
			t.Errorf("%s has %d parties, want %d", a.ID, got, len(n.PartiesOf(a.ID)))
		}
		if n.StandingAt(at, on, graph.UnknownEndUnknown) != n.InForce(a.ID, on, graph.UnknownEndUnknown) {
			t.Errorf("%s has another standing by position", a.ID)
		}
		first, last, assumed := n.Span(a.ID)
		if f, l, s := n.SpanAt(at); f != first || l != last || s != assumed {
			t.Errorf("%s has another span by position", a.ID)
		}
	}
}

func TestAreasAreThoseOfTheRecords(t *testing.T) {
	t.Parallel()
	n := fixtures.DocumentedNetwork()
	var served, applies int
	last := teryt.Code("")
	for code, at := range n.AreasServed() {
		if code < last || !n.InstitutionAt(at).ServesUnit(code) {
			t.Errorf("%s does not serve %s, or stands after %s", n.InstitutionAt(at).ID, code, last)
		}
		last = code
		served++
	}
	for code, at := range n.AreasOfAgreements() {
		if !n.AgreementAt(at).AppliesTo(code) {
			t.Errorf("%s does not apply to %s", n.AgreementAt(at).ID, code)
		}
		applies++
	}
	for _, i := range n.EachInstitution() {
		served -= len(i.Serves)
	}
	for _, a := range n.EachAgreement() {
		applies -= len(a.Areas)
	}
	if served != 0 || applies != 0 {
		t.Errorf("%d areas served and %d areas of agreements too many", served, applies)
	}
}
