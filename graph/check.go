package graph

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"koopmap/graph/teryt"
)

// NoteLimit is the longest note, in characters.
const NoteLimit = 500

// ShortLimit is the longest short label of an institution, in characters.
const ShortLimit = 22

// isSlug reports whether an id is made of lower-case letters and digits, with single
// hyphens between them.
func isSlug(id string) bool {
	hyphen := true // at the start, or before
	for i := range len(id) {
		switch c := id[i]; {
		case c == '-' && hyphen:
			return false
		case c != '-' && (c < 'a' || c > 'z') && (c < '0' || c > '9'):
			return false
		default:
			hyphen = c == '-'
		}
	}
	return !hyphen
}

// A checker collects the problems of some tables of one change.
type checker struct {
	n, old   *Network
	who      *directory
	found    []Problem
	origin   Origin
	table    string
	key      string
	official *teryt.Catalogue
	compared int // keys compared with unknown ones, to find which was meant
	whole    map[InstitutionID]wholeness
}

// check looks at every row that the effect touches: values of the row itself, keys it
// refers to, and, for removed keys, rows that still refer to them. n holds the rows
// after the change and has no indexes yet; old is the network before it.
func (n *Network) check(effect *ChangeSet, old *Network, who *directory) []Problem {
	checkers := make([]checker, 3) // of what comes before parties, of parties, of what comes after
	for i := range checkers {
		checkers[i] = checker{n: n, old: old, who: who, official: teryt.Official()}
	}
	together(effect.Len(),
		func() {
			c := &checkers[0]
			rows(c, &sectorTable, effect.Sectors.Put, c.sector)
			rows(c, &typeTable, effect.Types.Put, c.institutionType)
			rows(c, &periodTable, effect.Periods.Put, c.period)
			rows(c, &normTable, effect.Norms.Put, c.norm)
			rowsAt(c, &institutionTable, effect.Institutions.Put, unsound(effect.Institutions.Put, n.soundInstitutions()), c.institution)
			rowsAt(c, &agreementTable, effect.Agreements.Put, unsound(effect.Agreements.Put, n.soundAgreements()), c.agreement)
			c = &checkers[2]
			rows(c, &meetingTable, effect.Meetings.Put, c.meeting)
			rows(c, &attendanceTable, effect.Attendance.Put, c.attendance)
			rows(c, &completenessTable, effect.Completeness.Put, c.completenessRow)
			c.partiesOfAgreements(effect)
			c.dangling(effect)
		},
		func() {
			c := &checkers[1]
			who.signed = make([]int32, len(effect.Parties.Put))
			rowsAt(c, &partyTable, effect.Parties.Put, unsound(effect.Parties.Put, n.soundParties(who)), c.party)
		})
	var found []Problem
	for i := range checkers {
		found = append(found, checkers[i].found...)
	}
	return found
}

func rows[R, K any](c *checker, t *table[R, K], put []R, check func(*R)) {
	for i := range put {
		rowsAt(c, t, put, []int{i}, check)
	}
}

// rowsAt checks the rows at some positions.
func rowsAt[R, K any](c *checker, t *table[R, K], put []R, positions []int, check func(*R)) {
	for _, i := range positions {
		before := len(c.found)
		c.table, c.key, c.origin = t.name, "", t.origin(&put[i])
		check(&put[i])
		for at := before; at < len(c.found); at++ {
			c.found[at].Key = t.text(t.key(&put[i])) // few rows have a problem
		}
	}
}

func (c *checker) report(column, value string, rule Rule, detail, near string) {
	c.found = append(c.found, Problem{
		Origin: c.origin, Table: c.table, Key: c.key, Column: column, Value: value, Rule: rule, Detail: detail, Near: near,
	})
}

func (c *checker) id(value string) {
	if value == "" {
		c.report("id", "", RuleMissing, "", "")
	} else if !isSlug(value) {
		c.report("id", value, RuleSlug, "", "")
	}
}

