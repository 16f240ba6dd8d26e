package sqlitestore

import (
	"cmp"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A large kind is a table whose rows are also kept packed, many to a value.
type large[R, K any] struct {
	kind      string
	atOnce    int // about how many rows a value has
	key       func(*R) K
	compare   func(a, b K) int
	bound     func(K) string // by which rows are divided into values
	pack      func(*packer, *R)
	unpack    func(*unpacker) R
	packKey   func(*packer, K)
	unpackKey func(*unpacker) K
	rowsOf    func(*graph.Network) []R
	edits     func(*graph.ChangeSet) *graph.Edits[R, K]
}

var largeInstitutions = large[graph.Institution, graph.InstitutionID]{
	kind: "institutions", atOnce: 1024,
	key:     func(i *graph.Institution) graph.InstitutionID { return i.ID },
	compare: cmp.Compare[graph.InstitutionID], bound: func(id graph.InstitutionID) string { return string(id) },
	pack: func(p *packer, i *graph.Institution) {
		p.text(string(i.ID))
		p.text(i.Name)
		p.text(i.Short)
		packList(p, i.Aliases)
		p.text(string(i.Type))
		packList(p, i.Sectors)
		p.text(string(i.Level))
		p.text(string(i.Seat))
		packList(p, i.Serves)
		p.text(string(i.PartOf))
		p.text(i.REGON)
		p.text(i.NIP)
		p.text(i.KRS)
		p.text(i.RSPO)
		p.text(i.NameConfidence)
		p.text(i.Note)
		p.source(i.Source)
	},
	unpack: func(u *unpacker) graph.Institution {
		return graph.Institution{
			ID: graph.InstitutionID(u.text()), Name: u.text(), Short: u.text(), Aliases: unpackList[string](u), Type: graph.TypeCode(u.text()),
			Sectors: unpackList[graph.SectorCode](u), Level: graph.Level(u.text()), Seat: teryt.Code(u.text()), Serves: unpackList[teryt.Code](u),
			PartOf: graph.InstitutionID(u.text()), REGON: u.text(), NIP: u.text(), KRS: u.text(), RSPO: u.text(),
			NameConfidence: u.text(), Note: u.text(), Source: u.source(),
		}
	},
	packKey:   func(p *packer, id graph.InstitutionID) { p.text(string(id)) },
	unpackKey: func(u *unpacker) graph.InstitutionID { return graph.InstitutionID(u.text()) },
	rowsOf:    (*graph.Network).Institutions,
	edits:     func(c *graph.ChangeSet) *graph.Edits[graph.Institution, graph.InstitutionID] { return &c.Institutions },
}

var largeAgreements = large[graph.Agreement, graph.AgreementID]{
	kind: "agreements", atOnce: 512,
	key:     func(a *graph.Agreement) graph.AgreementID { return a.ID },
	compare: cmp.Compare[graph.AgreementID], bound: func(id graph.AgreementID) string { return string(id) },
	pack: func(p *packer, a *graph.Agreement) {
		p.text(string(a.ID))
		p.text(a.Kind)
		p.text(a.Title)
		p.text(a.Team)
		p.day(a.Signed)
		p.day(a.ValidFrom)
		p.day(a.ValidTo)
		p.text(string(a.End))
		packList(p, a.Areas)
		p.integer(a.Unnamed)
		p.flag(a.Documented)
		p.text(string(a.Period))
		p.day(a.Terminated)
		p.text(a.Note)
		p.source(a.Source)
	},
	unpack: func(u *unpacker) graph.Agreement {
		return graph.Agreement{
			ID: graph.AgreementID(u.text()), Kind: u.text(), Title: u.text(), Team: u.text(), Signed: u.day(), ValidFrom: u.day(), ValidTo: u.day(),
			End: graph.EndState(u.text()), Areas: unpackList[teryt.Code](u), Unnamed: u.integer(), Documented: u.flag(),
			Period: graph.PeriodID(u.text()), Terminated: u.day(), Note: u.text(), Source: u.source(),
		}
	},
	packKey:   func(p *packer, id graph.AgreementID) { p.text(string(id)) },
	unpackKey: func(u *unpacker) graph.AgreementID { return graph.AgreementID(u.text()) },
	rowsOf:    (*graph.Network).Agreements,
	edits:     func(c *graph.ChangeSet) *graph.Edits[graph.Agreement, graph.AgreementID] { return &c.Agreements },
}

// The parties of an agreement stay together.
var largeParties = large[graph.Party, graph.PartyKey]{
	kind: "parties", atOnce: 4096,
	key: (*graph.Party).Key, compare: graph.PartyKey.Compare, bound: func(k graph.PartyKey) string { return string(k.Agreement) },
	pack: func(p *packer, s *graph.Party) {
		p.text(string(s.Agreement))
		p.text(string(s.Institution))
		p.text(s.Role)
		p.day(s.From)
		p.day(s.To)
		p.text(s.Note)
		p.origin(s.Origin)
	},
	unpack: func(u *unpacker) graph.Party {
		return graph.Party{
			Agreement: graph.AgreementID(u.text()), Institution: graph.InstitutionID(u.text()), Role: u.text(), From: u.day(), To: u.day(),
			Note: u.text(), Origin: u.origin(),
		}
	},
	packKey: func(p *packer, k graph.PartyKey) {
		p.text(string(k.Agreement))
		p.text(string(k.Institution))
		p.day(k.From)
	},
	unpackKey: func(u *unpacker) graph.PartyKey {
		return graph.PartyKey{Agreement: graph.AgreementID(u.text()), Institution: graph.InstitutionID(u.text()), From: u.day()}
	},
	rowsOf: (*graph.Network).Parties,
	edits:  func(c *graph.ChangeSet) *graph.Edits[graph.Party, graph.PartyKey] { return &c.Parties },
}

// packRows is rows as one value.
func (l *large[R, K]) packRows(p *packer, rows []R) []byte {
	p.rows = len(rows)
	for i := range rows {
		l.pack(p, &rows[i])
	}
	return p.value()
}

// unpackRows adds the rows of a value to others.
func (l *large[R, K]) unpackRows(value []byte, rows []R) ([]R, error) {
	u, err := newUnpacker(value)
	if err != nil {
		return nil, err
	}
	for range u.rows {
		rows = append(rows, l.unpack(u))
	}
	return rows, u.end()
}

// pieces divides sorted rows into those of one value each.
func (l *large[R, K]) pieces(rows []R) [][]R {
	var pieces [][]R
	for len(rows) > 2*l.atOnce {
		end := l.atOnce
		for end < len(rows) && l.boundOf(&rows[end]) == l.boundOf(&rows[end-1]) {
			end++
		}
		pieces, rows = append(pieces, rows[:end]), rows[end:]
	}
	if len(rows) > 0 {
		pieces = append(pieces, rows)
	}
	return pieces
}

func (l *large[R, K]) boundOf(row *R) string { return l.bound(l.key(row)) }

// until counts the rows before a bound; keysUntil does so for keys. Both are sorted.
func (l *large[R, K]) until(rows []R, bound string) int {
	at := 0
	for at < len(rows) && l.boundOf(&rows[at]) < bound {
		at++
	}
	return at
}

func (l *large[R, K]) keysUntil(keys []K, bound string) int {
	at := 0
	for at < len(keys) && l.bound(keys[at]) < bound {
		at++
	}
	return at
}

// merged is sorted rows with those put in and without those removed.
func (l *large[R, K]) merged(rows, put []R, remove []K) []R {
	next := make([]R, 0, len(rows)+len(put))
	for i := range rows {
		key := l.key(&rows[i])
		for len(put) > 0 && l.compare(l.key(&put[0]), key) < 0 {
			next, put = append(next, put[0]), put[1:]
		}
		switch {
		case len(put) > 0 && l.compare(l.key(&put[0]), key) == 0:
			next, put = append(next, put[0]), put[1:]
		case len(remove) > 0 && l.compare(remove[0], key) == 0:
			remove = remove[1:]
		default:
			next = append(next, rows[i])
		}
	}
	return append(next, put...)
}
