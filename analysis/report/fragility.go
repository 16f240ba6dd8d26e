package report

import (
	"slices"
	"strconv"
	"strings"

	"koopmap/analysis"
	"koopmap/analysis/fragility"
	"koopmap/analysis/wording"
	"koopmap/graph"
)

// pairsTold is how many pairs a sentence names.
const pairsTold = 5

// FragilitySentences says what a unit loses when somebody leaves: sectors that hang on
// one institution or one agreement, the withdrawal that takes the most, pairs.
func FragilitySentences(a *analysis.FragilityAnswer) []string {
	w, n := wording.In(a.Lang()), a.Network()
	if a.Components == nil {
		key := "report.fragility_none"
		if a.InForce() {
			key = "report.fragility_unnamed"
		}
		return []string{w.Say(key, "On", w.Day(a.On))}
	}
	sentences := []string{w.Say("report.fragility_rule." + string(a.Rule))}
	if a.Incomplete() {
		sentences = append(sentences, w.Say("report.actors_incomplete"))
	}
	required, single := 0, []string{}
	for i := range a.Sectors {
		s := &a.Sectors[i]
		if s.Requirement != graph.Required {
			continue
		}
		required++
		if s.AfterWithdrawal == 0 {
			single = append(single, w.Sector(n, s.Sector)+" ("+either(w, n, s.Institutions)+")")
		}
	}
	switch {
	case required == 0:
		sentences = append(sentences, w.Say("report.fragility_nothing_covered"))
	case len(single) == 0:
		sentences = append(sentences, w.Say("report.fragility_no_single"))
	default:
		sentences = append(sentences, w.Count("report.fragility_single", len(single), "All", required, "Sectors", strings.Join(single, "; ")))
	}
	sentences = append(sentences, hanging(w, n, a.Sectors)...)
	if len(a.Withdrawals) > 0 && a.Withdrawals[0].Harms(*a.Components) {
		heaviest := &a.Withdrawals[0]
		sentences = append(sentences, w.Say("report.fragility_worst",
			"Name", wording.Institution(n, heaviest.Institution), "What", effectText(w, n, &heaviest.Effect, *a.Components)))
	}
	if a.Repair != nil && len(a.Repair.Cuts) > 0 {
		sentences = append(sentences, w.Say("report.cut_institutions", "Names", wording.Institutions(n, a.Repair.Cuts)))
	}
	sentences = append(sentences, pairSentences(w, n, a.Pairs)...)
	if len(a.Unknown()) > 0 {
		sentences = append(sentences, w.Count("report.fragility_unknown", len(a.Unknown())))
	}
	return sentences
}

// namedTold is how many institutions that a sector hangs on, or that would do as well in a
// repair, are named.
const namedTold = 3

// either joins institutions of which each alone is one too many to lose; of many it says
// how many they are.
func either(w *wording.Words, n *graph.Network, ids []graph.InstitutionID) string {
	if len(ids) > namedTold {
		return w.Count("report.fragility_any", len(ids))
	}
	labels := make([]string, len(ids))
	for i, id := range ids {
		labels[i] = wording.Institution(n, id)
	}
	return strings.Join(labels, w.Say("report.fragility_or"))
}

// hanging tells, agreement by agreement, which required sectors hang on it.
func hanging(w *wording.Words, n *graph.Network, sectors []fragility.Sector) []string {
	var ids []graph.AgreementID
	by := map[graph.AgreementID][]graph.SectorCode{}
	for i := range sectors {
		if sectors[i].Requirement != graph.Required {
			continue
		}
		for _, id := range sectors[i].Agreements {
			if by[id] == nil {
				ids = append(ids, id)
			}
			by[id] = append(by[id], sectors[i].Sector)
		}
	}
	slices.Sort(ids)
	sentences := make([]string, len(ids))
	for i, id := range ids {
		sentences[i] = w.Say("report.fragility_agreement", "Agreement", wording.Agreement(n, id), "Sectors", w.Sectors(n, by[id]))
	}
	return sentences
}

