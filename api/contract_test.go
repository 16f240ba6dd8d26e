package api_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// described is openapi.yaml, checked.
var described = sync.OnceValues(func() (*openapi3.T, error) {
	raw, err := os.ReadFile("openapi.yaml")
	if err != nil {
		return nil, err
	}
	doc, err := openapi3.NewLoader().LoadFromData(raw)
	if err != nil {
		return nil, err
	}
	return doc, doc.Validate(context.Background())
})

// A contract checks answers against openapi.yaml and keeps what it has met.
type contract struct {
	doc *openapi3.T
	mu  sync.Mutex
	met map[string]bool // "operation status"
}

func newContract(t testing.TB) *contract {
	t.Helper()
	doc, err := described()
	if err != nil {
		t.Fatal(err)
	}
	return &contract{doc: doc, met: map[string]bool{}}
}

// path is the path of the description that a request path fits.
func (c *contract) path(requested string) string {
	got := strings.Split(requested, "/")
	for _, path := range c.doc.Paths.InMatchingOrder() {
		want := strings.Split(path, "/")
		if len(want) == len(got) {
			fits := true
			for i := range want {
				fits = fits && (want[i] == got[i] || strings.HasPrefix(want[i], "{"))
			}
			if fits {
				return path
			}
		}
	}
	return ""
}

// failing is a test, or one run of a property.
type failing interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// check fails the test when the answer to a GET is not one that the description allows.
func (c *contract) check(t failing, target string, w *httptest.ResponseRecorder) {
	t.Helper()
	c.checkAnswer(t, http.MethodGet, target, w)
}

// checkAnswer is check for any method.
func (c *contract) checkAnswer(t failing, method, target string, w *httptest.ResponseRecorder) {
	t.Helper()
	requested, _, _ := strings.Cut(target, "?")
	path := c.path(requested)
	if path == "" {
		t.Fatalf("%s: no such path is described", target)
	}
	operation := c.doc.Paths.Value(path).GetOperation(method)
	if operation == nil {
		t.Fatalf("%s %s: no such operation is described", method, target)
	}
	response := operation.Responses.Status(w.Code)
	if response == nil {
		if w.Code == http.StatusOK {
			t.Fatalf("%s: 200 is not described", target)
		}
		response = operation.Responses.Default()
	} else {
		c.mu.Lock()
		c.met[operation.OperationID+" "+http.StatusText(w.Code)] = true
		c.mu.Unlock()
	}
	if w.Code == http.StatusNotModified || w.Code == http.StatusNoContent {
		if w.Body.Len() > 0 {
			t.Errorf("%s: %d with a body", target, w.Code)
		}
		return
	}
	kind, _, _ := strings.Cut(w.Header().Get("Content-Type"), ";")
	media := response.Value.Content[kind]
	if media == nil {
		t.Fatalf("%s: %d with %q, which is not described", target, w.Code, kind)
	}
	if !strings.HasSuffix(kind, "json") {
		return
	}
	var body any
	if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil {
		t.Fatalf("%s: %v in %s", target, err, w.Body.String())
	}
	if err := media.Schema.Value.VisitJSON(body, openapi3.MultiErrors()); err != nil {
		t.Errorf("%s: %d does not fit the description: %v", target, w.Code, err)
	}
}
