package sqlitestore

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"koopmap/graph"
)

// partiesByAgreement gives the parties of an agreement as one text, because a row costs
// more than what is in it: a million of them take twice as long one by one. Parties are
// separated by U+001E. One without anything of its own is its institution, the number of
// its origin and the row, separated by U+001F; any other is a JSON array of all its fields.
const partiesByAgreement = `SELECT agreement, group_concat(
	CASE WHEN role = 'party' AND first_day = '' AND last_day = '' AND note = ''
	THEN institution || char(31) || ifnull(origin, '') || char(31) || origin_row
	ELSE json_array(institution, ifnull(origin, ''), origin_row, first_day, role, last_day, note) END, char(30))
	FROM parties GROUP BY agreement ORDER BY agreement`

// readParties is every party, those of an agreement together.
func readParties(ctx context.Context, tx *sql.Tx, origins map[int64]graph.Origin) ([]graph.Party, error) {
	count, err := countRows(ctx, tx, "parties")
	if err != nil {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, partiesByAgreement)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	all := make([]graph.Party, 0, count)
	var agreement, packed string
	for rows.Next() {
		if err := rows.Scan(&agreement, &packed); err != nil {
			return nil, err
		}
		for text := range strings.SplitSeq(packed, "\x1e") {
			p, err := unpackParty(text, origins)
			if err != nil {
				return nil, fmt.Errorf("%w: a party of %s", errDamaged, agreement)
			}
			p.Agreement = graph.AgreementID(agreement)
			all = append(all, p)
		}
	}
	if len(all) == 0 {
		return nil, rows.Err()
	}
	return all, rows.Err()
}

func unpackParty(text string, origins map[int64]graph.Origin) (graph.Party, error) {
	if strings.HasPrefix(text, "[") {
		return unpackFullParty(text, origins)
	}
	institution, rest, _ := strings.Cut(text, "\x1f")
	origin, row, _ := strings.Cut(rest, "\x1f")
	p := graph.Party{Institution: graph.InstitutionID(institution), Role: "party"}
	number, err := strconv.Atoi(row)
	if err == nil {
		p.Origin, err = originOf(origin, number, origins)
	}
	return p, err
}

func unpackFullParty(text string, origins map[int64]graph.Origin) (graph.Party, error) {
	var p graph.Party
	var origin json.RawMessage
	var row int
	var first, last string
	fields := []any{&p.Institution, &origin, &row, &first, &p.Role, &last, &p.Note}
	count := len(fields)
	err := json.Unmarshal([]byte(text), &fields)
	if err == nil && len(fields) != count {
		err = errDamaged
	}
	if err == nil {
		p.Origin, err = originOf(strings.Trim(string(origin), `"`), row, origins)
	}
	if err == nil {
		p.From, err = graph.ParseDay(first)
	}
	if err == nil {
		p.To, err = graph.ParseDay(last)
	}
	return p, err
}

// originOf is the place with the number, which is empty where there is none.
func originOf(number string, row int, origins map[int64]graph.Origin) (graph.Origin, error) {
	if number == "" {
		return graph.Origin{Row: row}, nil
	}
	id, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return graph.Origin{}, err
	}
	o, ok := origins[id]
	if !ok {
		return graph.Origin{}, errDamaged
	}
	o.Row = row
	return o, nil
}

func countRows(ctx context.Context, tx *sql.Tx, table string) (count int, err error) {
	err = tx.QueryRowContext(ctx, "SELECT count(*) FROM "+table).Scan(&count)
	return count, err
}
