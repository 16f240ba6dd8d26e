package main

import (
	"context"
	"log/slog"
	"net"
	"time"

	"github.com/spf13/cobra"

	"koopmap/analysis"
	"koopmap/api"
	"koopmap/graph"
)

// serve is the command that serves the site and the API.
func (p *program) serve() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "serve",
		Short:   p.words.Say("cmd.short.serve"),
		Long:    p.words.Say("cmd.long.serve"),
		Example: p.words.Say("cmd.example.serve"),
		Args:    p.noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.runServe(cmd.Context())
		},
	}
	p.takes(cmd, setData, setAddr)
	cmd.Flag(setData).Usage = p.words.Say("cmd.flag.store")
	return cmd
}

func (p *program) runServe(ctx context.Context) (err error) {
	listener, err := p.listen(ctx)
	if err != nil {
		return err
	}
	defer listener.Close() //nolint:errcheck // api.Serve has closed it, or nobody was served
	service, closeStore, err := p.writeService(ctx)
	if err != nil {
		return err
	}
	defer func() {
		if closed := closeStore(); err == nil {
			err = closed
		}
	}()
	if isEmpty(service.Network()) {
		_ = p.say(p.words.Say("cmd.serve.empty", "Data", p.value(setData))) // a notice
	}
	if err := p.say(p.words.Say("cmd.serve.url", "URL", p.site(listener, ""))); err != nil {
		return err
	}
	return p.answerOn(ctx, listener, service, 0, slog.LevelInfo)
}

// site is the address of a page of the site.
func (p *program) site(listener net.Listener, page string) string {
	return "http://" + listener.Addr().String() + "/" + p.words.Lang() + page
}

// answerOn serves until the context ends. day is that of questions without one; zero: today.
func (p *program) answerOn(ctx context.Context, listener net.Listener, service *analysis.Service, day graph.Day, level slog.Level) error {
	logger := slog.New(slog.NewJSONHandler(p.stderr, &slog.HandlerOptions{Level: level}))
	stop := follow(ctx, service, logger)
	defer stop()
	handler := api.New(service, api.Options{
		Logger: logger, Clock: p.now, Diagrams: newPainter(service), Day: day, Version: programTag(),
	})
	return api.Serve(ctx, listener, handler, logger)
}

// followEvery is how often a running service asks its store for what others have written.
const followEvery = time.Second

// follow keeps the service up with other copies that write to its store until stop is
// called. The log tells when the store goes away and when it is back, once each.
func follow(ctx context.Context, service *analysis.Service, logger *slog.Logger) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		away := false
		service.Follow(ctx, followEvery, func(err error) {
			switch {
			case err != nil && !away:
				logger.WarnContext(ctx, "store away", "error", err)
			case err == nil && away:
				logger.InfoContext(ctx, "store back", "version", service.Network().Version())
			}
			away = err != nil
		})
	}()
	return func() {
		cancel()
		<-done
	}
}
