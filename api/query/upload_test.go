package query_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"koopmap/api/query"
)

func TestTheNameOfAFileIsALineWithoutFolders(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"powiat.xlsx", "powiat.xlsx"}, {`C:\Dane\powiat sokólski.xlsx`, "powiat sokólski.xlsx"}, {"/etc/passwd", "passwd"}, {"../..", ".."},
		{"a\r\nb\x00.csv", "ab.csv"}, {"\xff.csv", "�.csv"}, {"", "import"}, {"dane/", "import"},
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", strings.NewReader("id\n"))
		r.Header.Set("Content-Type", "text/csv")
		v := r.URL.Query()
		v.Set("name", c.name)
		r.URL.RawQuery = v.Encode()
		u, err := query.ReadUpload(r)
		if err != nil || u.Name != c.want || string(u.Content) != "id\n" {
			t.Errorf("%q is %+v, %v; want %q", c.name, u, err, c.want)
		}
	}
}

func FuzzReadUpload(f *testing.F) {
	f.Add("text/csv", "a.csv", "", []byte("id;nazwa\n"))
	f.Add("multipart/form-data; boundary=x", "", "", []byte("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nid\r\n--x--\r\n"))
	f.Add("multipart/form-data; boundary=x", "", "kto", []byte("--x\r\nContent-Disposition: form-data; name=\"who\"\r\n\r\n\x00\r\n--x\r\n"))
	f.Add("multipart/form-data", "", "", []byte("--"))
	f.Fuzz(func(t *testing.T, contentType, name, who string, body []byte) {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", bytes.NewReader(body))
		r.Header.Set("Content-Type", contentType)
		v := r.URL.Query()
		v.Set("name", name)
		v.Set("who", who)
		r.URL.RawQuery = v.Encode()
		u, err := query.ReadUpload(r)
		if err != nil {
			if status := query.FailureOf(err).Status(); status >= http.StatusInternalServerError {
				t.Errorf("%v is a fault of the service", err)
			}
			return
		}
		for _, text := range []string{u.Name, u.Who} {
			if !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl) || utf8.RuneCountInString(text) > 200 {
				t.Errorf("%q is no line", text)
			}
		}
		if u.Name == "" || strings.ContainsAny(u.Name, `/\`) || len(u.Content) > len(body) {
			t.Errorf("%q of %d bytes", u.Name, len(u.Content))
		}
	})
}
