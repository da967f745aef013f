// Package versity starts the S3-compatible server that blob/s3 is proven against: versitygw on a folder, a program of its own
// that `make setup` builds into infra/tools/bin.
package versity

import (
	"bytes"
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// Server is a running gateway.
type Server struct {
	Endpoint       string // "http://127.0.0.1:<port>"
	Region         string
	Access, Secret string
}

// Start starts a gateway on a free port of this machine, with an empty folder, and stops it when the test ends.
func Start(t testing.TB) Server {
	t.Helper()
	binary := find(t)
	for range 5 { // another program may take the free port first
		if server, ok := try(t, binary); ok {
			return server
		}
	}
	t.Fatal("versitygw did not start on five free ports")
	return Server{}
}

func try(t testing.TB, binary string) (Server, bool) {
	t.Helper()
	address := freeAddress(t)
	server := Server{Endpoint: "http://" + address, Region: "us-east-1", Access: "access", Secret: "a-secret-of-this-test"}
	folder := t.TempDir()
	var output bytes.Buffer
	command := exec.Command(binary, "--port", address, "--access", server.Access, "--secret", server.Secret,
		"--region", server.Region, "--quiet", "--keep-alive", "posix", folder)
	command.Stdout, command.Stderr = &output, &output
	if err := command.Start(); err != nil {
		t.Fatalf("%s does not start: %v", binary, err)
	}
	ended := make(chan struct{})
	go func() {
		_ = command.Wait()
		close(ended)
	}()
	t.Cleanup(func() {
		_ = command.Process.Kill()
		<-ended
	})
	if answers(address, ended) {
		return server, true
	}
	t.Logf("versitygw ended: %s", output.String())
	return Server{}, false
}

// answers waits until address takes connections, or the program behind it has ended.
func answers(address string, ended <-chan struct{}) bool {
	for {
		conn, err := net.DialTimeout("tcp", address, time.Second)
		if err == nil {
			return conn.Close() == nil
		}
		select {
		case <-ended:
			return false
		case <-time.After(5 * time.Millisecond):
		}
	}
}

func freeAddress(t testing.TB) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	return address
}

// find returns the program's path, below the root of the repository.
func find(t testing.TB) string {
	t.Helper()
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; folder != filepath.Dir(folder); folder = filepath.Dir(folder) {
		tools := filepath.Join(folder, "infra", "tools")
		if _, err := os.Stat(filepath.Join(tools, "versitygw", "go.mod")); err != nil {
			continue
		}
		binary := filepath.Join(tools, "bin", "versitygw")
		if _, err := os.Stat(binary); errors.Is(err, os.ErrNotExist) {
			t.Fatalf("the S3-compatible server of the tests is not at %s: run `make setup`", binary)
		}
		return binary
	}
	t.Fatal("infra/tools/versitygw/go.mod is in no folder above this test")
	return ""
}
