package queries_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"koopmap/queries"
)

var parameter = regexp.MustCompile(`\$(\w+)`)

func TestHeadsNameTheParametersOfTheirStatements(t *testing.T) {
	t.Parallel()
	for _, folder := range []string{"schema", "read", "write", "explore"} {
		all := queries.All(folder)
		if len(all) == 0 {
			t.Errorf("no statement in %s", folder)
		}
		for _, s := range all {
			_, body, _ := strings.Cut(s.Text, s.Order+"\n")
			used, named := names(body), names(s.Params)
			if !slices.Equal(used, named) {
				t.Errorf("%s: the head names the parameters %v, the statement uses %v", s.Name, named, used)
			}
			if strings.Contains(body, ";") {
				t.Errorf("%s: more than one statement", s.Name)
			}
			if strings.Contains(s.Text, "elementId(") || strings.Contains(s.Text, " id(") {
				t.Errorf("%s: ids of the database are not kept and not shown", s.Name)
			}
		}
	}
}

func names(text string) []string {
	var found []string
	for _, m := range parameter.FindAllStringSubmatch(text, -1) {
		found = append(found, m[1])
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func TestSchemaFilesAreNumberedWithoutGaps(t *testing.T) {
	t.Parallel()
	for i, s := range queries.Schema() {
		if s.Number() != i+1 {
			t.Errorf("%s: number %d, want %d", s.Name, s.Number(), i+1)
		}
		if !strings.Contains(s.Text, "IF NOT EXISTS") {
			t.Errorf("%s: can't be run twice", s.Name)
		}
	}
}

func TestAtLeastEightQuestionsAreThereToExplore(t *testing.T) {
	t.Parallel()
	if got := len(queries.All("explore")); got < 8 {
		t.Errorf("%d questions", got)
	}
}
