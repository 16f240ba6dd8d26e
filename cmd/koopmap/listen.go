package main

import (
	"context"
	"errors"
	"net"
	"strconv"
	"syscall"
)

// listen opens the address of the settings. Only this computer may reach it: there are
// no accounts that could be asked for.
func (p *program) listen(ctx context.Context) (net.Listener, error) {
	s := p.setting(setAddr)
	host, port, err := net.SplitHostPort(s.value)
	number, portErr := strconv.Atoi(port)
	if err != nil || portErr != nil || number < 0 || number > 65535 {
		return nil, p.refuse("cmd.error.address", "Name", s.source(), "Value", s.value)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, p.refuse("cmd.error.public", "Name", s.source(), "Value", s.value)
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", s.value)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		other := net.JoinHostPort(host, strconv.Itoa(number%65535+1))
		return nil, p.fail(err, "cmd.error.port_taken", "Address", s.value, "Other", other)
	case err != nil:
		return nil, p.fail(err, "cmd.error.listen", "Address", s.value, "Text", err.Error())
	}
	return listener, nil
}
