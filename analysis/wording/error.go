package wording

import (
	"errors"
	"slices"
	"strings"
	"time"

	"koopmap/analysis/centrality"
	"koopmap/analysis/method"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// Want names what a parameter should have been; each has a sentence in the locale files.
type Want string

// The wants.
const (
	WantDay        Want = "day"         // an exact day
	WantLevels     Want = "levels"      // gmina, powiat, voivodeship with commas
	WantUnknownEnd Want = "unknown_end" // unknown, in_force, ended
	WantLang       Want = "lang"        // pl, en
	WantSectors    Want = "sectors"     // all
	WantCode       Want = "code"        // digits of a TERYT code, or PL
	WantView       Want = "view"        // wheel, network
	WantRedundancy Want = "redundancy"  // 1 to 9
	WantInvited    Want = "institution" // id of an institution on record
	WantCost       Want = "cost"        // ID=N
	WantLimit      Want = "limit"       // 1 to 500
	WantBool       Want = "bool"        // true, false
	WantCursor     Want = "cursor"      // the value of next
	WantOne        Want = "one"         // given once
	WantKnown      Want = "known"       // one of Known
	WantShorter    Want = "shorter"     // at most 200 characters
	WantMoment     Want = "moment"      // an exact day, or a period of Known
	WantNotAfter   Want = "not_after"   // a day not after that of Known
	WantMonths     Want = "months"      // 0 to 120
	WantRule       Want = "rule"        // keep, void
	WantTop        Want = "top"         // 1 to 10000
	WantMemory     Want = "memory"      // 1 to 1000000
	WantMeasures   Want = "measures"    // all, or some of Known
	WantUnit       Want = "unit"        // only together with a unit
	WantFile       Want = "file"        // a file

	// Wants of questions about invitations.
	WantBudget      Want = "budget"       // 0 to 1000000000
	WantWeight      Want = "weight"       // SECTOR=N
	WantPer         Want = "per"          // institution, team
	WantReason      Want = "reason"       // ID or ID=REASON
	WantOnce        Want = "once"         // not two values for the same
	WantNotExcluded Want = "not_excluded" // not excluded at the same time
	WantNotBound    Want = "not_bound"    // not bound already
	WantServing     Want = "serving"      // serving a unit of the question
	WantEnough      Want = "enough"       // enough for what is required
)

// A ParameterError says that a parameter of a question has a value it can't have.
type ParameterError struct {
	Name  string // as the person wrote it: "on", "--on"
	Value string
	Want  Want
	Known []string // names of parameters, for [WantKnown], or of measures, for [WantMeasures]
	Near  string   // that was probably meant; may be empty
}

func (e *ParameterError) Error() string { return In(English).Error(e) }

// Error says an error in one or two sentences for the person who asked: what is wrong
// and what to do. Of an error that no person can mend it says only that, never its text.
func (w *Words) Error(err error) string {
	if e, ok := errors.AsType[*ParameterError](err); ok {
		return w.parameter(e)
	}
	if e, ok := errors.AsType[*teryt.AmbiguousError](err); ok {
		return w.Count("error.ambiguous", len(e.Candidates), "Query", e.Query, "Candidates", w.Titles(e.Candidates))
	}
	if e, ok := errors.AsType[*teryt.UnknownError](err); ok {
		return w.unknownUnit(e)
	}
	if e, ok := errors.AsType[*teryt.CodeError](err); ok {
		return w.codeForm(e)
	}
	if e, ok := errors.AsType[*method.UnknownError](err); ok {
		return w.unknownMethod(e)
	}
	if e, ok := errors.AsType[*centrality.TooLargeError](err); ok {
		return w.tooLarge(e)
	}
	if e, ok := errors.AsType[*graph.Error](err); ok {
		return w.failure(e)
	}
	return w.Say("error.internal")
}

// Titles lists units by code and title, divided by semicolons.
func (w *Words) Titles(units []teryt.Unit) string {
	titles := make([]string, len(units))
	for i, u := range units {
		titles[i] = string(u.Code) + " " + teryt.Official().Title(u.Code, w.lang)
	}
	return strings.Join(titles, "; ")
}

// tooLarge says what a network needs too much of, and what to ask for instead.
func (w *Words) tooLarge(e *centrality.TooLargeError) string {
	size := []any{"Institutions", e.Institutions, "Agreements", e.Agreements}
	if e.Bytes {
		return w.Say("error.network_memory", append(size, "Needs", e.Megabytes(e.Needs), "Allowed", e.Megabytes(e.Allowed))...)
	}
	return w.Say("error.network_steps", size...)
}

func (w *Words) parameter(e *ParameterError) string {
	if e.Want == WantFile {
		return w.Want(e)
	}
	if e.Want == WantKnown {
		return w.Say("error.no_parameter", "Name", e.Name) + " " + w.Want(e)
	}
	text := w.Say("error.parameter", "Name", e.Name, "Value", e.Value) + " " + w.Want(e)
	if e.Near != "" {
		text += " " + w.Say("error.near", "Near", e.Near)
	}
	return text
}

// Want says what the parameter should have been.
func (w *Words) Want(e *ParameterError) string {
	text := w.Say("error.want."+string(e.Want), "Known", strings.Join(e.Known, ", "))
	if e.Near != "" {
		text = w.Say("error.near", "Near", e.Near) + " " + text
	}
	return text
}

func (w *Words) unknownUnit(e *teryt.UnknownError) string {
	text := w.Say("error.unknown_unit", "Query", e.Query)
	switch {
	case strings.TrimSpace(e.Query) == "":
		text = w.Say("error.no_unit_named")
	case e.Form != nil:
		text = w.codeForm(&teryt.CodeError{Value: e.Query, Reason: e.Form.Reason})
	}
	if len(e.Near) > 0 {
		text += " " + w.Say("error.near", "Near", w.Titles(e.Near))
	}
	return text
}

// codeReasons are the keys of the reasons of a [teryt.CodeError].
var codeReasons = map[string]string{
	teryt.ReasonDigits:      "error.code.digits",
	teryt.ReasonVoivodeship: "error.code.voivodeship",
	teryt.ReasonTown:        "error.code.town",
	teryt.ReasonRuralArea:   "error.code.rural_area",
	teryt.ReasonDistrict:    "error.code.district",
	teryt.ReasonDelegature:  "error.code.delegature",
	teryt.ReasonKindDigit:   "error.code.kind_digit",
}

func (w *Words) codeForm(e *teryt.CodeError) string {
	reason := e.Reason
	if key, ok := codeReasons[e.Reason]; ok {
		reason = w.Say(key)
	}
	text := w.Say("error.code", "Code", e.Value, "Reason", reason)
	if e.Hint != "" {
		text += " " + w.Say("error.near", "Near", e.Hint)
	}
	return text
}

// subjects are the first words of the subjects of errors, with the nouns they stand for.
var subjects = []string{"norm", "unit", "day", "batch", "store", "level", "unknown end", "institution", "agreement", "meeting", "file", "import"}

// records are those that stand for what a person edits.
var records = []string{"institution", "agreement", "meeting"}

func (w *Words) failure(e *graph.Error) string {
	noun, name := "", e.Subject
	for _, s := range subjects {
		if rest, ok := strings.CutPrefix(e.Subject, s); ok && (rest == "" || rest[0] == ' ') {
			noun, name = s, strings.TrimSpace(rest)
			break
		}
	}
	name, _, _ = strings.Cut(name, ": want")
	name = strings.Trim(name, `"`)
	hint := e.Hint
	if known, ok := strings.CutPrefix(hint, "known: "); ok {
		hint = w.Say("error.known", "Known", known)
	}
	switch {
	case noun == "norm" && e.Kind == graph.NotFound:
		return join(w.Say("error.norm", "Name", name), hint)
	case noun == "unit" && e.Kind == graph.NotFound:
		return w.Say("error.unknown_unit", "Query", name)
	case noun == "unit" && e.Kind == graph.Invalid && name == string(teryt.Poland):
		return w.Say("error.not_of_country")
	case noun == "day" && e.Kind == graph.Invalid:
		return w.parameter(&ParameterError{Name: "on", Value: name, Want: WantDay})
	case noun == "level" && e.Kind == graph.Invalid:
		return w.parameter(&ParameterError{Name: "levels", Value: name, Want: WantLevels})
	case noun == "unknown end" && e.Kind == graph.Invalid:
		return w.parameter(&ParameterError{Name: "unknownEnd", Value: name, Want: WantUnknownEnd})
	case noun == "batch" && e.Kind == graph.NotFound:
		return w.Say("error.batch", "Name", name)
	case noun == "import" && e.Kind == graph.NotFound:
		return w.Say("error.import_gone")
	case noun == "import" && e.Kind == graph.Conflict:
		return w.Say("error.import_moved")
	case e.Kind == graph.NotFound && slices.Contains(records, noun):
		return w.Say("error.record", "Name", name)
	case e.Kind == graph.Invalid && e.Hint == "it can't be merged into itself":
		return w.Say("error.merge_itself", "Name", name)
	case len(e.InTheWay) > 0:
		text := w.Count("error.in_the_way", len(e.InTheWay), "Name", name)
		for _, b := range e.InTheWay {
			text += "\n  " + w.BatchLine(b.ID, b.Version, b.Who, b.When, time.Local)
		}
		return text
	case e.Kind == graph.Conflict && e.Hint == "it is on record already":
		return w.Say("error.exists", "Subject", name)
	case e.Kind == graph.Conflict:
		if e.Hint == "it has been applied already" {
			return w.Say("error.repeated_batch", "Name", name)
		}
		return w.Say("error.conflict", "Name", name)
	case noun == "batch" && e.Kind == graph.Unavailable:
		return w.Say("error.kept", "Name", name)
	case e.Kind == graph.Unavailable:
		return w.Say("error.unavailable")
	}
	text := w.Say("error."+strings.ReplaceAll(e.Kind.String(), " ", "_"), "Subject", e.Subject)
	if e.Subject == "" && len(e.Problems) > 0 {
		text = w.Count("error.problems", len(e.Problems))
	}
	text = join(text, hint)
	for _, p := range e.Problems {
		text += "\n" + p.Place() + ": " + p.Message(w.lang)
	}
	return text
}

// join puts a hint behind a sentence, as a sentence.
func join(text, hint string) string {
	if hint == "" {
		return text
	}
	if !strings.HasSuffix(hint, ".") {
		hint += "."
	}
	return text + " " + hint
}
