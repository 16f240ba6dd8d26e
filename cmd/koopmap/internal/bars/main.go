// Command bars prints how long the built program takes from its start to its first
// coverage answer over HTTP, store created included, and how large it is:
//
//	bars bin/koopmap
package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

// rounds is how many cold starts are measured; the median is printed with the extremes.
const rounds = 7

// question is the worked example of the documentation.
const question = "/api/v1/units/201103/coverage?on=2018-08-01"

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: bars BINARY")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(binary string) error {
	binary, err := filepath.Abs(binary)
	if err != nil {
		return err
	}
	file, err := os.Stat(binary)
	if err != nil {
		return err
	}
	var times []time.Duration
	for range rounds {
		took, err := firstAnswer(binary)
		if err != nil {
			return err
		}
		times = append(times, took)
	}
	slices.Sort(times)
	fmt.Printf("start to first coverage answer: median %d ms, %d to %d ms of %d starts\n",
		times[rounds/2].Milliseconds(), times[0].Milliseconds(), times[rounds-1].Milliseconds(), rounds)
	fmt.Printf("binary: %.1f MB\n", float64(file.Size())/1e6)
	return nil
}

// firstAnswer starts the program in an empty folder and asks until it answers.
func firstAnswer(binary string) (time.Duration, error) {
	folder, err := os.MkdirTemp("", "koopmap-bars-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(folder) //nolint:errcheck // a temporary folder
	address, err := freeAddress()
	if err != nil {
		return 0, err
	}
	ctx, stop := context.WithTimeout(context.Background(), 30*time.Second)
	defer stop()
	program := exec.CommandContext(ctx, binary, "demo", "--addr", address)
	program.Dir = folder
	begin := time.Now()
	if err := program.Start(); err != nil {
		return 0, err
	}
	defer program.Wait()         //nolint:errcheck // it is killed, which is an error
	defer program.Process.Kill() //nolint:errcheck // it may have ended
	for ctx.Err() == nil {
		if answered(ctx, "http://"+address+question) {
			return time.Since(begin), nil
		}
		time.Sleep(time.Millisecond)
	}
	return 0, fmt.Errorf("no answer from %s: %w", address, ctx.Err())
}

func answered(ctx context.Context, url string) bool {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return false
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return false
	}
	defer response.Body.Close() //nolint:errcheck // read only
	_, err = io.Copy(io.Discard, response.Body)
	return err == nil && response.StatusCode == http.StatusOK
}

func freeAddress() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer listener.Close() //nolint:errcheck // nothing was sent
	return listener.Addr().String(), nil
}
