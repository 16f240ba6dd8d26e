package storetest

import (
	"fmt"
	"slices"
	"time"

	"pgregory.net/rapid"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

var (
	anyText = rapid.OneOf(rapid.Just(""), rapid.SampledFrom(texts), rapid.StringOfN(rapid.RuneFrom([]rune("aąóż O\u0301;\",\n\t'\\😀<&-=")), 0, 12, -1))
	anyName = rapid.Map(anyText, func(s string) string { return "N " + s }) // never empty
	anyTime = rapid.Map(rapid.Int64Range(0, 4e9), func(s int64) time.Time { return time.Unix(s, 0) })
	anyUnit = rapid.SampledFrom([]teryt.Code{"201103", "201105", "2011", "20", "02", "146501", "PL", "200101", "3208", "201103", "201105", "2011", "999999"})
	anyDay  = rapid.Map(rapid.SampledFrom([]string{
		"", "", "2018", "2019-02", "2018-06-22", "2020-02-29", "2100-12-31", "1990-01-01",
	}), graph.MustDay)
)

// keys of drawn rows: few, so that batches meet each other's rows.
var (
	sectorKeys      = []graph.SectorCode{"pomoc", "edukacja", "samorzad", "kultura"}
	typeKeys        = []graph.TypeCode{"OPS", "SZKOLA", "DOM"}
	periodKeys      = []graph.PeriodID{"KM1", "KM2", "KM3"}
	normKeys        = []graph.NormKey{{ID: graph.DefaultNorm, Version: "2018.9"}, {ID: graph.DefaultNorm, Version: "2018.10"}, {ID: "inna", Version: "1"}}
	institutionKeys = []graph.InstitutionID{"gops-korycin", "szkola", "urzad-korycin", "dom-kultury", "straz"}
	agreementKeys   = []graph.AgreementID{"ag-01", "ag-02", "ag-03", "ag-04"}
	meetingKeys     = []graph.MeetingID{"mt-01", "mt-02", "mt-03"}
)

// A hand draws a change of a network. Most of what it draws fits the network.
type hand struct {
	r *rapid.T
	n *graph.Network
	c graph.ChangeSet
}

func change(r *rapid.T, n *graph.Network) graph.ChangeSet {
	h := &hand{r: r, n: n}
	for range rapid.IntRange(1, 6).Draw(r, "rows") {
		rapid.SampledFrom(draws).Draw(r, "table")(h)
	}
	h.followers()
	if rapid.IntRange(0, 19).Draw(r, "spoil") == 19 { // a key edited twice, or one that is not there
		h.c.Meetings.Remove = append(h.c.Meetings.Remove, pick(h, meetingKeys))
	}
	return h.c
}

// draws are the edits of one row, each as likely as it is often in the list.
var draws = []func(*hand){
	(*hand).sector, (*hand).kind, (*hand).period, (*hand).norm, (*hand).institution, (*hand).institution, (*hand).institution,
	(*hand).agreement, (*hand).agreement, (*hand).party, (*hand).party, (*hand).party, (*hand).meeting, (*hand).attendance, (*hand).attendance,
	(*hand).completeness, (*hand).removal, (*hand).removal,
}

func pick[T any](h *hand, from []T) T { return rapid.SampledFrom(from).Draw(h.r, "key") }

// some is a short list of different values.
func some[T comparable](h *hand, from []T, least int) []T {
	return rapid.SliceOfNDistinct(rapid.SampledFrom(from), least, min(2, len(from)), rapid.ID[T]).Draw(h.r, "list")
}

// there is a key of a row that the network has, or any when it has none.
func there[R, K any](h *hand, rows []R, key func(*R) K, otherwise []K) K {
	if len(rows) == 0 || rapid.IntRange(0, 49).Draw(h.r, "astray") == 49 {
		return pick(h, otherwise)
	}
	at := rapid.IntRange(0, len(rows)-1).Draw(h.r, "row")
	return key(&rows[at])
}

// put adds a row unless its key is in the change already.
func put[R any, K comparable](e *graph.Edits[R, K], key func(*R) K, row R) {
	k := key(&row)
	if !slices.ContainsFunc(e.Put, func(o R) bool { return key(&o) == k }) && !slices.Contains(e.Remove, k) {
		e.Put = append(e.Put, row)
	}
}

func remove[R any, K comparable](e *graph.Edits[R, K], key func(*R) K, k K) {
	if !slices.ContainsFunc(e.Put, func(o R) bool { return key(&o) == k }) && !slices.Contains(e.Remove, k) {
		e.Remove = append(e.Remove, k)
	}
}

func sectorKey(s *graph.Sector) graph.SectorCode              { return s.Code }
func typeKey(t *graph.InstitutionType) graph.TypeCode         { return t.Code }
func periodKey(p *graph.Period) graph.PeriodID                { return p.ID }
func institutionKey(i *graph.Institution) graph.InstitutionID { return i.ID }
func agreementKey(a *graph.Agreement) graph.AgreementID       { return a.ID }
func meetingKey(m *graph.Meeting) graph.MeetingID             { return m.ID }
func unitKey(c *graph.Completeness) teryt.Code                { return c.Unit }

func (h *hand) text() string { return anyText.Draw(h.r, "text") }

func (h *hand) yes() bool { return rapid.Bool().Draw(h.r, "yes") }

func (h *hand) source() graph.Source {
	if h.yes() {
		return graph.Source{}
	}
	return graph.Source{Kind: "ext", Ref: h.text(), Origin: h.origin()}
}

func (h *hand) origin() graph.Origin {
	return rapid.SampledFrom([]graph.Origin{
		{}, {File: "a.csv", Row: 2}, {File: "a.csv", Row: 3}, {File: "zespół.xlsx", Sheet: "strony", Row: 9, SHA256: sampleSHA256}, {Row: 4},
	}).Draw(h.r, "origin")
}

func (h *hand) sector() {
	at := rapid.IntRange(0, len(sectorKeys)-1).Draw(h.r, "sector")
	order := at + 1
	if rapid.IntRange(0, 9).Draw(h.r, "moved") == 9 {
		order = rapid.IntRange(0, 5).Draw(h.r, "order")
	}
	put(&h.c.Sectors, sectorKey, graph.Sector{
		Code: sectorKeys[at], Order: order, NamePL: anyName.Draw(h.r, "name"), ShortEN: h.text(), Layer: pick(h, []string{"core", "extended"}),
		ServicesActAreas: some(h, texts, 0), Origin: h.origin(),
	})
}

func (h *hand) sectors(least int) []graph.SectorCode {
	var all []graph.SectorCode
	for range rapid.IntRange(least, 2).Draw(h.r, "sectors") {
		if s := there(h, h.n.Sectors(), sectorKey, sectorKeys); !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

func (h *hand) kind() {
	put(&h.c.Types, typeKey, graph.InstitutionType{
		Code: pick(h, typeKeys), NamePL: anyName.Draw(h.r, "name"), Abbreviations: some(h, texts, 0), Sectors: h.sectors(1),
		Level: pick(h, graph.Levels()), Status: pick(h, []graph.TypeStatus{graph.StatusStatutory, graph.StatusOptional}), Origin: h.origin(),
	})
}

func (h *hand) period() {
	put(&h.c.Periods, periodKey, graph.Period{
		ID: pick(h, periodKeys), From: graph.MustDay("2018-07-01"), To: graph.MustDay(pick(h, []string{"2018-12", "2019", "2020-01-01"})),
		NamePL: anyName.Draw(h.r, "name"), Note: h.text(), Source: h.source(),
	})
}

func (h *hand) norm() {
	k := pick(h, normKeys)
	norm := graph.Norm{ID: k.ID, Version: k.Version, TitlePL: anyName.Draw(h.r, "title")}
	for _, s := range h.sectors(0) {
		norm.Items = append(norm.Items, graph.Requirement{
			GminaKind: pick(h, []teryt.Kind{graph.KindAny, teryt.KindRural}), Sector: s, Obligation: graph.Required,
			Minimum: rapid.IntRange(1, 3).Draw(h.r, "minimum"), Note: h.text(), Source: h.source(),
		})
	}
	put(&h.c.Norms, (*graph.Norm).Key, norm)
}

func (h *hand) institution() {
	i := graph.Institution{
		ID: pick(h, institutionKeys), Name: anyName.Draw(h.r, "name"), Aliases: some(h, texts, 0), Type: there(h, h.n.Types(), typeKey, typeKeys),
		Sectors: h.sectors(1), Level: pick(h, graph.Levels()), Seat: pick(h, []teryt.Code{"", "201103"}), REGON: h.text(), Note: h.text(), Source: h.source(),
	}
	if h.yes() {
		i.Serves = []teryt.Code{anyUnit.Draw(h.r, "unit")}
	}
	if rapid.IntRange(0, 3).Draw(h.r, "part") == 0 {
		if whole := there(h, h.n.Institutions(), institutionKey, institutionKeys); whole < i.ID { // nothing is a part of itself
			i.PartOf = whole
		}
	}
	put(&h.c.Institutions, institutionKey, i)
}

func (h *hand) agreement() {
	a := graph.Agreement{
		ID: pick(h, agreementKeys), Kind: "umowa", Title: anyName.Draw(h.r, "title"), Team: h.text(), Signed: anyDay.Draw(h.r, "signed"),
		ValidFrom: pick(h, []graph.Day{0, graph.MustDay("2018"), graph.MustDay("2018-01-31")}), End: graph.EndIndefinite,
		Areas: []teryt.Code{anyUnit.Draw(h.r, "area")}, Documented: true, Note: h.text(), Source: h.source(),
	}
	switch rapid.IntRange(0, 3).Draw(h.r, "end") {
	case 0:
		a.End, a.ValidTo = graph.EndStated, graph.MustDay(pick(h, []string{"2019", "2020-06", "2020-12-31"}))
	case 1:
		a.End = graph.EndUnknown
	}
	if h.yes() {
		a.Unnamed = rapid.IntRange(1, 3).Draw(h.r, "unnamed")
	}
	if h.yes() {
		a.Period = there(h, h.n.Periods(), periodKey, periodKeys)
	}
	if len(h.n.PartiesOf(a.ID)) == 0 && rapid.IntRange(0, 5).Draw(h.r, "undocumented") == 5 {
		a.Documented, a.Unnamed = false, 0
	}
	put(&h.c.Agreements, agreementKey, a)
}

// followers gives parties to documented agreements of the change that would have none.
func (h *hand) followers() {
	for _, a := range h.c.Agreements.Put {
		if a.Documented && len(h.n.PartiesOf(a.ID)) == 0 && a.Unnamed == 0 && len(h.n.Institutions()) > 0 {
			h.partyOf(a.ID)
		}
	}
}

func (h *hand) party() { h.partyOf(there(h, h.n.Agreements(), agreementKey, agreementKeys)) }

func (h *hand) partyOf(id graph.AgreementID) {
	put(&h.c.Parties, (*graph.Party).Key, graph.Party{
		Agreement: id, Institution: there(h, h.n.Institutions(), institutionKey, institutionKeys), Role: pick(h, []string{"party", "coordinator"}),
		From: pick(h, []graph.Day{0, 0, graph.MustDay("2018-08")}), Note: h.text(), Origin: h.origin(),
	})
}

func (h *hand) meeting() {
	m := graph.Meeting{
		ID: pick(h, meetingKeys), Kind: "working", Title: h.text(), From: anyDay.Draw(h.r, "from"), Place: pick(h, []teryt.Code{"", "201103"}),
		Team: h.text(), ListComplete: h.yes(), Note: h.text(), Source: h.source(),
	}
	if h.yes() {
		m.Period = there(h, h.n.Periods(), periodKey, periodKeys)
	}
	put(&h.c.Meetings, meetingKey, m)
}

func (h *hand) attendance() {
	put(&h.c.Attendance, (*graph.Attendance).Key, graph.Attendance{
		Meeting: there(h, h.n.Meetings(), meetingKey, meetingKeys), Institution: there(h, h.n.Institutions(), institutionKey, institutionKeys),
		Role: pick(h, []string{"host", "guest"}), Note: h.text(), Source: h.source(),
	})
}

func (h *hand) completeness() {
	put(&h.c.Completeness, unitKey, graph.Completeness{
		Unit: anyUnit.Draw(h.r, "unit"), AsOf: pick(h, []graph.Day{graph.MustDay("2018"), graph.MustDay("2019-05"), graph.MustDay("2020-12-31")}), Note: h.text(), Source: h.source(),
	})
}

// removal takes out a row that is there. Rows that others refer to are among them: the
// batch is then refused.
func (h *hand) removal() {
	n := h.n
	switch rapid.IntRange(0, 9).Draw(h.r, "of") {
	case 0:
		removeOne(h, &h.c.Sectors, n.Sectors(), sectorKey)
	case 1:
		removeOne(h, &h.c.Types, n.Types(), typeKey)
	case 2:
		removeOne(h, &h.c.Periods, n.Periods(), periodKey)
	case 3:
		removeOne(h, &h.c.Norms, n.Norms(), (*graph.Norm).Key)
	case 4:
		removeOne(h, &h.c.Institutions, n.Institutions(), institutionKey)
	case 5:
		removeOne(h, &h.c.Agreements, n.Agreements(), agreementKey)
	case 6:
		removeOne(h, &h.c.Parties, n.Parties(), (*graph.Party).Key)
	case 7:
		removeOne(h, &h.c.Meetings, n.Meetings(), meetingKey)
	case 8:
		removeOne(h, &h.c.Attendance, n.Attendance(), (*graph.Attendance).Key)
	case 9:
		removeOne(h, &h.c.Completeness, n.Completeness(), unitKey)
	}
}

func removeOne[R any, K comparable](h *hand, e *graph.Edits[R, K], rows []R, key func(*R) K) {
	if len(rows) == 0 {
		return
	}
	at := rapid.IntRange(0, len(rows)-1).Draw(h.r, fmt.Sprintf("gone of %d", len(rows)))
	remove(e, key, key(&rows[at]))
}
