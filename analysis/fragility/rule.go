package fragility

import "koopmap/graph"

// A Rule says what becomes of an agreement when a party leaves it.
type Rule string

// The rules. The zero value means Keep.
const (
	Keep Rule = "keep" // it lives while two parties remain, unnamed ones counted
	Void Rule = "void" // it ends
)

// Rules lists the rules, the default first.
func Rules() []Rule { return []Rule{Keep, Void} }

// ParseRule reads a rule; empty is the default.
func ParseRule(text string) (Rule, error) {
	switch r := Rule(text); r {
	case "":
		return Keep, nil
	case Keep, Void:
		return r, nil
	}
	return "", graph.ErrInvalid("rule %q: want keep or void", text)
}