func pairSentences(w *wording.Words, n *graph.Network, pairs *fragility.Pairs) []string {
	switch {
	case pairs == nil || pairs.Tried == 0:
		return nil
	case pairs.Found == 0:
		return []string{w.Say("report.fragility_no_pairs")}
	}
	var told []string
	for i := range pairs.List {
		if i == pairsTold {
			break
		}
		p := &pairs.List[i]
		var parts []string
		if len(p.Only) > 0 {
			parts = append(parts, listed(w, n, p.Only))
		}
		if len(p.OnlyUnknown) > 0 {
			parts = append(parts, w.Say("report.effect.unknown", "Sectors", listed(w, n, p.OnlyUnknown)))
		}
		if len(parts) == 0 {
			parts = append(parts, w.Say("report.fragility_apart"))
		}
		what := strings.Join(parts, "; ")
		told = append(told, w.Say("report.fragility_pair",
			"A", wording.Institution(n, p.Institutions[0]), "B", wording.Institution(n, p.Institutions[1]), "What", what))
	}
	if pairs.Found > len(told) {
		told = append(told, w.Say("report.fragility_more"))
	}
	return []string{w.Count("report.fragility_pairs", pairs.Found, "Pairs", strings.Join(told, "; "))}
}

// listed names sectors within a list whose parts are set apart by semicolons.
func listed(w *wording.Words, n *graph.Network, sectors []graph.SectorCode) string {
	names := make([]string, len(sectors))
	for i, s := range sectors {
		names[i] = w.Sector(n, s)
	}
	return strings.Join(names, ", ")
}

// aloneTold is how many institutions that are left without an agreement a clause names.
const aloneTold = 5

// effectText is an effect in a clause; before is the number of pieces before it.
func effectText(w *wording.Words, n *graph.Network, e *fragility.Effect, before int) string {
	var parts []string
	for _, p := range []struct {
		key  string
		list []graph.SectorCode
	}{{"opens", e.Opens}, {"recommended", e.OpensRecommended}, {"unknown", e.ToUnknown}, {"short", e.Short}} {
		if len(p.list) > 0 {
			parts = append(parts, w.Say("report.effect."+p.key, "Sectors", listed(w, n, p.list)))
		}
	}
	switch alone := len(e.LeftWithout); {
	case alone > aloneTold:
		parts = append(parts, w.Count("report.effect.alone_many", alone))
	case alone > 0:
		parts = append(parts, w.Say("report.effect.alone", "Names", wording.Institutions(n, e.LeftWithout)))
	}
	if e.Components > before {
		parts = append(parts, w.Count("report.effect.pieces", e.Components))
	}
	if len(parts) == 0 {
		return w.Say("report.effect.nothing")
	}
	return strings.Join(parts, "; ")
}

// ExpirySentences says which agreements end, and what that takes.
func ExpirySentences(a *analysis.FragilityAnswer) []string {
	w, n := wording.In(a.Lang()), a.Network()
	if a.Components == nil {
		return nil
	}
	if len(a.Expiries) == 0 {
		return []string{w.Say("report.expiry_none", "Until", w.Day(a.Until))}
	}
	var sentences []string
	for i := range a.Expiries {
		e := &a.Expiries[i]
		day, _ := lastDay(n, e.Agreement)
		key := "report.expiry.stated"
		if e.Assumed {
			key = "report.expiry.assumed"
		}
		sentences = append(sentences, w.Say(key, "Agreement", wording.Agreement(n, e.Agreement), "Day", w.Day(day),
			"What", effectText(w, n, &e.Effect, *a.Components)))
	}
	if a.Together != nil {
		sentences = append(sentences, w.Say("report.expiry_together", "What", effectText(w, n, a.Together, *a.Components)))
	}
	return sentences
}

// RepairSentences says which new agreement leaves no single point of failure.
func RepairSentences(a *analysis.FragilityAnswer) []string {
	w, n := wording.In(a.Lang()), a.Network()
	switch {
	case a.Components == nil:
		return nil
	case a.Repair == nil:
		return []string{w.Say("report.repair_keep_only")}
	case len(a.Repair.Parties) == 0:
		key := "report.repair_none"
		if a.Incomplete() {
			key = "report.repair_none_known"
		}
		return []string{w.Say(key)}
	}
	names := make([]string, len(a.Repair.Parties))
	for i, tie := range a.Repair.Parties {
		names[i] = wording.Institution(n, tie.Institution)
		switch others := len(tie.Instead); {
		case others > namedTold:
			names[i] = w.Count("report.repair_or_more", others, "Name", names[i])
		case others > 0:
			names[i] = w.Say("report.repair_instead", "Name", names[i], "Others", either(w, n, tie.Instead))
		}
	}
	var sentences []string
	if a.Repair.Joins > 1 {
		sentences = append(sentences, w.Count("report.repair_joins", a.Repair.Joins))
	}
	return append(sentences, w.Count("report.repair", len(names), "Names", strings.Join(names, "; ")), w.Say("report.repair_effect"))
}

