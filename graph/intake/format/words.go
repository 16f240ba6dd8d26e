package format

// Listed values may be written in Polish. Each table of words gives the value that is
// kept for the forms that are read beside it.
type words map[string][]string

var (
	levelWords = words{
		"gmina":       {"gminny"},
		"powiat":      {"powiatowy"},
		"voivodeship": {"wojewódzki", "województwo"},
	}
	endWords = words{
		"stated":     {"podany"},
		"indefinite": {"bezterminowo", "bezterminowy", "czas nieokreślony"},
		"unknown":    {"nieznany", "nie wiadomo"},
	}
	precisionWords = words{
		"day":     {"dzień"},
		"month":   {"miesiąc"},
		"year":    {"rok"},
		"unknown": {"nieznana", "nie wiadomo"},
	}
	partyWords = words{
		"party":       {"strona"},
		"coordinator": {"koordynator"},
	}
	attendanceWords = words{
		"host":      {"gospodarz"},
		"guest":     {"gość"},
		"signatory": {"sygnatariusz"},
	}
	meetingWords = words{
		"working":      {"robocze"},
		"training":     {"szkolenie"},
		"exchange":     {"wymiana doświadczeń"},
		"focus":        {"badanie fokusowe"},
		"consultation": {"konsultacje", "konsultacyjne"},
		"information":  {"informacyjne"},
		"signing":      {"podpisanie"},
		"closing":      {"podsumowujące"},
	}
	yesWords         = words{"yes": {"tak"}, "no": {"nie"}}
	layerWords       = words{"core": {"podstawowy"}, "extended": {"rozszerzony"}}
	requirementWords = words{"required": {"wymagany"}, "recommended": {"zalecany"}}
	kindWords        = words{
		"any":         {"dowolny", "każdy"},
		"rural":       {"wiejska"},
		"urban_rural": {"miejsko-wiejska"},
		"urban":       {"miejska"},
	}
)

// read is the value that a cell means; a cell that means none is given back as it is.
func (w words) read(cell string) (value string, known bool) {
	if _, exact := w[cell]; exact || cell == "" {
		return cell, exact // most cells of a large table
	}
	for value, forms := range w {
		if same(value, cell) {
			return value, true
		}
		for _, f := range forms {
			if same(f, cell) {
				return value, true
			}
		}
	}
	return cell, false
}
