package api

import (
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"koopmap/analysis"
	"koopmap/analysis/wording"
	"koopmap/api/query"
	"koopmap/graph"
)

// Institutions answers GET /institutions.
func (s *server) Institutions(c echo.Context, p InstitutionsParams) error {
	return list(s, &institutions, c, p, pageParams{p.Cursor, p.Limit, p.Lang}, func(items []InstitutionRecord, next string, version uint64) any {
		return InstitutionPage{Items: items, Next: next, Version: version}
	})
}

// CreateInstitution answers POST /institutions.
func (s *server) CreateInstitution(c echo.Context, p CreateInstitutionParams) error {
	r, err := read(c, p, p.IdempotencyKey)
	if err != nil {
		return err
	}
	return create(s, &institutions, r)
}

// Institution answers GET /institutions/{id}.
func (s *server) Institution(c echo.Context, id IDParam, p InstitutionParams) error {
	return show(s, &institutions, c, p, p.Lang, id)
}

// ReplaceInstitution answers PUT /institutions/{id}.
func (s *server) ReplaceInstitution(c echo.Context, id IDParam, p ReplaceInstitutionParams) error {
	r, err := read(c, p, p.IdempotencyKey)
	if err != nil {
		return err
	}
	return replace(s, &institutions, r, id, p.IfMatch)
}

// RemoveInstitution answers DELETE /institutions/{id}.
func (s *server) RemoveInstitution(c echo.Context, id IDParam, p RemoveInstitutionParams) error {
	r, err := read(c, p, p.IdempotencyKey)
	if err != nil {
		return err
	}
	return remove(s, &institutions, r, id, p.IfMatch)
}

// Merge answers POST /institutions/{id}/merge.
func (s *server) Merge(c echo.Context, id IDParam, p MergeParams) error {
	r, err := read(c, p, p.IdempotencyKey)
	if err != nil {
		return err
	}
	var asked Merge
	if err := r.decode(&asked); err != nil {
		return err
	}
	written, err := s.write(r, r.words.Say("batch.note.merged", "ID", id, "Into", asked.Into), func(n *graph.Network) (graph.ChangeSet, error) {
		return graph.Merge(n, graph.InstitutionID(id), graph.InstitutionID(asked.Into))
	})
	if err != nil {
		return err
	}
	return s.one(r, &institutions, written.Network, asked.Into, http.StatusOK)
}

// Agreements answers GET /agreements.
func (s *server) Agreements(c echo.Context, p AgreementsParams) error {
	return list(s, &agreements, c, p, pageParams{p.Cursor, p.Limit, p.Lang}, func(items []AgreementRecord, next string, version uint64) any {
		return AgreementPage{Items: items, Next: next, Version: version}
	})
}

// CreateAgreement answers POST /agreements.
func (s *server) CreateAgreement(c echo.Context, p CreateAgreementParams) error {
	r, err := read(c, p, p.IdempotencyKey)
	if err != nil {
		return err
	}
	return create(s, &agreements, r)
}

// Agreement answers GET /agreements/{id}.
func (s *server) Agreement(c echo.Context, id IDParam, p AgreementParams) error {
	return show(s, &agreements, c, p, p.Lang, id)
}

// ReplaceAgreement answers PUT /agreements/{id}.
func (s *server) ReplaceAgreement(c echo.Context, id IDParam, p ReplaceAgreementParams) error {
	r, err := read(c, p, p.IdempotencyKey)
	if err != nil {
		return err
	}
	return replace(s, &agreements, r, id, p.IfMatch)
}

// RemoveAgreement answers DELETE /agreements/{id}.
func (s *server) RemoveAgreement(c echo.Context, id IDParam, p RemoveAgreementParams) error {
	r, err := read(c, p, p.IdempotencyKey)
	if err != nil {
		return err
	}
	return remove(s, &agreements, r, id, p.IfMatch)
}

// Meetings answers GET /meetings.
func (s *server) Meetings(c echo.Context, p MeetingsParams) error {
	return list(s, &meetings, c, p, pageParams{p.Cursor, p.Limit, p.Lang}, func(items []MeetingRecord, next string, version uint64) any {
		return MeetingPage{Items: items, Next: next, Version: version}
	})
}

// CreateMeeting answers POST /meetings.
func (s *server) CreateMeeting(c echo.Context, p CreateMeetingParams) error {
	r, err := read(c, p, p.IdempotencyKey)
	if err != nil {
		return err
	}
	return create(s, &meetings, r)
}