func (c *checker) given(column, value string) {
	if strings.TrimSpace(value) == "" {
		c.report(column, "", RuleMissing, "", "")
	}
}

func (c *checker) atMost(column, value string, limit int) {
	if len(value) > limit && utf8.RuneCountInString(value) > limit {
		c.report(column, value, RuleTooLong, strconv.Itoa(limit), "")
	}
}

func (c *checker) among(column, value string, allowed ...string) {
	if !slices.Contains(allowed, value) {
		c.report(column, value, RuleValue, strings.Join(allowed, ", "), Nearest(value, allowed))
	}
}

// unit looks a code up in the catalogue; the country is allowed where wide is true.
func (c *checker) unit(column string, code teryt.Code) {
	if _, ok := c.official.Unit(code); ok {
		return
	}
	detail, near := string(code), ""
	if _, _, err := c.official.RestoreCode(string(code)); err != nil {
		detail = err.Error()
	}
	c.report(column, string(code), RuleCode, detail, near)
}

// refers checks that a key of another table is there.
func refers[R, K any](c *checker, column string, t *table[R, K], in []R, key K) {
	if _, ok := t.find(in, key); !ok {
		unknown(c, column, t, in, key)
	}
}

// refersTo is refers for a table that may be large.
func refersTo[R, K any](c *checker, column string, t *table[R, K], in *list[R], key K) {
	if _, ok := t.findIn(in, key); !ok {
		unknown(c, column, t, in.all(), key)
	}
}

// knowsInstitution checks that an institution that a row refers to is there.
func (c *checker) knowsInstitution(column string, id InstitutionID) {
	if _, ok := c.who.find(id); !ok {
		unknown(c, column, &institutionTable, c.n.institutions.all(), id)
	}
}

// comparedMost is how many keys a check compares with unknown ones to find which was
// meant: enough for any data set of a voivodeship, and a few seconds for one of the
// country whose keys are of another register altogether. Further problems name none.
var comparedMost = 5_000_000

func unknown[R, K any](c *checker, column string, t *table[R, K], in []R, key K) {
	value, near := t.text(key), ""
	if c.compared += len(in); c.compared <= comparedMost {
		known := make([]string, len(in))
		for i := range in {
			known[i] = t.text(t.key(&in[i]))
		}
		near = Nearest(value, known)
	}
	c.report(column, value, RuleUnknownKey, t.name+" "+value, near)
}

func (c *checker) days(firstColumn, lastColumn string, first, last Day) {
	if !first.IsZero() && !last.IsZero() && last.Last() < first.First() {
		c.report(lastColumn, last.String(), RuleOrderOfDays, firstColumn+" "+first.String(), "")
	}
}

func (c *checker) sector(s *Sector) {
	c.given("code", string(s.Code))
	c.given("name_pl", s.NamePL)
	if s.Order < 1 {
		c.report("order", strconv.Itoa(s.Order), RuleTooSmall, "1", "")
	}
	for i := range c.n.sectors {
		if o := &c.n.sectors[i]; o.Order == s.Order && o.Code != s.Code {
			c.report("order", strconv.Itoa(s.Order), RuleSectorOrder, string(o.Code), "")
		}
	}
	c.among("layer", s.Layer, "core", "extended")
}

func (c *checker) institutionType(t *InstitutionType) {
	c.given("code", string(t.Code))
	c.given("name_pl", t.NamePL)
	c.sectors(t.Sectors)
	c.among("level", string(t.Level), levelNames()...)
	c.among("status", string(t.Status), string(StatusStatutory), string(StatusShared), string(StatusDistrict), string(StatusTask), string(StatusOptional))
}

func (c *checker) sectors(codes []SectorCode) {
	if len(codes) == 0 {
		c.report("sectors", "", RuleMissing, "", "")
	}
	for _, s := range codes {
		refers(c, "sectors", &sectorTable, c.n.sectors, s)
	}
}

