package main

import (
	"fmt"
	"os"
)

func main() {
	var err error
	switch {
	case len(os.Args) == 4 && os.Args[1] == "graphs":
		err = writeGraphs(os.Args[2], os.Args[3])
	default:
		fmt.Fprintln(os.Stderr, "usage: peers graphs DATA FOLDER")
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
