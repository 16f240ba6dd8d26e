package layout

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"sync"
	"time"

	"koopmap/analysis/diagram/layout/cachedir"
)

// Argument makes the program act as the child: it then calls graphviz.RunChild with
// its standard input and output, and nothing else.
const Argument = "layout-child"

// Defaults of a Child.
const (
	DefaultDeadline = 10 * time.Second
	DefaultSlots    = 2
	DefaultMemory   = 1 << 30
	DefaultKept     = 64
)

const (
	maxOutput = 16 << 20
	maxStderr = 4 << 10
)

// A Child starts one process for each layout. Its zero value is ready to use;
// fields must not change after the first call. It is safe for concurrent use and
// must not be copied.
type Child struct {
	Path     string        // program to start; the running one when empty
	Args     []string      // its arguments; Argument alone when nil
	Env      []string      // more environment, "NAME=value"; nothing else is inherited
	Deadline time.Duration // from the child's start to its end, DefaultDeadline when 0
	Slots    int           // children at a time, DefaultSlots when 0
	Memory   int64         // bytes the child may fill, DefaultMemory when 0
	Kept     int           // results kept for the same request again, DefaultKept when 0, none when below

	// Cache is a directory of the user alone for the compiled module, which
	// saves each child some 0.4 s. Empty stands for koopmap/layout in the user's
	// cache directory. Where it can't be made or others may write to it, a
	// directory that lasts for one call takes its place.
	Cache string

	once  sync.Once
	slots chan struct{}
	memo  memo
}

// Layout places the nodes of r. It waits for a slot no longer than the deadline,
// then starts a child and kills it when the deadline passes or ctx ends.
//
// Errors are ErrRequest, ErrBusy, ErrDeadline, ErrChild, ErrOutput, or that of ctx.
func (c *Child) Layout(ctx context.Context, r Request) (Result, error) {
	if err := r.Validate(); err != nil {
		return Result{}, err
	}
	if len(r.Nodes) == 0 {
		return framed(nil, nil), nil
	}
	input, err := json.Marshal(r)
	if err != nil {
		return Result{}, fmt.Errorf("%w: %w", ErrRequest, err)
	}
	key := sha256.Sum256(input)
	if kept, ok := c.memo.recall(key); ok {
		return kept, nil
	}
	release, err := c.acquire(ctx)
	if err != nil {
		return Result{}, err
	}
	defer release()

	centres, err := c.ask(ctx, &r, input)
	if err != nil {
		return Result{}, err
	}
	// 1/50 point more than wanted, so that rounding can't make boxes touch.
	result := framed(r.Nodes, RemoveOverlaps(r.Nodes, centres, r.Gap+0.02))
	c.memo.keep(key, result, c.kept())
	return result, nil
}

func (c *Child) kept() int {
	if c.Kept == 0 {
		return DefaultKept
	}
	return max(0, c.Kept)
}

func (c *Child) deadline() time.Duration {
	if c.Deadline > 0 {
		return c.Deadline
	}
	return DefaultDeadline
}

func (c *Child) memory() int64 {
	if c.Memory > 0 {
		return c.Memory
	}
	return DefaultMemory
}

// acquire takes a slot.
func (c *Child) acquire(ctx context.Context) (release func(), err error) {
	c.once.Do(func() {
		n := c.Slots
		if n <= 0 {
			n = DefaultSlots
		}
		c.slots = make(chan struct{}, n)
	})
	wait := time.NewTimer(c.deadline())
	defer wait.Stop()
	select {
	case c.slots <- struct{}{}:
		return func() { <-c.slots }, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("layout: waiting for a slot: %w", ctx.Err())
	case <-wait.C:
		return nil, ErrBusy
	}
}

