package api_test

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestAllowNamesHeadWhereGetIsAllowed(t *testing.T) {
	h := handler(t)
	for _, c := range []struct {
		method, target string
		status         int
		allow          string
	}{
		{"OPTIONS", "/api/v1/sectors", http.StatusNoContent, "OPTIONS, GET, HEAD"},
		{"DELETE", "/api/v1/sectors", http.StatusMethodNotAllowed, "OPTIONS, GET, HEAD"},
		{"PATCH", "/api/v1/institutions", http.StatusMethodNotAllowed, "OPTIONS, GET, HEAD, POST"},
		{"OPTIONS", "/api/v1/institutions/gops-korycin", http.StatusNoContent, "OPTIONS, DELETE, GET, HEAD, PUT"},
		{"GET", "/api/v1/batches/documented/undo", http.StatusMethodNotAllowed, "OPTIONS, POST"},
		{"DELETE", "/healthz", http.StatusMethodNotAllowed, "OPTIONS, GET, HEAD"},
		{"GET", "/api/v1/sectors", http.StatusOK, ""},
		{"HEAD", "/api/v1/sectors", http.StatusOK, ""},
		{"DELETE", "/api/v1/nothing", http.StatusNotFound, ""},
	} {
		r := httptest.NewRequestWithContext(t.Context(), c.method, "http://127.0.0.1:8080"+c.target, http.NoBody)
		r.RemoteAddr = "127.0.0.1:40000" // a method that may change something is looked at only from here
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if allow := w.Header().Get("Allow"); w.Code != c.status || allow != c.allow {
			t.Errorf("%s %s: %d, allowed %q; want %d, %q", c.method, c.target, w.Code, allow, c.status, c.allow)
		}
	}
}
