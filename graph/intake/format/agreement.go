package format

import (
	"strconv"
	"strings"

	"koopmap/graph"
)

var agreementColumns = Table{"agreements", []string{"porozumienia"}, true, []Column{
	required("id", "identyfikator"),
	required("kind", "rodzaj"),
	required("title_pl", "tytuł", "title"),
	optional("signed_on", "data podpisania", "podpisano"),
	optional("signed_precision", "dokładność daty podpisania", "dokładność"),
	optional("valid_from", "obowiązuje od", "od"),
	optional("valid_to", "obowiązuje do", "do"),
	optional("end_state", "koniec", "stan końca"),
	optional("terminated", "rozwiązano", "wypowiedziano"),
	optional("team", "zespół"),
	required("areas", "obszar", "obszar porozumienia", "area"),
	optional("unnamed_parties", "strony nienazwane", "liczba stron nienazwanych"),
	optional("period", "okres", "kamień milowy"),
	sourceColumn, sourceRefColumn, noteColumn,
}}

func readAgreement(r *row) {
	id := graph.AgreementID(r.text("id"))
	recall(r, agreementOnRecord, id, AgreementRows)
	a := graph.Agreement{
		ID: id, Kind: r.text("kind"), Title: r.text("title_pl"), Team: r.text("team"),
		Signed: r.dayOf("signed_on", "signed_precision"), ValidFrom: r.day("valid_from"), ValidTo: r.day("valid_to"),
		End: graph.EndState(r.choice("end_state", endWords)), Terminated: r.day("terminated"),
		Areas: r.units("areas"), Unnamed: r.whole("unnamed_parties", 0), Documented: true,
		Period: graph.PeriodID(r.text("period")), Note: r.text("note"), Source: r.source(),
	}
	switch {
	case a.End != "":
	case r.text("valid_to") != "":
		a.End = graph.EndStated
	default:
		a.End = graph.EndUnknown
		r.noticeNoEnd(a.ID)
	}
	if r.text("unnamed_parties") == "" {
		r.rd.noCount[a.ID] = true
	}
	if r.hasKey(string(a.ID), "id") {
		r.rd.Changes.Agreements.Put = append(r.rd.Changes.Agreements.Put, a)
	}
}

// noticeNoEnd tells that the end of an agreement is taken as unknown, which may be less than
// what is on record.
func (r *row) noticeNoEnd(id graph.AgreementID) {
	if was, ok := r.rd.base.Agreement(id); ok && was.End == graph.EndStated {
		r.notice(noticeEndTaken, "end_state", "", "usunięto znany ostatni dzień ("+was.ValidTo.String()+"), koniec przyjęto za nieznany; jeżeli porozumienie jest bezterminowe, wpisz „bezterminowo”",
			"the known last day ("+was.ValidTo.String()+") is taken away and the end taken as unknown; write “indefinite” if the agreement has none")
		return
	}
	r.notice(noticeEnd, "end_state", "", "koniec przyjęto za nieznany; jeżeli porozumienie jest bezterminowe, wpisz „bezterminowo”",
		"the end is taken as unknown; write “indefinite” if the agreement has none")
}

// decideDocumented makes an agreement without a number of unnamed parties and without a
// party undocumented: it exists, and its parties are not known.
func (rd *Reading) decideDocumented(base *graph.Network) {
	for i := range rd.Changes.Agreements.Put {
		a := &rd.Changes.Agreements.Put[i]
		signed := rd.parties[a.ID] || rd.partiesFrom != nil && rd.partiesFrom[i] < rd.partiesFrom[i+1]
		if rd.noCount[a.ID] && !signed && len(base.PartiesOf(a.ID)) == 0 {
			a.Documented = false
		}
	}
}

// AgreementRows writes agreements in the columns of the table.
func AgreementRows(agreements []graph.Agreement) [][]string {
	return rows(agreements, func(a *graph.Agreement) []string {
		unnamed := ""
		if a.Documented {
			unnamed = strconv.Itoa(a.Unnamed)
		}
		return []string{
			string(a.ID), a.Kind, a.Title, a.Signed.String(), a.Signed.Precision().String(), a.ValidFrom.String(),
			a.ValidTo.String(), string(a.End), a.Terminated.String(), a.Team, joinList(a.Areas), unnamed,
			string(a.Period), a.Source.Kind, a.Source.Ref, a.Note,
		}
	})
}

var partyColumns = Table{"parties", []string{"strony"}, true, []Column{
	required("agreement", "porozumienie"),
	required("institution", "instytucja"),
	optional("role", "rola"),
	optional("from", "od"),
	optional("to", "do"),
	noteColumn,
}}

func readParty(r *row) {
	p := graph.Party{
		Agreement: graph.AgreementID(r.rd.known(r.text("agreement"))), Institution: graph.InstitutionID(r.rd.known(r.text("institution"))),
		From: r.day("from"), Origin: r.origin(),
	}
	if recall(r, partyOnRecord, p.Key(), PartyRows); r.kept("from") != "" {
		p.From = r.day("from")
	}
	p.Role, p.To, p.Note = r.choice("role", partyWords), r.day("to"), strings.Clone(r.text("note"))
	if p.Role == "" {
		p.Role = "party"
	}
	r.rd.parties[p.Agreement] = true
	if r.hasKey(p.Key().String(), "agreement", "institution", "from") {
		r.rd.sign(&p)
	} else {
		r.rd.phantom["parties of "+string(p.Agreement)] = true
	}
}

// known is an id that a party refers to, as the row that has it holds it: the text of the
// parties, which may be a million, is then not kept in memory for their ids.
func (rd *Reading) known(id string) string {
	if at, ok := rd.institutionAt[id]; ok {
		return string(rd.Changes.Institutions.Put[at].ID)
	}
	if at, ok := rd.agreementAt[id]; ok {
		return string(rd.Changes.Agreements.Put[at].ID)
	}
	return strings.Clone(id)
}

// PartyRows writes parties in the columns of the table.
func PartyRows(parties []graph.Party) [][]string {
	return rows(parties, func(p *graph.Party) []string {
		return []string{string(p.Agreement), string(p.Institution), p.Role, p.From.String(), p.To.String(), p.Note}
	})
}
