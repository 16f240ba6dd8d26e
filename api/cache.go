package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"koopmap/analysis"
)

// unchanged tags the answer to come by the version of the network and its edition, the version
// of the program, the path and what is asked, defaults filled in; it reports whether the client has that
// answer.
//
// The tag is weak, as the same answer may be sent compressed. Should a batch come between
// the tag and the answer, the client keeps a newer answer under an older tag and only
// asks once more than needed.
func (s *server) unchanged(c echo.Context, asked ...any) bool {
	return s.unchangedAt(c, s.service.Network().Version(), asked...)
}

// unchangedAt is unchanged for an answer about another version than that of questions.
func (s *server) unchangedAt(c echo.Context, version uint64, asked ...any) bool {
	h := sha256.New()
	h.Write(fmt.Appendf(nil, "%d\x00%d\x00%s\x00%s", version, s.service.Edition(), s.Version, c.Request().URL.Path))
	for _, a := range asked {
		h.Write(fmt.Appendf(nil, "\x00%v", a))
	}
	tag := `W/"` + base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:15]) + `"`
	c.Response().Header().Set("ETag", tag)
	for candidate := range strings.SplitSeq(c.Request().Header.Get("If-None-Match"), ",") {
		candidate = strings.TrimSpace(candidate)
		if candidate == "*" || strings.TrimPrefix(candidate, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

// answer sends a body.
func (s *server) answer(c echo.Context, body any) error {
	var b bytes.Buffer
	if err := analysis.Encode(&b, body); err != nil {
		return err
	}
	return c.Blob(http.StatusOK, echo.MIMEApplicationJSON, b.Bytes())
}
