package neo4jstore

import (
	"net/url"
	"slices"
	"strings"

	"koopmap/graph"
)

// An Address is where a database is and who asks for it.
type Address struct {
	server   string // scheme, host and port
	user     string
	password string
	database string
}

// Names of what an URL leaves open, as the environment gives it.
const (
	EnvUser     = "KOOPMAP_NEO4J_USER"
	EnvDatabase = "KOOPMAP_NEO4J_DATABASE"
	EnvPassword = "KOOPMAP_NEO4J_PASSWORD"
	EnvFile     = "KOOPMAP_NEO4J_PASSWORD_FILE"
)

// Schemes are those of URLs that name a database on a server: neo4j finds the members of
// a cluster, bolt talks to one server; +s is encrypted and checks the certificate, +ssc
// is encrypted and takes any.
func Schemes() []string {
	return []string{"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"}
}

// defaultDatabase is the one that a server begins with.
const defaultDatabase = "neo4j"

// ParseAddress reads an URL such as neo4j://user@host:7687/database. User and database may
// be left out; what the URL does not say is taken from fallback. The password never stands
// in it. Errors are of kind [graph.Invalid] and never hold a secret.
func ParseAddress(text string, fallback Login) (Address, error) {
	invalid := func(hint string) (Address, error) {
		return Address{}, &graph.Error{Kind: graph.Invalid, Subject: "store", Hint: hint}
	}
	u, err := url.Parse(text)
	if err != nil || u.Opaque != "" || u.Host == "" || !slices.Contains(Schemes(), u.Scheme) {
		return invalid("want an address such as neo4j://host:7687") // the text may hold a password
	}
	if _, given := u.User.Password(); given {
		return invalid("a password must not stand in an address, where logs and other users see it; give it by " + EnvFile + " or " + EnvPassword)
	}
	if u.RawQuery != "" || u.Fragment != "" {
		return invalid("want an address without ? and #, such as neo4j://host:7687")
	}
	database := strings.TrimPrefix(u.Path, "/")
	if strings.Contains(database, "/") {
		return invalid("want at most the name of a database behind the address, such as neo4j://host:7687/neo4j")
	}
	a := Address{
		server: u.Scheme + "://" + u.Host, user: u.User.Username(), password: fallback.Password, database: database,
	}
	if a.user == "" {
		a.user = fallback.User
	}
	if a.user == "" && a.password != "" {
		a.user = "neo4j"
	}
	if a.database == "" {
		a.database = fallback.Database
	}
	if a.database == "" {
		a.database = defaultDatabase
	}
	return a, nil
}

// A Login is what an URL may leave open. A server without login needs none of it.
type Login struct {
	User, Password, Database string
}

// String names the database without the user.
func (a Address) String() string { return a.server + "/" + a.database }
