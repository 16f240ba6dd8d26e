package main

import (
	"encoding/json"
	"fmt"
	"io"
	"time"
)

// A stopwatch measures the stages of a run.
type stopwatch struct {
	now    func() time.Time
	began  time.Time
	last   time.Time
	stages []stage
}

// A stage is one step of a run and how long it took.
type stage struct {
	Stage   string  `json:"stage"`
	Seconds float64 `json:"seconds"`
}

// done ends the stage that began where the last one ended.
func (s *stopwatch) done(name string) {
	if s.last.IsZero() {
		s.last = s.began
	}
	now := s.now()
	s.stages = append(s.stages, stage{Stage: name, Seconds: now.Sub(s.last).Seconds()})
	s.last = now
}

// print writes the stages as one line of JSON.
func (s *stopwatch) print(w io.Writer) {
	line, err := json.Marshal(struct {
		Stages  []stage `json:"stages"`
		Seconds float64 `json:"seconds"`
	}{append([]stage{}, s.stages...), s.now().Sub(s.began).Seconds()})
	if err == nil {
		fmt.Fprintln(w, string(line)) //nolint:errcheck // there is nobody left to tell
	}
}
