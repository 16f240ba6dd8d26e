package main

import (
	"context"
	"net/url"
	"os"
	"strings"

	"koopmap/graph"
	"koopmap/graph/neo4jstore"
)

// serverStore opens the database on a Neo4j server that the URL names; name is where that
// was written.
func (p *program) serverStore(ctx context.Context, name, url string, options ...neo4jstore.Option) (graph.Store, error) {
	login, err := p.login()
	if err != nil {
		return nil, err
	}
	address, err := neo4jstore.ParseAddress(url, login)
	if err != nil {
		return nil, p.refuse("cmd.error.server_form", "Name", name)
	}
	store, err := neo4jstore.Open(ctx, address, options...)
	if err != nil {
		return nil, p.serverFailure(ctx, err, address)
	}
	return store, nil
}

// login is what the environment says of it. A password comes from there or from a file,
// never from an argument, which other users of the computer see.
func (p *program) login() (neo4jstore.Login, error) {
	login := neo4jstore.Login{
		User: p.env[neo4jstore.EnvUser], Password: p.env[neo4jstore.EnvPassword], Database: p.env[neo4jstore.EnvDatabase],
	}
	if file := p.env[neo4jstore.EnvFile]; file != "" {
		text, err := os.ReadFile(file)
		if err != nil {
			return login, p.fail(err, "cmd.error.password_file", "Name", neo4jstore.EnvFile, "File", file)
		}
		login.Password = strings.TrimRight(string(text), "\r\n")
	}
	return login, nil
}

// serverFailure says why a database can't be opened, as far as the person can mend it.
func (p *program) serverFailure(ctx context.Context, err error, address neo4jstore.Address) error {
	where := address.String()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case neo4jstore.IsRefused(err):
		return p.fail(err, "cmd.error.server_login", "Data", where, "User", neo4jstore.EnvUser, "File", neo4jstore.EnvFile, "Password", neo4jstore.EnvPassword)
	case neo4jstore.IsAway(err):
		return p.fail(err, "cmd.error.server_away", "Data", where)
	case graph.KindOf(err) == graph.NotFound:
		return &refusal{code: exitNotFound, text: p.words.Say("cmd.error.empty_store", "Data", where), cause: err}
	case graph.KindOf(err) == graph.Invalid:
		return &refusal{code: exitInvalid, text: p.words.Say("cmd.error.server_foreign", "Data", where), cause: err}
	}
	return p.fail(err, "cmd.error.open", "Data", where, "Text", err.Error())
}

// holdsPassword reports whether an address has a password in it, as far as it can be read.
func holdsPassword(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		_, rest, _ := strings.Cut(address, "://")
		login, _, ok := strings.Cut(rest, "@")
		return ok && strings.Contains(login, ":")
	}
	_, given := u.User.Password()
	return given
}
