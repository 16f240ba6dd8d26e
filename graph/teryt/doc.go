// Package teryt knows the territorial units of Poland: their codes in the TERYT
// register and the official, dated catalogue of voivodeships, powiats and gminas.
//
// A code is written
//
//	WW PP GG R
//
// where WW is the voivodeship (even, 02 to 32), PP the powiat (61 and above is a
// city with powiat rights), GG the gmina and R the kind of the gmina: 1 urban,
// 2 rural, 3 urban-rural. A [Code] keeps two, four or six digits. The seventh is
// accepted by [Parse] and cut off, because it changes when a gmina changes its kind;
// the kind is an attribute with a day, see [Catalogue.KindOn]. Rows with 4 (town) and
// 5 (rural area) inside an urban-rural gmina, 8 (district of Warsaw) and 9
// (delegature of a city) are no units here.
//
// A city with powiat rights and its only gmina are one unit with two codes: 2061 and
// 206101 are both Białystok. [Code.Contains] treats them alike and [Code.Canonical]
// picks the six digits.
//
// Names repeat: 227 of the 2,238 names of gminas occur more than once. So a name alone
// may ask back with its candidates ([AmbiguousError]), and texts show a name with its
// kind ([Unit.Label]) or with kind and powiat ([Catalogue.Title]).
package teryt
