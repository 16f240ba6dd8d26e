// Command koopmap answers, for every gmina in Poland and for any day, which policy
// sectors are bound by a signed agreement and which are not, which institutions hold the
// network together, and whom to invite to close the gaps.
//
// Exit codes: 0 answered, 1 failed, 2 bad input, 3 not found (a unit, a norm, an
// institution, a store, or anything in the store).
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"syscall"

	"koopmap/analysis/diagram/layout"
	"koopmap/analysis/diagram/layout/graphviz"
)

func main() {
	// The child that lays out networks is this program again. It is told apart before
	// anything else is made.
	if slices.Equal(os.Args[1:], []string{layout.Argument}) {
		if err := graphviz.RunChild(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	os.Exit(run(ctx, os.Args[1:], os.Environ(), os.Stdin, os.Stdout, os.Stderr))
}
