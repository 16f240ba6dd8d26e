package intake

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"koopmap/graph"
	"koopmap/graph/intake/format"
)

// A Difference is a row that the changes of a set add, or change.
type Difference struct {
	Table  string // "institutions"
	Key    string
	Name   string // of what has one
	Added  bool
	Fields []Field // that differ, of a row that is there already; in the order of columns
}

// A Field is a cell with what it holds and what it would hold.
type Field struct {
	Column   string // header as it stands in the file, else its name
	Old, New string
}

// Differences is what the changes of the set add and change in the network that they were
// loaded for, by table and key. Rows that would stay as they are have no part in it.
func (s *Set) Differences(base *graph.Network) iter.Seq[Difference] {
	e := &s.Applied.Effect
	return func(yield func(Difference) bool) {
		for _, each := range []func(func(Difference) bool) bool{
			compared(s, "institutions", e.Institutions.Put, func(i *graph.Institution) (string, string) { return string(i.ID), i.Name },
				func(i *graph.Institution) (*graph.Institution, bool) { return base.Institution(i.ID) }, format.InstitutionRows),
			compared(s, "agreements", e.Agreements.Put, func(a *graph.Agreement) (string, string) { return string(a.ID), a.Title },
				func(a *graph.Agreement) (*graph.Agreement, bool) { return base.Agreement(a.ID) }, format.AgreementRows),
			compared(s, "parties", e.Parties.Put, func(p *graph.Party) (string, string) { return p.Key().String(), "" },
				func(p *graph.Party) (*graph.Party, bool) {
					return among(base.PartiesOf(p.Agreement), func(o *graph.Party) bool { return o.Key() == p.Key() })
				}, format.PartyRows),
			compared(s, "meetings", e.Meetings.Put, func(m *graph.Meeting) (string, string) { return string(m.ID), m.Title },
				func(m *graph.Meeting) (*graph.Meeting, bool) {
					return among(base.Meetings(), func(o *graph.Meeting) bool { return o.ID == m.ID })
				}, format.MeetingRows),
			compared(s, "attendance", e.Attendance.Put, func(a *graph.Attendance) (string, string) { return a.Key().String(), "" },
				func(a *graph.Attendance) (*graph.Attendance, bool) {
					return among(base.AttendanceOf(a.Meeting), func(o *graph.Attendance) bool { return o.Key() == a.Key() })
				}, format.AttendanceRows),
			s.norms(base),
			compared(s, "sectors", e.Sectors.Put, func(c *graph.Sector) (string, string) { return string(c.Code), c.NamePL },
				func(c *graph.Sector) (*graph.Sector, bool) { return base.Sector(c.Code) }, format.SectorRows),
			compared(s, "types", e.Types.Put, func(t *graph.InstitutionType) (string, string) { return string(t.Code), t.NamePL },
				func(t *graph.InstitutionType) (*graph.InstitutionType, bool) { return base.Type(t.Code) }, format.TypeRows),
			compared(s, "periods", e.Periods.Put, func(p *graph.Period) (string, string) { return string(p.ID), p.NamePL },
				func(p *graph.Period) (*graph.Period, bool) { return base.Period(p.ID) }, format.PeriodRows),
			compared(s, "completeness", e.Completeness.Put, func(c *graph.Completeness) (string, string) { return string(c.Unit), "" },
				func(c *graph.Completeness) (*graph.Completeness, bool) {
					return among(base.Completeness(), func(o *graph.Completeness) bool { return o.Unit == c.Unit })
				}, format.CompletenessRows),
		} {
			if !each(yield) {
				return
			}
		}
	}
}

// compared is the differences of one table. Columns that only say how exact another one
// is are left out.
func compared[R any](s *Set, table string, put []R, name func(*R) (key, name string), old func(*R) (*R, bool), rows func([]R) [][]string) func(func(Difference) bool) bool {
	as, _ := format.TableNamed(table)
	header := as.Header()
	return func(yield func(Difference) bool) bool {
		for i := range put {
			d := Difference{Table: table}
			d.Key, d.Name = name(&put[i])
			before, there := old(&put[i])
			if d.Added = !there; there {
				cells := rows([]R{*before, put[i]})
				for c, column := range header {
					if cells[0][c] != cells[1][c] && !strings.HasSuffix(column, "_precision") {
						d.Fields = append(d.Fields, Field{s.header(table, column), cells[0][c], cells[1][c]})
					}
				}
			}
			if !yield(d) {
				return false
			}
		}
		return true
	}
}

func among[R any](rows []R, is func(*R) bool) (*R, bool) {
	for i := range rows {
		if is(&rows[i]) {
			return &rows[i], true
		}
	}
	return nil, false
}

// norms is the differences of norms: of their titles and of each requirement.
func (s *Set) norms(base *graph.Network) func(func(Difference) bool) bool {
	return func(yield func(Difference) bool) bool {
		for i := range s.Applied.Effect.Norms.Put {
			n := &s.Applied.Effect.Norms.Put[i]
			d := Difference{Table: "norms", Key: n.Key().String(), Name: n.TitlePL}
			before, there := among(base.Norms(), func(o *graph.Norm) bool { return o.Key() == n.Key() })
			if d.Added = !there; there {
				d.Fields = normFields(before, n)
			}
			if !yield(d) {
				return false
			}
		}
		return true
	}
}

func normFields(before, after *graph.Norm) []Field {
	var fields []Field
	differ := func(column, old, now string) {
		if old != now {
			fields = append(fields, Field{column, old, now})
		}
	}
	differ("title_pl", before.TitlePL, after.TitlePL)
	differ("title_en", before.TitleEN, after.TitleEN)
	old, now := requirements(before), requirements(after)
	var keys []string
	for _, list := range [][]graph.Requirement{before.Items, after.Items} {
		for i := range list {
			keys = append(keys, requirementKey(&list[i]))
		}
	}
	slices.Sort(keys)
	for _, k := range slices.Compact(keys) {
		differ(k, old[k], now[k])
	}
	return fields
}

func requirementKey(r *graph.Requirement) string { return string(r.GminaKind) + " " + string(r.Sector) }

func requirements(n *graph.Norm) map[string]string {
	all := make(map[string]string, len(n.Items))
	for i := range n.Items {
		r := &n.Items[i]
		all[requirementKey(r)] = strings.TrimSpace(string(r.Obligation) + " " + strconv.Itoa(r.Minimum) + " " + r.Source.Kind + " " + r.Source.Ref + " " + r.Note)
	}
	return all
}
