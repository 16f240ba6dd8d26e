package api

import (
	"bytes"
	_ "embed"
	"html/template"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/labstack/echo/v4"
	"go.yaml.in/yaml/v3"

	"koopmap/analysis/wording"
	"koopmap/api/query"
)

//go:embed openapi.yaml
var description []byte

//go:embed docs.html
var docsPage string

// Description answers GET /openapi.yaml.
func (s *server) Description(c echo.Context) error {
	return c.Blob(http.StatusOK, "application/yaml", description)
}

// Docs answers GET /docs: the description as a page without scripts.
func (s *server) Docs(c echo.Context) error {
	page, err := renderDocs()
	if err != nil {
		return err
	}
	return c.HTMLBlob(http.StatusOK, page)
}

// A docRoute is a route as the page shows it.
type docRoute struct {
	Method, Path, ID, Summary string
	Parameters                []docParameter
	Answers                   []docAnswer
}

type docParameter struct{ Name, In, Description, Allowed string }

type docAnswer struct{ Status, Description, Type string }

// A docProblem is a type of problem as the page shows it.
type docProblem struct {
	Kind, Title string
	Status      int
}

// The parts of the description that the page shows.
type (
	describedParameter struct {
		Ref         string `yaml:"$ref"`
		Name, In    string
		Description string
		Schema      struct{ Enum []string }
	}
	describedAnswer struct {
		Ref         string `yaml:"$ref"`
		Description string
		Content     yaml.Node
	}
	describedOperation struct {
		OperationID string `yaml:"operationId"`
		Summary     string
		Parameters  []describedParameter
		Responses   map[string]describedAnswer
	}
	described struct {
		Info       struct{ Title, Version, Description string }
		Paths      yaml.Node
		Components struct {
			Parameters map[string]describedParameter
			Responses  map[string]describedAnswer
		}
	}
)

var renderDocs = sync.OnceValues(func() ([]byte, error) {
	var d described
	if err := yaml.Unmarshal(description, &d); err != nil {
		return nil, err
	}
	routes, err := d.routes()
	if err != nil {
		return nil, err
	}
	page, err := template.New("docs").Parse(docsPage)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = page.Execute(&b, map[string]any{"Title": d.Info.Title, "Description": d.Info.Description, "Routes": routes, "Problems": docProblems()})
	return b.Bytes(), err
})

// routes lists the routes in the order of the description.
func (d *described) routes() ([]docRoute, error) {
	var routes []docRoute
	for i := 0; i+1 < len(d.Paths.Content); i += 2 {
		operations := d.Paths.Content[i+1].Content
		for j := 0; j+1 < len(operations); j += 2 {
			var o describedOperation
			if err := operations[j+1].Decode(&o); err != nil {
				return nil, err
			}
			r := d.route(&o)
			r.Method, r.Path = strings.ToUpper(operations[j].Value), d.Paths.Content[i].Value
			routes = append(routes, r)
		}
	}
	return routes, nil
}

// route is an operation as the page shows it.
func (d *described) route(o *describedOperation) docRoute {
	r := docRoute{ID: o.OperationID, Summary: o.Summary}
	for _, p := range o.Parameters {
		if p.Ref != "" {
			p = d.Components.Parameters[lastOf(p.Ref)]
		}
		r.Parameters = append(r.Parameters, docParameter{p.Name, p.In, p.Description, strings.Join(p.Schema.Enum, ", ")})
	}
	for _, status := range slices.Sorted(maps.Keys(o.Responses)) {
		a := o.Responses[status]
		if a.Ref != "" {
			a = d.Components.Responses[lastOf(a.Ref)]
		}
		answer := docAnswer{Status: status, Description: a.Description}
		if len(a.Content.Content) > 0 {
			answer.Type = a.Content.Content[0].Value
		}
		r.Answers = append(r.Answers, answer)
	}
	return r
}

// lastOf is the name at the end of a reference.
func lastOf(ref string) string { return ref[strings.LastIndexByte(ref, '/')+1:] }

// docProblems lists the types of problems by status.
func docProblems() []docProblem {
	var problems []docProblem
	for _, f := range query.Failures() {
		problems = append(problems, docProblem{string(f), wording.In(wording.English).Say("error.title." + string(f)), f.Status()})
	}
	return problems
}
