package api

import (
	"context"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"koopmap/analysis"
	"koopmap/analysis/imports"
	"koopmap/api/web"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// Diagrams draws the picture that answers a question. view is "wheel" or "network"; a
// unit that has no such picture is a [graph.Error] of kind Invalid.
type Diagrams interface {
	SVG(ctx context.Context, view string, q analysis.Question) ([]byte, error)
}

// Options are what a service is made with. The zero value serves without diagrams, with
// the clock of the machine, and logs to [slog.Default].
type Options struct {
	Logger   *slog.Logger
	Clock    func() time.Time
	Diagrams Diagrams   // nil: pictures are not available
	Day      graph.Day  // that a question without a day is about; zero: today
	Version  string     // of the program; a new one makes clients ask again
	Region   teryt.Code // that the site opens on; empty: podlaskie
}

const defaultRegion teryt.Code = "20"

type server struct {
	Options
	service *analysis.Service
	desk    *imports.Desk
	site    http.Handler
}

// New is the handler of the whole service: API, description, probes and site.
func New(service *analysis.Service, options Options) http.Handler {
	if options.Logger == nil {
		options.Logger = slog.Default()
	}
	if options.Clock == nil {
		options.Clock = time.Now
	}
	if options.Region == "" {
		options.Region = defaultRegion
	}
	s := &server{Options: options, service: service, desk: imports.NewDesk(service, options.Clock)}
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.IPExtractor = echo.ExtractIPDirect()
	e.HTTPErrorHandler = s.fail
	e.Use(s.identify, s.record, secure, allowHead, middleware.BodyLimitWithConfig(middleware.BodyLimitConfig{Limit: "1M", Skipper: takesFile}),
		middleware.GzipWithConfig(middleware.GzipConfig{MinLength: 1024, Skipper: isRecord}), rescue, guard)
	RegisterHandlers(e, s)
	s.site = web.New(service, web.Options{
		Logger: options.Logger, Today: s.today, Clock: options.Clock, Diagrams: options.Diagrams != nil, Region: options.Region,
		Desk: s.desk, Writable: atThisComputer,
	})
	for _, path := range []string{"/", "/static/*", "/pl", "/pl/*", "/en", "/en/*"} {
		e.GET(path, echo.WrapHandler(s.site))
	}
	for _, path := range []string{"/pl/*", "/en/*"} {
		e.POST(path, echo.WrapHandler(s.site))
	}
	return asGet(e)
}

// isRecord reports whether a request is about one record. Its tag is strong, so its bytes
// are never sent in another coding.
func isRecord(c echo.Context) bool {
	kind, id, ok := strings.Cut(strings.TrimPrefix(c.Request().URL.Path, "/api/v1/"), "/")
	return ok && id != "" && slices.Contains([]string{"institutions", "agreements", "meetings", "norms"}, kind)
}

// today is the day of a question that names none.
func (s *server) today() graph.Day {
	if !s.Day.IsZero() {
		return s.Day
	}
	return graph.DayOf(s.Clock())
}
