package diagram

import "errors"

// ErrTooMuch is in the chain of an error that says that a picture would hold more than can be
// read. A smaller unit can be drawn.
var ErrTooMuch = errors.New("more than a picture holds")
