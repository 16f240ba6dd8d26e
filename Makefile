# Each target is one line that a person could type. `make check` is the whole gate.

.PHONY: check build format vet lint test tidy generated bench parity crash clean

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
	go test -race ./...

tidy:
	go mod tidy -diff

generated:
	go generate ./... && git diff --exit-code -- '*.gen.go'

# Prints figures: start to first answer, size, one gmina, betweenness against gonum, cover, wheel.
bench: build
	go run ./cmd/koopmap/internal/bars bin/koopmap
	go test -run '^$$' -bench . -benchtime 1s ./analysis ./analysis/centrality ./analysis/invitation ./analysis/diagram

# Random histories against two stores: the reference and SQLite. make parity N=200
N = 2000
parity:
	go test ./graph/sqlitestore -run TestParityWithTheReference -histories $(N) -timeout 2h -v

# kill -9 while batches are applied. make crash CYCLES=10000
CYCLES = 1000
crash:
	go test ./graph/sqlitestore -run TestNothingAcknowledgedIsLostWhenTheProgramIsKilled -cycles $(CYCLES) -timeout 6h -v

clean:
	rm -rf bin