// Meeting answers GET /meetings/{id}.
func (s *server) Meeting(c echo.Context, id IDParam, p MeetingParams) error {
	return show(s, &meetings, c, p, p.Lang, id)
}

// ReplaceMeeting answers PUT /meetings/{id}.
func (s *server) ReplaceMeeting(c echo.Context, id IDParam, p ReplaceMeetingParams) error {
	r, err := read(c, p, p.IdempotencyKey)
	if err != nil {
		return err
	}
	return replace(s, &meetings, r, id, p.IfMatch)
}

// RemoveMeeting answers DELETE /meetings/{id}.
func (s *server) RemoveMeeting(c echo.Context, id IDParam, p RemoveMeetingParams) error {
	r, err := read(c, p, p.IdempotencyKey)
	if err != nil {
		return err
	}
	return remove(s, &meetings, r, id, p.IfMatch)
}

// CreateNorm answers POST /norms.
func (s *server) CreateNorm(c echo.Context, p CreateNormParams) error {
	r, err := read(c, p, p.IdempotencyKey)
	if err != nil {
		return err
	}
	return create(s, &norms, r)
}

// Norm answers GET /norms/{id}.
func (s *server) Norm(c echo.Context, id NormID, p NormParams) error {
	return show(s, &norms, c, p, p.Lang, id)
}

// ReplaceNorm answers PUT /norms/{id}.
func (s *server) ReplaceNorm(c echo.Context, id NormID, p ReplaceNormParams) error {
	r, err := read(c, p, p.IdempotencyKey)
	if err != nil {
		return err
	}
	return replace(s, &norms, r, id, p.IfMatch)
}

// RemoveNorm answers DELETE /norms/{id}.
func (s *server) RemoveNorm(c echo.Context, id NormID, p RemoveNormParams) error {
	r, err := read(c, p, p.IdempotencyKey)
	if err != nil {
		return err
	}
	return remove(s, &norms, r, id, p.IfMatch)
}

// Batches answers GET /batches.
func (s *server) Batches(c echo.Context, p BatchesParams) error {
	if err := known(c, p); err != nil {
		return err
	}
	if _, err := query.Lang(value(p.Lang)); err != nil {
		return err
	}
	most, err := limit(value(p.Limit))
	if err != nil {
		return err
	}
	before := uint64(0)
	if cursor := value(p.Cursor); cursor != "" {
		if before, err = strconv.ParseUint(cursor, 10, 64); err != nil || before == 0 {
			return &wording.ParameterError{Name: "cursor", Value: cursor, Want: wording.WantCursor}
		}
	}
	answer, err := s.service.History(c.Request().Context(), before, most)
	if err != nil {
		return err
	}
	if s.unchangedAt(c, answer.Version, before, most) {
		return c.NoContent(http.StatusNotModified)
	}
	page := BatchPage{Items: answer.Items, Version: answer.Version}
	if answer.Next > 0 {
		page.Next = strconv.FormatUint(answer.Next, 10)
	}
	return s.answer(c, page)
}

// Batch answers GET /batches/{id}.
func (s *server) Batch(c echo.Context, id IDParam, p BatchParams) error {
	if err := known(c, p); err != nil {
		return err
	}
	if _, err := query.Lang(value(p.Lang)); err != nil {
		return err
	}
	answer, err := s.service.Batch(c.Request().Context(), id)
	if err != nil {
		return err
	}
	if s.unchangedAt(c, answer.Version) {
		return c.NoContent(http.StatusNotModified)
	}
	return s.answer(c, answer)
}

// Undo answers POST /batches/{id}/undo.
func (s *server) Undo(c echo.Context, id IDParam, p UndoParams) error {
	r, err := read(c, p, p.IdempotencyKey)
	if err != nil {
		return err
	}
	q := analysis.UndoQuestion{Batch: id, Write: s.change(r, r.words.Say("batch.undo_note", "ID", id))}
	if q.DryRun, err = isTrue("dryRun", value(p.DryRun)); err != nil {
		return err
	}
	answer, err := s.service.Undo(c.Request().Context(), q)
	if err != nil {
		return err
	}
	if answer.Batch != "" {
		c.Response().Header().Set(batchHeader, answer.Batch)
	}
	return s.answer(c, answer)
}
