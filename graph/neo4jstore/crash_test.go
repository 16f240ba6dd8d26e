package neo4jstore_test

import "flag"

// How often the crash test ends the server. For the long form:
//
//	go test ./graph/neo4jstore -run Crash -crashes 20
var crashCount = flag.Int("crashes", 2, "how often the crash test ends the server")

func crashes() int { return *crashCount }
