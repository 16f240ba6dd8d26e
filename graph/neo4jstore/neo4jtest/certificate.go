package neo4jtest

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

// Names of the files that writeCertificates makes: of the authority, and of the server as
// Neo4j wants them named.
const (
	authorityFile   = "authority.crt"
	certificateFile = "public.crt"
	keyFile         = "private.key"
)

// writeCertificates makes an authority of its own that nobody trusts, and a certificate
// that it has signed for a server on 127.0.0.1.
func writeCertificates(folder string) error {
	authorityKey, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return err
	}
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return err
	}
	authority := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "koopmap tests"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	server := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "koopmap test server"},
		NotBefore: authority.NotBefore, NotAfter: authority.NotAfter,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageKeyEncipherment, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	for _, c := range []struct {
		file     string
		template *x509.Certificate
		key      *rsa.PrivateKey
	}{{authorityFile, authority, authorityKey}, {certificateFile, server, key}} {
		der, err := x509.CreateCertificate(rand.Reader, c.template, authority, &c.key.PublicKey, authorityKey)
		if err != nil {
			return err
		}
		if err := writePEM(filepath.Join(folder, c.file), "CERTIFICATE", der); err != nil {
			return err
		}
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return err
	}
	return writePEM(filepath.Join(folder, keyFile), "PRIVATE KEY", der)
}

func writePEM(file, kind string, der []byte) error {
	return os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}), 0o600)
}
