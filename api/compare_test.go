package api_test

import (
	"net/http"
	"strings"
	"testing"

	"koopmap/api/apitest"
)

func TestEveryComparisonFitsTheDescription(t *testing.T) {
	h, c := handler(t), newContract(t)
	for _, unit := range append(gminas(apitest.Service(t).Network()), "2011", "20", "206101") {
		for _, parameters := range []string{
			"", "?from=2018-06-30", "?from=2018-06-30&to=2018-08-01&lang=en&sectors=all", "?from=km1&to=KM2", "?from=KM1&to=KM4&unknownEnd=ended",
			"?from=2018-08-01&to=2019-04-01&levels=gmina,powiat,voivodeship", "?from=1990-01-01&to=2100-12-31&unknownEnd=in_force", "?from=KM1&to=KM1",
		} {
			target := "/api/v1/units/" + unit + "/compare" + parameters
			w := get(t, h, target)
			if w.Code != http.StatusOK {
				t.Errorf("%s: %d %s", target, w.Code, w.Body.String())
				continue
			}
			c.check(t, target, w)
			if strings.Contains(parameters, "KM1&to=KM1") && !strings.Contains(w.Body.String(), `"cells":[]`) {
				t.Errorf("%s: %s", target, w.Body.String())
			}
		}
	}
}
