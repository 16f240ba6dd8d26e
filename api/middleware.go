package api

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"

	"github.com/labstack/echo/v4"
)

// A headKey marks the context of a request that came as HEAD.
type headKey struct{}

// asGet answers HEAD as GET; net/http leaves the body out.
func asGet(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			r = r.Clone(context.WithValue(r.Context(), headKey{}, true))
			r.Method = http.MethodGet
		}
		next.ServeHTTP(w, r)
	})
}

// identify gives each request an id of its own; one that a client sends is not taken.
func (s *server) identify(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Response().Header().Set(echo.HeaderXRequestID, rand.Text())
		return next(c)
	}
}

// record writes one line a request, with the cause when the service is at fault.
func (s *server) record(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		start := s.Clock()
		err := next(c)
		if err != nil {
			c.Error(err)
		}
		r, response := c.Request(), c.Response()
		method := r.Method
		if r.Context().Value(headKey{}) != nil {
			method = http.MethodHead
		}
		attrs := []slog.Attr{
			slog.String("id", response.Header().Get(echo.HeaderXRequestID)),
			slog.String("method", method), slog.String("path", r.URL.Path), slog.String("query", r.URL.RawQuery),
			slog.Int("status", response.Status), slog.Int64("bytes", response.Size),
			slog.String("remote", c.RealIP()), slog.Duration("took", s.Clock().Sub(start)),
		}
		level := slog.LevelInfo
		if err != nil && response.Status >= http.StatusInternalServerError {
			level = slog.LevelError
			attrs = append(attrs, slog.String("error", err.Error()))
			if p, ok := errors.AsType[*panicError](err); ok {
				attrs = append(attrs, slog.String("stack", p.stack))
			}
		}
		s.Logger.LogAttrs(r.Context(), level, "request", attrs...)
		return nil
	}
}

// A panicError is a panic of a handler. Only the log sees it.
type panicError struct {
	value any
	stack string
}

func (e *panicError) Error() string { return fmt.Sprintf("panic: %v", e.value) }

// rescue turns a panic into an error, so that one bad question ends one request only.
func rescue(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		defer func() {
			if value := recover(); value != nil {
				if value == http.ErrAbortHandler { //nolint:errorlint // the sentinel itself is thrown
					panic(value)
				}
				err = &panicError{value, string(debug.Stack())}
			}
		}()
		return next(c)
	}
}

// pagePolicy lets a page load only what this service serves.
const pagePolicy = "default-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"

// picturePolicy lets a picture that is opened by itself use what is inside it.
const picturePolicy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; frame-ancestors 'none'; sandbox"

func secure(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set(echo.HeaderContentSecurityPolicy, pagePolicy)
		h.Set(echo.HeaderXContentTypeOptions, "nosniff")
		h.Set(echo.HeaderXFrameOptions, "DENY")
		h.Set(echo.HeaderReferrerPolicy, "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		h.Set(echo.HeaderCacheControl, "no-cache")
		return next(c)
	}
}
