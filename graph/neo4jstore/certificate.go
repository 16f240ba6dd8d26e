package neo4jstore

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/url"
	"strings"
	"syscall"

	"koopmap/graph"
)

// distrust is why a server that was not reached over an encrypted connection is refused:
// for its certificate, or because it does not encrypt. It is nil when the reason is another.
// The driver says it in words only, so that the store shakes hands once more by itself,
// in the time of the context.
func (s *Store) distrust(ctx context.Context) error {
	u, err := url.Parse(s.address.server)
	encrypts := err == nil && (strings.HasSuffix(u.Scheme, "+s") || strings.HasSuffix(u.Scheme, "+ssc"))
	if !encrypts {
		return nil
	}
	port := u.Port()
	if port == "" {
		port = "7687"
	}
	dialer := tls.Dialer{Config: &tls.Config{
		ServerName: u.Hostname(), MinVersion: tls.VersionTLS12,
		InsecureSkipVerify: strings.HasSuffix(u.Scheme, "+ssc"), //nolint:gosec // that is what +ssc is for
	}}
	conn, err := dialer.DialContext(ctx, "tcp", net.JoinHostPort(u.Hostname(), port))
	if err == nil {
		_ = conn.Close()
		return nil
	}
	hint := distrustHint(err)
	if hint == "" {
		return nil
	}
	return &graph.Error{Kind: graph.Unavailable, Subject: s.subject(), Hint: hint}
}

// distrustHint is what a person can do about a handshake that failed; empty when it did
// not fail for the certificate, the lack of one, or a server that hung up. That alone does
// not say why: nobody is advised to go without encryption for it.
func distrustHint(err error) string {
	if _, plain := errors.AsType[tls.RecordHeaderError](err); plain {
		return "the server does not encrypt; let it (dbms.ssl.policy.bolt.enabled), or use an address without +s, such as neo4j://host:7687"
	}
	if errors.Is(err, io.EOF) || errors.Is(err, syscall.ECONNRESET) {
		return "the server closed the connection before it was encrypted; it may still be starting, so try again in a moment; " +
			"if it stays so, see whether it encrypts at all (dbms.ssl.policy.bolt.enabled)"
	}
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); !ok {
		return ""
	}
	if e, ok := errors.AsType[x509.CertificateInvalidError](err); ok && e.Reason == x509.Expired {
		return "the certificate of the server has expired or is not valid yet; renew it, or check the clock of this computer"
	}
	if _, ok := errors.AsType[x509.HostnameError](err); ok {
		return "the certificate of the server is for another name than the one in the address; use the name in the certificate"
	}
	return "nobody whom this computer trusts has signed the certificate of the server; give the certificate of whoever has by SSL_CERT_FILE, " +
		"or use +ssc instead of +s, which encrypts and takes any certificate"
}
