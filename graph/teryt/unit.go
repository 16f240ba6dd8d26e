package teryt

// A Kind says what sort of unit a unit is. Gminas have three kinds and powiats two.
type Kind string

// The kinds.
const (
	KindRural       Kind = "rural"
	KindUrbanRural  Kind = "urban_rural"
	KindUrban       Kind = "urban"
	KindPowiat      Kind = "powiat"
	KindCity        Kind = "city" // a city with powiat rights, under its four digits
	KindVoivodeship Kind = "voivodeship"
	KindCountry     Kind = "country"
)

// A Unit is a row of the catalogue. Names are those of the catalogue ("Korycin",
// "sokólski", "Białystok"), of voivodeships in lower case ("podlaskie").
type Unit struct {
	Code Code
	Name string
	Kind Kind // on the day of the catalogue
}

// Level is the level of the unit.
func (u Unit) Level() Level { return u.Code.Level() }

// Label is the name of the unit with its kind, for a text in Polish or, when lang is
// "en", in English: "Korycin (gmina wiejska)", "Kolno (miasto)", "powiat sokólski",
// "Białystok (miasto na prawach powiatu)", "województwo podlaskie", "Polska". The
// words "gmina" and "powiat" are not translated. Both codes of a city with powiat
// rights have the same label. Labels of gminas are not unique; [Catalogue.Title] is.
func (u Unit) Label(lang string) string {
	switch u.Level() {
	case LevelCountry:
		if lang == "en" {
			return "Poland"
		}
		return u.Name
	case LevelVoivodeship:
		if lang == "en" {
			return u.Name + " voivodeship"
		}
		return "województwo " + u.Name
	}
	if u.Kind == KindPowiat {
		return "powiat " + u.Name
	}
	return u.Name + " (" + u.kindLabel(lang) + ")"
}

// kindLabel is LabelKind with the gmina of a city with powiat rights named as the city.
func (u Unit) kindLabel(lang string) string {
	if u.Code.IsCity() {
		return LabelKind(KindCity, lang)
	}
	return LabelKind(u.Kind, lang)
}

// LabelKind is the word for a kind, in Polish unless lang is "en": "gmina wiejska",
// "rural gmina". A kind that this package does not define is returned as it is.
func LabelKind(kind Kind, lang string) string {
	pl, en := string(kind), string(kind)
	switch kind {
	case KindRural:
		pl, en = "gmina wiejska", "rural gmina"
	case KindUrbanRural:
		pl, en = "gmina miejsko-wiejska", "urban-rural gmina"
	case KindUrban:
		pl, en = "miasto", "town"
	case KindPowiat:
		pl, en = "powiat", "powiat"
	case KindCity:
		pl, en = "miasto na prawach powiatu", "city with powiat rights"
	case KindVoivodeship:
		pl, en = "województwo", "voivodeship"
	case KindCountry:
		pl, en = "kraj", "country"
	}
	if lang == "en" {
		return en
	}
	return pl
}
