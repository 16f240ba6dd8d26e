package format

import (
	"slices"
	"strconv"
	"strings"

	"koopmap/graph"
	"koopmap/graph/intake/personal"
	"koopmap/graph/intake/register"
	"koopmap/graph/sheet"
	"koopmap/graph/teryt"
)

// Most rows of a large table are plain: there is nothing to tell about any of their cells.
// Several goroutines read such rows at once, and what repeats in a column is read once.
// Every other row is left to the careful reader of its table, in its turn. Of a plain row
// the careful reader would have read the same, without a problem or a notice: a test holds
// the two to that.

// A plain reads plain rows of one table. It belongs to one goroutine.
type plain struct {
	rd     *Reading
	layout *layout
	at     []int    // positions of the columns of the table in the file, -1 for those that are not there
	cells  []string // of the row, in the order of the columns of the table, without white space around

	days                            map[string]graph.Day // what cells mean that are plain
	units                           map[string]teryt.Code
	areas                           map[string][]teryt.Code
	sectors                         map[string][]graph.SectorCode
	types                           map[string]*graph.InstitutionType
	levels, ends, precisions, roles map[string]string

	last   string // agreement that a party named
	lastAt int32
}

func newPlain(rd *Reading, l *layout) *plain {
	p := &plain{
		rd: rd, layout: l, days: make(map[string]graph.Day), units: make(map[string]teryt.Code), areas: make(map[string][]teryt.Code),
		sectors: make(map[string][]graph.SectorCode), types: make(map[string]*graph.InstitutionType), levels: make(map[string]string),
		ends: make(map[string]string), precisions: make(map[string]string), roles: make(map[string]string),
	}
	for _, c := range l.sheet.As.Columns {
		at, ok := l.at[c.Name]
		if !ok {
			at = -1
		}
		p.at = append(p.at, at)
	}
	p.cells = make([]string, len(p.at))
	return p
}

// take makes the cells of a row those that are read; it reports whether they may be plain.
func (p *plain) take(r *sheet.Row) bool {
	if r.Malformed {
		return false
	}
	for _, c := range r.Cells {
		if personal.Look(c) != "" {
			return false
		}
	}
	for i, at := range p.at {
		if at >= 0 {
			p.cells[i] = trimmed(r.Cells[at])
		}
	}
	return true
}

func (p *plain) institution(r *sheet.Row, i *graph.Institution) bool {
	if !p.take(r) {
		return false
	}
	c := (*[18]string)(p.cells)
	id, name, short, aliases, kind, sectors, level, seat, serves := c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8]
	partOf, regon, nip, krs, rspo, confidence, source, ref, note := c[9], c[10], c[11], c[12], c[13], c[14], c[15], c[16], c[17]

	t := p.typeNamed(kind)
	levelOf, levelOK := chosenIn(p.levels, levelWords, level)
	seatCode, seatOK := p.unit(seat)
	served, servesOK := p.unitList(serves)
	if id == "" || !levelOK || !seatOK || !servesOK || t == nil && (sectors == "" || level == "") ||
		!isPlain(regon, register.REGON) || !isPlain(nip, register.NIP) || !isPlain(krs, register.KRS) || !isPlain(rspo, register.RSPO) {
		return false
	}
	*i = graph.Institution{
		ID: graph.InstitutionID(id), Name: name, Short: short, Aliases: splitList(aliases), Type: graph.TypeCode(kind),
		Sectors: p.sectorList(sectors), Level: graph.Level(levelOf), Seat: seatCode, Serves: served, PartOf: graph.InstitutionID(partOf),
		REGON: regon, NIP: nip, KRS: krs, RSPO: rspo, NameConfidence: confidence, Note: note,
		Source: graph.Source{Kind: source, Ref: ref, Origin: p.layout.sheet.Origin(r.Number)},
	}
	if len(i.Sectors) == 0 {
		if t == nil {
			return false
		}
		i.Sectors = slices.Clip(t.Sectors)
	}
	if i.Level == "" {
		i.Level = t.Level
	}
	return true
}

