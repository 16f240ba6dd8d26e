# Each target is one line that a person could type. `make check` is the whole gate.

.PHONY: check build format vet lint test tidy generated bench scale country compare readback parity crash neo4j neo4j-install clean

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
	go test -race -timeout 20m ./...

tidy:
	go mod tidy -diff

generated:
	go generate ./... && git diff --exit-code -- '*.gen.go' queries/README.md

# Prints figures: start to first answer, size, one gmina, betweenness against gonum, fragility, cover, wheel.
bench: build
	go run ./cmd/koopmap/internal/bars bin/koopmap
	go test -run '^$$' -bench . -benchtime 1s ./analysis ./analysis/centrality ./analysis/fragility ./analysis/invitation ./analysis/diagram

# Random histories against two stores: the reference and SQLite. make parity N=200
N = 2000
parity:
	go test ./graph/sqlitestore -run TestParityWithTheReference -histories $(N) -timeout 2h -v

# kill -9 while batches are applied. make crash CYCLES=10000
CYCLES = 1000
crash:
	go test ./graph/sqlitestore -run TestNothingAcknowledgedIsLostWhenTheProgramIsKilled -cycles $(CYCLES) -timeout 6h -v

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
