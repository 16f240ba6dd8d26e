# Each target is one line that a person could type. `make check` is the whole gate.

.PHONY: check build format vet lint test tidy generated bench scale readback clean

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

# Reads exported graphs back with networkx, in a Python of its own in a temporary folder.
readback:
	@dir=$$(mktemp -d) && trap "rm -rf $$dir" EXIT && python3 -m venv $$dir && $$dir/bin/pip install -q networkx==3.4.2 && PATH=$$dir/bin:$$PATH go test -count 1 -v -run Networkx ./graph/export

# Prints figures for a network of the size of the country: import, memory, load, one agreement more.
scale: build
	go run ./cmd/koopmap/internal/scale bin/koopmap

clean:
	rm -rf bin
