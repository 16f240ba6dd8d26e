package diagram

import (
	"fmt"
	"os"
	"testing"
	"time"

	"koopmap/analysis/diagram/layout"
	"koopmap/analysis/diagram/layout/graphviz"
)

const childMark = "KOOPMAP_TEST_DIAGRAM_CHILD"

var cache string

// The test program is its own layout child.
func TestMain(m *testing.M) {
	if os.Getenv(childMark) != "" {
		if err := graphviz.RunChild(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	var err error
	if cache, err = os.MkdirTemp("", "koopmap-diagram-test-"); err != nil {
		panic(err)
	}
	code := m.Run()
	_ = os.RemoveAll(cache)
	os.Exit(code)
}

func child() *layout.Child {
	return &layout.Child{Args: []string{}, Env: []string{childMark + "=1"}, Cache: cache, Deadline: time.Minute}
}
