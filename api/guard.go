package api

import (
	"mime"
	"net"
	"net/http"
	"net/netip"
	"strings"

	"github.com/labstack/echo/v4"

	"koopmap/api/query"
)

// guard lets a write through only when a person at this computer, or a program of theirs,
// has asked for it: not a page of another site in their browser, and not another
// computer. There are no accounts that could be asked for.
func guard(next echo.HandlerFunc) echo.HandlerFunc {
	origins := http.NewCrossOriginProtection()
	return func(c echo.Context) error {
		r := c.Request()
		switch r.Method {
		case http.MethodGet, http.MethodHead, http.MethodOptions:
			return next(c)
		}
		if origins.Check(r) != nil {
			return &query.Refusal{Failure: query.CrossSite}
		}
		if !atThisComputer(r) {
			return &query.Refusal{Failure: query.OtherComputer}
		}
		if r.URL.Path == importPath { // a form can send a file, so that the check of its origin is the only one
			if r.Method == http.MethodPost && !query.IsFile(r) {
				return &query.Refusal{Failure: query.NotFile}
			}
			return next(c)
		}
		if strings.HasPrefix(r.URL.Path, "/api/") && r.ContentLength != 0 && r.Method != http.MethodDelete && !isJSON(r) {
			return &query.Refusal{Failure: query.NotJSON}
		}
		return next(c)
	}
}

// atThisComputer reports whether a request came in by the loopback interface, under a
// name of this computer. The name matters: a page of another site may have had its own
// name lead here.
func atThisComputer(r *http.Request) bool {
	if local, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr); ok && !isLoopback(hostOf(local.String())) {
		return false
	}
	host := hostOf(r.Host)
	return host == "localhost" || isLoopback(host)
}

func hostOf(address string) string {
	if host, _, err := net.SplitHostPort(address); err == nil {
		return host
	}
	return strings.Trim(address, "[]")
}

func isLoopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Unmap().IsLoopback()
}

func isJSON(r *http.Request) bool {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && kind == echo.MIMEApplicationJSON
}
