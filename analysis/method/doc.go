// Package method holds the cards of all figures that koopmap gives: what each is called, its
// formula, what it describes, what its values can be, what it makes of an agreement of many
// parties and of data that are not complete, and where it comes from.
//
// A card holds what is the same in every language; titles and sentences are in package
// wording. Whoever adds a figure to an answer adds its card here: tests hold the two
// together.
package method