func (c *checker) period(p *Period) {
	c.given("id", string(p.ID))
	if p.From.IsZero() {
		c.report("from", "", RuleMissing, "", "")
	}
	if p.To.IsZero() {
		c.report("to", "", RuleMissing, "", "")
	}
	c.days("from", "to", p.From, p.To)
	c.atMost("note", p.Note, NoteLimit)
}

func (c *checker) norm(n *Norm) {
	c.id(string(n.ID))
	c.given("version", n.Version)
	c.given("title_pl", n.TitlePL)
	kinds := []string{string(KindAny), string(teryt.KindRural), string(teryt.KindUrbanRural), string(teryt.KindUrban)}
	for i := range n.Items {
		r := &n.Items[i]
		c.origin = r.Source.Origin
		refers(c, "sector", &sectorTable, c.n.sectors, r.Sector)
		c.among("gmina_kind", string(r.GminaKind), kinds...)
		c.among("requirement", string(r.Obligation), string(Required), string(Recommended))
		if r.Minimum < 1 {
			c.report("minimum", strconv.Itoa(r.Minimum), RuleTooSmall, "1", "")
		}
		c.atMost("note", r.Note, NoteLimit)
		if i > 0 && n.Items[i-1].GminaKind == r.GminaKind && n.Items[i-1].Sector == r.Sector {
			c.report("sector", string(r.Sector), RuleDuplicate, "", "")
		}
	}
}

func (c *checker) institution(i *Institution) {
	c.id(string(i.ID))
	c.given("name", i.Name)
	c.atMost("short_label", i.Short, ShortLimit)
	c.atMost("note", i.Note, NoteLimit)
	refers(c, "type", &typeTable, c.n.types, i.Type)
	c.sectors(i.Sectors)
	c.among("level", string(i.Level), levelNames()...)
	if i.Seat != "" {
		c.unit("seat_code", i.Seat)
	}
	for _, code := range i.Serves {
		c.unit("serves", code)
	}
	if i.PartOf != "" {
		c.knowsInstitution("part_of", i.PartOf)
		c.circle(i)
	}
	c.among("name_confidence", i.NameConfidence, "", "quoted", "partial", "inferred")
}

// circle refuses an institution that is a part of itself, by way of others or directly.
// Each institution is passed once in all, however many rows lead to it.
func (c *checker) circle(i *Institution) {
	if c.whole == nil {
		c.whole = map[InstitutionID]wholeness{}
	}
	var way []InstitutionID // from i up
	on := map[InstitutionID]int{}
	for at := i.ID; at != ""; {
		if c.whole[at] != unseenWhole {
			break
		}
		if from, ok := on[at]; ok {
			for _, part := range way[from:] {
				c.whole[part] = ofItself
			}
			way = way[:from]
			break
		}
		on[at] = len(way)
		way = append(way, at)
		found, ok := institutionTable.findIn(&c.n.institutions, at)
		if !ok {
			break
		}
		at = c.n.institutions.at(found).PartOf
	}
	for _, part := range way {
		c.whole[part] = ofOthers
	}
	if c.whole[i.ID] == ofItself {
		c.report("part_of", string(i.PartOf), RuleCircle, string(i.ID), "")
	}
}

// Whether an institution is a part of itself.
type wholeness uint8

const (
	unseenWhole wholeness = iota
	ofOthers
	ofItself
)

func (c *checker) agreement(a *Agreement) {
	c.id(string(a.ID))
	c.given("kind", a.Kind)
	c.given("title_pl", a.Title)
	c.atMost("note", a.Note, NoteLimit)
	c.among("end_state", string(a.End), string(EndStated), string(EndIndefinite), string(EndUnknown))
	if a.End == EndStated && a.ValidTo.IsZero() {
		c.report("valid_to", "", RuleEndNotGiven, "", "")
	}
	if a.End != EndStated && !a.ValidTo.IsZero() {
		c.report("valid_to", a.ValidTo.String(), RuleEndGiven, "", "")
	}
	first := a.ValidFrom
	column := "valid_from"
	if first.IsZero() {
		first, column = a.Signed, "signed_on"
	}
	c.days(column, "valid_to", first, a.ValidTo)
	c.days(column, "terminated", first, a.Terminated)
	if len(a.Areas) == 0 {
		c.report("areas", "", RuleMissing, "", "")
	}
	for _, code := range a.Areas {
		c.unit("areas", code)
	}
	if a.Unnamed < 0 {
		c.report("unnamed_parties", strconv.Itoa(a.Unnamed), RuleTooSmall, "0", "")
	}
	if a.Period != "" {
		refers(c, "period", &periodTable, c.n.periods, a.Period)
	}
}

