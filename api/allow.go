package api

import (
	"slices"
	"strings"

	"github.com/labstack/echo/v4"
)

// allowHead adds HEAD to the methods that an answer says are allowed, where GET is: every GET
// is answered without its body too. The router knows nothing of that.
func allowHead(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		response := c.Response()
		response.Before(func() {
			methods := strings.Split(response.Header().Get(echo.HeaderAllow), ", ")
			if at := slices.Index(methods, "GET"); at >= 0 && !slices.Contains(methods, "HEAD") {
				response.Header().Set(echo.HeaderAllow, strings.Join(slices.Insert(methods, at+1, "HEAD"), ", "))
			}
		})
		return next(c)
	}
}