// ask runs one child with the input, which is r.
func (c *Child) ask(ctx context.Context, r *Request, input []byte) ([]Position, error) {
	path, args, err := c.command()
	if err != nil {
		return nil, &ChildError{Kind: ErrChild, Cause: err}
	}
	cache, remove, err := cacheDir(c.Cache)
	if err != nil {
		return nil, &ChildError{Kind: ErrChild, Cause: err}
	}
	defer remove()

	limited, cancel := context.WithTimeout(ctx, c.deadline())
	defer cancel()
	stdout, stderr := &limitedBuffer{limit: maxOutput}, &limitedBuffer{limit: maxStderr, drop: true}
	cmd := exec.CommandContext(limited, path, args...)
	cmd.Env = c.environment(cache)
	cmd.Dir = cache
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(input), stdout, stderr
	cmd.WaitDelay = time.Second

	err = cmd.Start()
	if err == nil {
		restrict(cmd.Process.Pid, c.memory(), c.deadline())
		err = cmd.Wait()
	}
	switch {
	case err == nil:
	case ctx.Err() != nil:
		return nil, fmt.Errorf("layout: child stopped: %w", ctx.Err())
	case limited.Err() != nil:
		return nil, fmt.Errorf("%w: %d nodes and %d edges by %s took longer than %s",
			ErrDeadline, len(r.Nodes), len(r.Edges), r.Chosen(), c.deadline())
	case stdout.full: // the child may have died of the closed pipe
		return nil, &ChildError{Kind: ErrOutput, Cause: errTooLong, Stderr: stderr.String()}
	default:
		return nil, &ChildError{Kind: ErrChild, Cause: err, Stderr: stderr.String()}
	}
	if stdout.Len() == 0 { // whatever its exit code says: it may have died before its first instruction
		return nil, &ChildError{Kind: ErrChild, Cause: errSilent, Stderr: stderr.String()}
	}
	centres, err := positionsFrom(stdout.Bytes(), len(r.Nodes))
	if err != nil {
		return nil, &ChildError{Kind: ErrOutput, Cause: err, Stderr: stderr.String()}
	}
	return centres, nil
}

func (c *Child) command() (path string, args []string, err error) {
	path, args = c.Path, c.Args
	if path == "" {
		if path, err = os.Executable(); err != nil {
			return "", nil, err
		}
	}
	if args == nil {
		args = []string{Argument}
	}
	return path, args, nil
}

func (c *Child) environment(tmp string) []string {
	env := []string{
		"TMPDIR=" + tmp, "TMP=" + tmp, "TEMP=" + tmp, cachedir.Variable + "=" + tmp,
		fmt.Sprintf("GOMEMLIMIT=%d", c.memory()/4*3),
		"GOTRACEBACK=none",
	}
	if root, ok := os.LookupEnv("SystemRoot"); ok { // Windows starts no process without it
		env = append(env, "SystemRoot="+root)
	}
	return append(env, c.Env...)
}

// positionsFrom reads the child's answer, a JSON array of n centres.
func positionsFrom(output []byte, n int) ([]Position, error) {
	var centres []Position
	if err := json.Unmarshal(output, &centres); err != nil {
		return nil, err
	}
	if len(centres) != n {
		return nil, fmt.Errorf("%d positions for %d nodes", len(centres), n)
	}
	for i, p := range centres {
		if math.Abs(p.X) > 1e9 || math.Abs(p.Y) > 1e9 {
			return nil, fmt.Errorf("node %d lies at (%v, %v)", i, p.X, p.Y)
		}
	}
	return centres, nil
}

var (
	errTooLong = errors.New("output too long")
	errSilent  = errors.New("it ended without an answer")
)

// A limitedBuffer keeps the first limit bytes. What is more is an error, or is
// dropped. It needs no lock: os/exec writes from one goroutine and Wait waits for it.
type limitedBuffer struct {
	bytes.Buffer

	limit int
	drop  bool
	full  bool // more came than fits
}

var _ io.Writer = (*limitedBuffer)(nil)

// Write keeps what fits.
func (b *limitedBuffer) Write(p []byte) (int, error) {
	if room := b.limit - b.Len(); len(p) > room {
		b.full = true
		if !b.drop {
			return 0, errTooLong
		}
		b.Buffer.Write(p[:room])
		return len(p), nil
	}
	return b.Buffer.Write(p)
}

// ReadFrom is hidden: io.Copy must go through Write.
func (b *limitedBuffer) ReadFrom(r io.Reader) (int64, error) {
	return io.Copy(struct{ io.Writer }{b}, r)
}
