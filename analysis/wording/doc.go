// Package wording says in Polish and English what answers hold: labels of states and
// levels, days, numbers, caveats. Texts are in locales/pl.json and locales/en.json; both
// have the same keys. Polish is the default language.
package wording
