package storetest

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"koopmap/graph"
)

// everyDay writes days of each precision at the edges of what a day can be.
func everyDay(t *testing.T, s graph.Store) {
	days := []string{
		"", "1990", "2100", "2024", "1990-01", "2100-12", "2024-02", "1990-01-01", "2024-02-29", "2023-02-28", "1999-12-31", "2000-01-01", "2100-12-31",
	}
	changes := Sample()
	for i, text := range days {
		day := graph.MustDay(text)
		changes.Agreements.Put = append(changes.Agreements.Put, graph.Agreement{
			ID: graph.AgreementID(fmt.Sprintf("dni-%02d", i)), Kind: "umowa", Title: "Umowa", Signed: day, ValidFrom: day, Terminated: day,
			End: graph.EndIndefinite, Areas: changes.Agreements.Put[1].Areas, Documented: true,
		})
		changes.Parties.Put = append(changes.Parties.Put, graph.Party{
			Agreement: graph.AgreementID(fmt.Sprintf("dni-%02d", i)), Institution: "szkola", Role: "party", From: day, To: day,
		})
	}
	apply(t, s, "days", changes)
	same(t, load(t, s), with(t, graph.Empty(), changes))
	for i, text := range days {
		id := graph.AgreementID(fmt.Sprintf("dni-%02d", i))
		if a, ok := load(t, s).Agreement(id); !ok || a.Signed.String() != text {
			t.Errorf("day %q came back as %q", text, a.Signed)
		}
	}
	var gone graph.ChangeSet // the first day is part of a key
	for _, p := range changes.Parties.Put[4:] {
		gone.Parties.Remove = append(gone.Parties.Remove, p.Key())
	}
	for i := range days {
		gone.Agreements.Remove = append(gone.Agreements.Remove, graph.AgreementID(fmt.Sprintf("dni-%02d", i)))
	}
	apply(t, s, "gone", gone)
	sameRecords(t, load(t, s), with(t, graph.Empty(), Sample()))
}

// texts that a store may not fold, trim, normalise or cut.
var texts = []string{
	"ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ",
	"o\u0301 a\u0328 n\u0303", // letter and combining mark, not the letter of one code point
	"\u00f3 \u0105 \u00f1",    // the same to the eye
	"😀👩‍👩‍👧🇵🇱",                // four bytes, joined, flags
	"𝔎𝔬𝔯𝔶𝔠𝔦𝔫 𐍈",
	"  spaces  ", "tab\tand\nline\r\n", `"quotes" 'and' \backslash\ ; , |`, "zero\u200bwidth\u00a0space", "\ufeffmark", "\u202eright to left",
	"'; DROP TABLE institutions; --", "${x} {{.}} $1 %s", "<b>&amp;", "ß ẞ İ ı ǅ", strings.Repeat("ź", 500),
}

func everyText(t *testing.T, s graph.Store) {
	changes := Sample()
	for i, text := range texts {
		changes.Meetings.Put = append(changes.Meetings.Put, graph.Meeting{
			ID: graph.MeetingID(fmt.Sprintf("tekst-%02d", i)), Kind: "working", Title: text, Team: text, Note: text, Source: graph.Source{Kind: text, Ref: text},
		})
		changes.Institutions.Put[0].Aliases = append(changes.Institutions.Put[0].Aliases, text)
	}
	batch := graph.Batch{ID: "💾 „wsad”", Who: texts[3], Note: texts[6], File: texts[7], Changes: changes}
	if _, err := s.Apply(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	same(t, load(t, s), with(t, graph.Empty(), changes))
	same(t, with(t, graph.Empty(), since(t, s, 0)[0].Changes), load(t, s))
	got := batchesOf(t, s)[0]
	if got.ID != batch.ID || got.Who != batch.Who || got.Note != batch.Note || got.File != batch.File {
		t.Errorf("the batch came back as %q by %q, note %q, file %q", got.ID, got.Who, got.Note, got.File)
	}
}

// large is a batch of more rows than a store writes at once.
func large(t *testing.T, s graph.Store) {
	const count = 20_000
	changes := Sample()
	for i := range count {
		id := graph.InstitutionID(fmt.Sprintf("szkola-%05d", i))
		changes.Institutions.Put = append(changes.Institutions.Put, graph.Institution{
			ID: id, Name: fmt.Sprintf("Szkoła nr %d", i), Type: "SZKOLA", Sectors: []graph.SectorCode{"edukacja", "pomoc"}[:1+i%2], Level: graph.LevelGmina,
			Source: source("szkoły", i+2),
		})
		if i%4 == 0 {
			changes.Parties.Put = append(changes.Parties.Put, graph.Party{Agreement: "ag-02", Institution: id, Role: "party"})
		}
	}
	apply(t, s, "large", changes)
	want := with(t, graph.Empty(), changes)
	equal(t, load(t, s), want)
	equal(t, with(t, graph.Empty(), since(t, s, 0)[0].Changes), want)
	mustUndo(t, s, "large", "undo")
	if left := load(t, s).Contents(); left.Len() != 0 {
		t.Errorf("%d records left", left.Len())
	}
	mustUndo(t, s, "undo", "redo")
	equal(t, load(t, s), want)
}

// equal holds networks too large to be told apart row by row to the same records.
func equal(t *testing.T, got, want *graph.Network) {
	t.Helper()
	if !reflect.DeepEqual(got.Contents(), want.Contents()) {
		differing := got.Diff(want)
		t.Errorf("records differ, %d of them not only in origin", differing.Len())
	}
}
