// Command peers is koopmap's side of the comparison with other programs that compute
// betweenness; analysis/centrality/peers/compare.py is the other side and runs both.
//
//	peers graphs DATA FOLDER             writes the graphs, DATA being a country that koopmap generated
//	peers measure FILE KIND WORKERS OUT ROUNDS
//	                                     computes, writes the values and prints the seconds
//
// KIND is "ends", betweenness with the end points of the file, or "all", with every node as
// one. Reading and writing are not timed.
package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
)

func main() {
	var err error
	switch {
	case len(os.Args) == 4 && os.Args[1] == "graphs":
		err = writeGraphs(os.Args[2], os.Args[3])
	case len(os.Args) == 7 && os.Args[1] == "measure":
		workers, wrong := strconv.Atoi(os.Args[4])
		rounds, no := strconv.Atoi(os.Args[6])
		if err = errors.Join(wrong, no); err == nil {
			err = measure(os.Args[2], os.Args[3], workers, os.Args[5], rounds)
		}
	default:
		fmt.Fprintln(os.Stderr, "usage: peers graphs DATA FOLDER | peers measure FILE ends|all WORKERS OUT ROUNDS")
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