func (p *plain) agreement(r *sheet.Row, a *graph.Agreement) bool {
	if !p.take(r) {
		return false
	}
	c := (*[16]string)(p.cells)
	id, kind, title, signed, precision, from, to, end := c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]
	terminated, team, areas, unnamed, period, source, ref, note := c[8], c[9], c[10], c[11], c[12], c[13], c[14], c[15]

	signedOn, signedOK := p.day(signed)
	validFrom, fromOK := p.day(from)
	validTo, toOK := p.day(to)
	terminatedOn, terminatedOK := p.day(terminated)
	endOf, endOK := chosenIn(p.ends, endWords, end)
	precisionOf, precisionOK := chosenIn(p.precisions, precisionWords, precision)
	where, areasOK := p.unitList(areas)
	count, err := strconv.Atoi(unnamed)
	if id == "" || !signedOK || !fromOK || !toOK || !terminatedOK || !endOK || !precisionOK || !areasOK || err != nil ||
		end == "" && to == "" || precision != "" && signedOn.Precision().String() != precisionOf {
		return false
	}
	if endOf == "" {
		endOf = string(graph.EndStated)
	}
	*a = graph.Agreement{
		ID: graph.AgreementID(id), Kind: kind, Title: title, Team: team, Signed: signedOn, ValidFrom: validFrom, ValidTo: validTo,
		End: graph.EndState(endOf), Terminated: terminatedOn, Areas: where, Unnamed: count, Documented: true,
		Period: graph.PeriodID(period), Note: note, Source: graph.Source{Kind: source, Ref: ref, Origin: p.layout.sheet.Origin(r.Number)},
	}
	return true
}

func (p *plain) party(r *sheet.Row, s *signature) bool {
	if !p.take(r) {
		return false
	}
	c := (*[6]string)(p.cells)
	agreement, institution, role, from, to, note := c[0], c[1], c[2], c[3], c[4], c[5]

	if agreement != p.last || agreement == "" { // those of one mostly stand together
		at, ok := p.rd.agreementAt[agreement]
		if !ok {
			return false
		}
		p.last, p.lastAt = agreement, at
	}
	who, known := p.rd.institutionAt[institution]
	first, fromOK := p.day(from)
	last, toOK := p.day(to)
	as, roleOK := chosenIn(p.roles, partyWords, role)
	if !known || institution == "" || !fromOK || !toOK || !roleOK {
		return false
	}
	if as == "" {
		as = "party"
	}
	*s = signature{agreement: p.lastAt, institution: who, from: first, to: last, row: int32(r.Number), coordinator: as == "coordinator", note: strings.Clone(note)}
	return true
}

// day is a day that is written as one.
func (p *plain) day(cell string) (day graph.Day, ok bool) {
	if cell == "" {
		return 0, true
	}
	if day, ok := p.days[cell]; ok {
		return day, true
	}
	day, serial, err := parseDay(cell, p.layout.sheet.From1904)
	if err != nil || serial {
		return 0, false
	}
	p.days[strings.Clone(cell)] = day
	return day, true
}

// unit is a unit that is given by its code.
func (p *plain) unit(cell string) (code teryt.Code, ok bool) {
	if cell == "" {
		return "", true
	}
	if code, ok := p.units[cell]; ok {
		return code, true
	}
	code, restored, err := teryt.Official().RestoreCode(cell)
	if err != nil || restored != "" || len(cell) == 7 {
		return "", false
	}
	code = teryt.Code(strings.Clone(string(code)))
	p.units[string(code)] = code
	return code, true
}

func (p *plain) unitList(cell string) (codes []teryt.Code, ok bool) {
	if codes, ok := p.areas[cell]; ok || cell == "" {
		return codes, true
	}
	for _, text := range splitList(cell) {
		code, ok := p.unit(text)
		if !ok {
			return nil, false
		}
		if code != "" {
			codes = append(codes, code)
		}
	}
	codes = slices.Clip(codes) // rows share it
	p.areas[cell] = codes
	return codes, true
}

func (p *plain) sectorList(cell string) []graph.SectorCode {
	if cell == "" {
		return nil
	}
	list, ok := p.sectors[cell]
	if !ok {
		list = typed[graph.SectorCode](splitList(cell))
		p.sectors[cell] = list
	}
	return list
}

// typeNamed is nil for a type that nobody knows.
func (p *plain) typeNamed(cell string) *graph.InstitutionType {
	t, ok := p.types[cell]
	if !ok {
		t, _ = p.rd.typeOf(graph.TypeCode(cell))
		p.types[cell] = t
	}
	return t
}

// chosenIn is a listed value, by the words that mean it.
func chosenIn(read map[string]string, w words, cell string) (value string, known bool) {
	if cell == "" {
		return "", true
	}
	if value, ok := read[cell]; ok {
		return value, true
	}
	value, known = w.read(cell)
	if known { // a cell is a part of the text of a file, which it would keep in memory
		value = strings.Clone(value)
		read[strings.Clone(cell)] = value
	}
	return value, known
}

// isPlain reports whether a number of a register is kept as it stands, without a word.
func isPlain(cell string, check func(string) register.Number) bool {
	return cell == "" || check(cell) == register.Number{Digits: cell}
}