func (c *checker) party(p *Party) {
	refersTo(c, "agreement", &agreementTable, &c.n.agreements, p.Agreement)
	c.knowsInstitution("institution", p.Institution)
	c.among("role", p.Role, "party", "coordinator")
	c.days("from", "to", p.From, p.To)
	c.atMost("note", p.Note, NoteLimit)
}

func (c *checker) meeting(m *Meeting) {
	c.id(string(m.ID))
	c.among("kind", m.Kind, "working", "training", "exchange", "focus", "consultation", "information", "signing", "closing")
	c.days("held_from", "held_to", m.From, m.To)
	if m.Place != "" {
		c.unit("place_code", m.Place)
	}
	if m.Period != "" {
		refers(c, "period", &periodTable, c.n.periods, m.Period)
	}
	c.atMost("note", m.Note, NoteLimit)
}

func (c *checker) attendance(a *Attendance) {
	refers(c, "meeting", &meetingTable, c.n.meetings, a.Meeting)
	c.knowsInstitution("institution", a.Institution)
	c.among("role", a.Role, "host", "guest", "signatory")
	c.atMost("note", a.Note, NoteLimit)
}

func (c *checker) completenessRow(r *Completeness) {
	c.unit("unit", r.Unit)
	if r.AsOf.IsZero() {
		c.report("as_of", "", RuleMissing, "", "")
	}
	c.atMost("note", r.Note, NoteLimit)
}

// partiesOfAgreements holds documented agreements to having a party, named or counted,
// and undocumented ones to having none.
func (c *checker) partiesOfAgreements(effect *ChangeSet) {
	var touched []AgreementID
	touch := func(id AgreementID) { // rows are sorted: most repeat the one before
		if len(touched) == 0 || touched[len(touched)-1] != id {
			touched = append(touched, id)
		}
	}
	for i := range effect.Agreements.Put {
		touch(effect.Agreements.Put[i].ID)
	}
	for i := range effect.Parties.Put {
		touch(effect.Parties.Put[i].Agreement)
	}
	for _, k := range effect.Parties.Remove {
		touch(k.Agreement)
	}
	slices.Sort(touched)
	agreements := walk[Agreement, AgreementID]{t: &agreementTable, l: &c.n.agreements}
	parties := walk[Party, PartyKey]{t: &partyTable, l: &c.n.parties}
	for _, id := range slices.Compact(touched) {
		a := agreements.seek(id)
		if a == nil || a.ID != id {
			continue
		}
		first := parties.seek(PartyKey{Agreement: id})
		named := first != nil && first.Agreement == id
		c.table, c.key, c.origin = agreementTable.name, string(id), a.Source.Origin
		if a.Documented && a.Unnamed == 0 && !named {
			c.report("unnamed_parties", "0", RuleNoParties, "", "")
		}
		if !a.Documented && (named || a.Unnamed != 0) {
			c.report("unnamed_parties", "", RuleUndocumented, "", "")
		}
	}
}

// firstParty is the first party of an agreement. It needs no index.
func (n *Network) firstParty(id AgreementID) (*Party, bool) {
	at, _ := partyTable.findIn(&n.parties, PartyKey{Agreement: id})
	if at >= n.parties.len() {
		return nil, false
	}
	p := n.parties.at(at)
	return p, p.Agreement == id
}

func levelNames() []string {
	return []string{string(LevelGmina), string(LevelPowiat), string(LevelVoivodeship)}
}
