package reference

import (
	"testing"

	"koopmap/graph"
)

func TestReferenceHoldsTheTables(t *testing.T) {
	n := Network()
	items := 0
	for _, norm := range n.Norms() {
		items += len(norm.Items)
	}
	got := []int{len(n.Sectors()), len(n.Types()), len(n.Norms()), items, len(n.Periods()), len(n.Institutions())}
	want := []int{20, 67, 2, 19, 4, 0}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("sectors, types, norms, requirements, periods, institutions = %v, want %v", got, want)
		}
	}
	if n.Version() != 0 {
		t.Errorf("version %d, want 0: the reference is no batch", n.Version())
	}
}

func TestSectorsKeepTheirOrder(t *testing.T) {
	sectors := Network().Sectors()
	if sectors[0].Code != "pomoc_spoleczna" || sectors[9].Code != "samorzad" || sectors[19].Code != "administracja_rzadowa" {
		t.Errorf("sectors 1, 10, 20 = %s, %s, %s", sectors[0].Code, sectors[9].Code, sectors[19].Code)
	}
	for i, s := range sectors {
		if want := map[bool]string{true: "core", false: "extended"}[i < 10]; s.Layer != want || s.Order != i+1 {
			t.Errorf("%s: layer %s, order %d, want %s, %d", s.Code, s.Layer, s.Order, want, i+1)
		}
	}
}

func TestTypesKeepHowTheirBasisWasChecked(t *testing.T) {
	n := Network()
	ops, _ := n.Type("OPS")
	if ops == nil || ops.BasisChecked != "verified" || ops.Status != graph.StatusStatutory {
		t.Errorf("OPS = %+v", ops)
	}
	um, _ := n.Type("UM")
	if um == nil || um.BasisChecked != "recollected" {
		t.Errorf("UM = %+v", um)
	}
}

func TestDefaultNormIsOnRecord(t *testing.T) {
	norm, err := Network().Norm("")
	if err != nil || norm.Version != "1" {
		t.Fatalf("default norm = %v, %v", norm, err)
	}
	if r := norm.For("rural", "rynek_pracy"); r.Obligation != graph.Required || r.Source.Ref != "000_1128c91c446f0879.txt; 002_e1e55c3796324e71.txt" {
		t.Errorf("rynek_pracy = %+v", r)
	}
}

func TestApplyingTheReferenceTwiceChangesNothing(t *testing.T) {
	n, applied, err := Network().With(ChangeSet())
	if err != nil || applied.Changed() || n != Network() {
		t.Errorf("changed %v, %v", applied.Changed(), err)
	}
}
