# Each target is one line that a person could type. `make check` is the whole gate.

.PHONY: check build format vet lint test tidy generated bench bench-peers bench-invite scale scale-neo4j country compare readback parity crash faults away neo4j neo4j-install clean

check: format vet lint test tidy generated

build:
	go build -trimpath -ldflags=-s\ -w -o bin/koopmap ./cmd/koopmap

format:
	@test -z "$$(gofmt -l .)" || { gofmt -d .; exit 1; }

vet:
	go vet ./...

lint:
	go tool golangci-lint run ./...

test:
	go test -race -timeout 40m ./...

tidy:
	go mod tidy -diff

generated:
	go generate ./... && git diff --exit-code -- '*.gen.go' queries/README.md

# Prints figures: start to first answer, size, one gmina, betweenness against gonum, fragility, cover, wheel.
bench: build
	go run ./cmd/koopmap/internal/bars bin/koopmap
	go test -run '^$$' -bench . -benchtime 1s ./analysis ./analysis/centrality ./analysis/fragility ./analysis/invitation ./analysis/diagram

# Betweenness beside igraph, rustworkx, NetworKit and graph-tool, values compared; installs them into a temporary folder.
# make bench-peers ARGS='--graphs random-20000,two-mode-23000 --programs igraph'
bench-peers: build
	go build -o bin/peers ./cmd/koopmap/internal/peers
	python3 analysis/centrality/peers/compare.py bin/koopmap bin/peers $(ARGS)

# The cover of invitations against OR-Tools CP-SAT and HiGHS, in a Python of its own in a temporary folder. make bench-invite PROBLEMS=1000
PROBLEMS = 200
bench-invite:
	@dir=$$(mktemp -d) && trap "rm -rf $$dir" EXIT && python3 -m venv $$dir && $$dir/bin/pip install -q ortools==9.15.6755 highspy==1.16.0 && go build -o $$dir/covers ./cmd/koopmap/internal/covers && $$dir/bin/python cmd/koopmap/internal/covers/peers.py $$dir/covers $(PROBLEMS)

# Random histories against the reference, SQLite and a real Neo4j: about 2,000 batches on all three. make parity N=200 M=20
N = 2000
M = 280
parity:
	go test ./graph/sqlitestore -run 'TestParityWithTheReference|TestPackedRowsAreThoseOfTheTables' -histories $(N) -packed-seeds 20 -timeout 2h -v
	go test ./graph/neo4jstore -run TestParityOfTheThreeStores -histories $(M) -timeout 2h -v

# kill -9 while batches are applied: of the program on SQLite, and of the Neo4j server. make crash CYCLES=10000 CRASHES=200
CYCLES = 1000
CRASHES = 20
crash:
	go test ./graph/sqlitestore -run TestNothingAcknowledgedIsLostWhenTheProgramIsKilled -cycles $(CYCLES) -timeout 6h -v
	go test ./graph/neo4jstore -run TestWhatWasAcknowledgedOutlivesACrash -crashes $(CRASHES) -timeout 6h -v

# A Neo4j server that fails at each message in each way, whether it is told in time and anything is left running. make faults ROUNDS=100
ROUNDS = 1000
faults:
	go test ./api -run TestNoGoroutineIsLeftByAFault -fault-rounds $(ROUNDS) -fault-slack 1s -timeout 2h -v

# A Neo4j server stopped under load, by turns by kill -9 and SIGTERM, and started again; prints figures. make away TIMES=20
TIMES = 6
away:
	go test ./api -run TestTheServiceOutlivesAServerThatIsAway -away-rounds $(TIMES) -away-bars -timeout 2h -v

# A Neo4j for tests and for trying out, in the foreground: --data bolt://127.0.0.1:7687. Needs Java 17.
neo4j: neo4j-install
	graph/neo4jstore/neo4jtest/server run --port 7687

# Gets it with Maven into the cache folder, once. Tests of the Neo4j store are skipped without it.
neo4j-install:
	graph/neo4jstore/neo4jtest/server install

# Reads exported graphs back with networkx, in a Python of its own in a temporary folder.
readback:
	@dir=$$(mktemp -d) && trap "rm -rf $$dir" EXIT && python3 -m venv $$dir && $$dir/bin/pip install -q networkx==3.4.2 && PATH=$$dir/bin:$$PATH go test -count 1 -v -run Networkx ./graph/export

# Prints figures for a network of the size of the country: import, memory, load, one agreement more.
scale: build
	go run ./cmd/koopmap/internal/scale bin/koopmap

# The same in a Neo4j of its own and in SQLite: import and load of both, and whether both hold the same. Needs Java 17.
# make scale-neo4j SIZE=voivodeship; with BOLT=bolt://127.0.0.1:7687 in that empty server, which then holds the data.
SIZE = country
scale-neo4j: build neo4j-install
	go run ./cmd/koopmap/internal/scale neo4j bin/koopmap $(SIZE) $(BOLT)

# Prints figures for all gminas of the country: one pass, and from a batch to the answers it reaches.
country: build
	@dir=$$(mktemp -d) && trap "rm -rf $$dir" EXIT && bin/koopmap generate --size country --seed 1 --out $$dir/country --lang en && go build -o $$dir/bench ./cmd/koopmap/internal/country && $$dir/bench pass $$dir/country && $$dir/bench batch $$dir/country

# The same coverage asked of DuckDB and polars, in a Python of its own in a temporary folder, answers compared.
# make compare BOLT=bolt://127.0.0.1:7687 asks a Neo4j too, which has to hold the country.
BOLT =
compare: build
	@dir=$$(mktemp -d) && trap "rm -rf $$dir" EXIT && bin/koopmap generate --size country --seed 1 --out $$dir/country --lang en && go build -o $$dir/bench ./cmd/koopmap/internal/country && python3 -m venv $$dir/venv && $$dir/venv/bin/pip install -q duckdb==1.4.2 polars==1.35.2 igraph==1.0.0 pyarrow==22.0.0 numpy==2.3.5 neo4j==5.28.2 && $$dir/venv/bin/python cmd/koopmap/internal/country/compare.py $$dir/bench $$dir/country graph/intake/reference/types.csv graph/intake/reference/periods.csv $(if $(BOLT),$(BOLT) queries/explore/gaps.cypher)

clean:
	rm -rf bin