// FragileSectorsTable is how safely each covered sector of the norm is covered.
func FragileSectorsTable(a *analysis.FragilityAnswer) Table {
	w, n := wording.In(a.Lang()), a.Network()
	t := Table{
		Caption: w.Say("table.fragile_sectors", "Unit", Title(&a.Head), "On", w.Day(a.On)),
		Columns: columns(w, "sector", "requirement", "parties_number#", "after_withdrawal#", "hangs_on", "after_end#", "hangs_on_agreement"),
	}
	for i := range a.Sectors {
		s := &a.Sectors[i]
		t.Rows = append(t.Rows, []string{
			w.Sector(n, s.Sector), w.Obligation(s.Requirement), strconv.Itoa(s.Parties),
			strconv.Itoa(s.AfterWithdrawal), either(w, n, s.Institutions), strconv.Itoa(s.AfterEnd), ids(s.Agreements),
		})
	}
	return t
}

// ids joins ids with commas.
func ids[ID ~string](list []ID) string {
	texts := make([]string, len(list))
	for i, id := range list {
		texts[i] = string(id)
	}
	return strings.Join(texts, ", ")
}

// WithdrawalsTable is the withdrawal of each institution, the heaviest first.
func WithdrawalsTable(a *analysis.FragilityAnswer) Table {
	w, n := wording.In(a.Lang()), a.Network()
	t := Table{
		Caption: w.Say("table.withdrawals", "Unit", Title(&a.Head), "On", w.Day(a.On)),
		Columns: columns(w, "institution", "opens", "opens_recommended", "to_unknown", "falls_short", "splits#", "pairs_apart#", "left_without", "ends_with"),
	}
	for i := range a.Withdrawals {
		x := &a.Withdrawals[i]
		t.Rows = append(t.Rows, []string{
			wording.Institution(n, x.Institution), w.Sectors(n, x.Opens), w.Sectors(n, x.OpensRecommended), w.Sectors(n, x.ToUnknown), w.Sectors(n, x.Short),
			strconv.Itoa(x.SplitsInto), fraction(w, x.Fragmentation), wording.Institutions(n, x.LeftWithout), ids(x.Ends),
		})
	}
	return t
}

// fraction is a number in [0, 1], or a dash where it isn't defined.
func fraction(w *wording.Words, f *float64) string {
	if f == nil {
		return "–"
	}
	return w.Number(*f, 3)
}

// ExpiriesTable is the agreements that end, by last day, and below them all of them
// together. Where no party is known by name, it isn't known what that takes.
func ExpiriesTable(a *analysis.FragilityAnswer) Table {
	w, n := wording.In(a.Lang()), a.Network()
	t := Table{
		Caption: w.Say("table.expiries", "Unit", Title(&a.Head), "On", w.Day(a.On), "Until", w.Day(a.Until)),
		Columns: columns(w, "agreement", "ends_on", "opens", "opens_recommended", "to_unknown", "network_pieces#", "left_without"),
	}
	taken := func(e *fragility.Effect) []string {
		if a.Components == nil {
			return []string{"?", "?", "?", "?", "?"}
		}
		return []string{
			w.Sectors(n, e.Opens), w.Sectors(n, e.OpensRecommended), w.Sectors(n, e.ToUnknown),
			strconv.Itoa(e.Components), wording.Institutions(n, e.LeftWithout),
		}
	}
	for i := range a.Expiries {
		e := &a.Expiries[i]
		last, _ := lastDay(n, e.Agreement)
		day := w.Day(last)
		if e.Assumed {
			day = w.Say("diagram.end_assumed", "Day", day)
		}
		t.Rows = append(t.Rows, append([]string{wording.Agreement(n, e.Agreement), day}, taken(&e.Effect)...))
	}
	if a.Together != nil {
		t.Rows = append(t.Rows, append([]string{w.Say("report.expiry_all"), ""}, taken(a.Together)...))
	}
	return t
}

// PairsTable is the pairs that take more together than each alone.
func PairsTable(a *analysis.FragilityAnswer) Table {
	w, n := wording.In(a.Lang()), a.Network()
	t := Table{
		Caption: w.Say("table.pairs", "Unit", Title(&a.Head), "On", w.Day(a.On)),
		Columns: columns(w, "both", "only_together", "opens", "to_unknown", "pairs_apart#", "left_without"),
	}
	if a.Pairs == nil {
		return t
	}
	for i := range a.Pairs.List {
		p := &a.Pairs.List[i]
		t.Rows = append(t.Rows, []string{
			wording.Institutions(n, p.Institutions[:]), w.Sectors(n, p.Only), w.Sectors(n, p.Opens), w.Sectors(n, p.ToUnknown),
			fraction(w, p.Fragmentation), wording.Institutions(n, p.LeftWithout),
		})
	}
	return t
}
