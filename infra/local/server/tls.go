package server

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// selfSignedLife is how long a certificate of the product is valid; browsers reject longer ones.
const selfSignedLife = 397 * 24 * time.Hour

// certificate returns the TLS certificate that the settings ask for; nil for none. Its errors are sentences.
func certificate(s settings, folder string, now time.Time) (*tls.Certificate, error) {
	if *s.selfSigned {
		return selfSigned(filepath.Join(folder, "tls"), hosts(*s.publicURL, *s.listen), now)
	}
	if *s.tlsCert == "" {
		return nil, nil
	}
	loaded, err := tls.LoadX509KeyPair(*s.tlsCert, *s.tlsKey)
	if err != nil {
		return nil, fmt.Errorf("the certificate of --tls-cert and --tls-key cannot be used: %w", err)
	}
	return &loaded, nil
}

// selfSigned returns the certificate in folder. It makes a new one when there is none that is valid for these hosts and for another
// day.
func selfSigned(folder string, hosts []string, now time.Time) (*tls.Certificate, error) {
	certFile, keyFile := filepath.Join(folder, "certificate.pem"), filepath.Join(folder, "key.pem")
	if kept, err := tls.LoadX509KeyPair(certFile, keyFile); err == nil && covers(kept.Leaf, hosts, now) {
		return &kept, nil
	}
	if err := makeCertificate(certFile, keyFile, hosts, now); err != nil {
		return nil, fmt.Errorf("a certificate cannot be made in %s: %w", folder, err)
	}
	made, err := tls.LoadX509KeyPair(certFile, keyFile)
	return &made, err
}

func covers(leaf *x509.Certificate, hosts []string, now time.Time) bool {
	for _, host := range hosts {
		if leaf.VerifyHostname(host) != nil {
			return false
		}
	}
	return now.Add(24 * time.Hour).Before(leaf.NotAfter)
}

func makeCertificate(certFile, keyFile string, hosts []string, now time.Time) error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		return err
	}
	template := &x509.Certificate{
		SerialNumber: serial, Subject: pkix.Name{CommonName: "Acude on " + hosts[0]},
		NotBefore: now.Add(-time.Hour), NotAfter: now.Add(selfSignedLife),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		BasicConstraintsValid: true,
	}
	for _, host := range hosts {
		if ip := net.ParseIP(host); ip != nil {
			template.IPAddresses = append(template.IPAddresses, ip)
		} else {
			template.DNSNames = append(template.DNSNames, host)
		}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		return err
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return err
	}
	return errors.Join(
		os.MkdirAll(filepath.Dir(certFile), 0o700),
		os.WriteFile(certFile, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600),
		os.WriteFile(keyFile, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret}), 0o600),
	)
}

// hosts returns the names in a certificate of this product.
func hosts(publicURL, listen string) []string {
	names := []string{"localhost", "127.0.0.1"}
	if u, err := url.Parse(publicURL); err == nil && u.Hostname() != "" && u.Hostname() != "localhost" {
		names = append([]string{u.Hostname()}, names...)
	}
	if ip := net.ParseIP(listen); ip != nil && !ip.IsUnspecified() && !ip.IsLoopback() {
		names = append(names, listen)
	}
	return names
}

// fingerprint returns a certificate's SHA-256 as browsers show it.
func fingerprint(c *tls.Certificate) string {
	sum := sha256.Sum256(c.Certificate[0])
	return strings.ReplaceAll(strings.ToUpper(fmt.Sprintf("% x", sum[:])), " ", ":")
}
