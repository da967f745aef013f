// Package dynamotest starts a DynamoDB-compatible server (dynoxide, pinned in infra/tools/dynoxide) for tests and
// benchmarks of the cloud's table without the cloud.
package dynamotest

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"acude/pkg/awshttp"
	"acude/pkg/table/dynamo"
)

// TableName is the table that Start makes.
const TableName = "acude"

const binary = "infra/tools/dynoxide/node_modules/@dynoxide/linux-x64/dynoxide"

// The server is ready within milliseconds but does not say so; Start asks until it answers.
const (
	startPoll  = 5 * time.Millisecond
	startPolls = 2000
)

// Server is a running server with an empty table of the product's shape, in memory.
type Server struct {
	Client   *dynamodb.Client // talks to the server without faults
	endpoint string
	http     *http.Client
}

// Start starts a server on a free port of the loopback and ends it with the test.
func Start(t testing.TB) *Server {
	t.Helper()
	path := find(t)
	var failures []error
	for range 5 { // a port that was free may be taken before the server has it
		address, err := launch(t, path)
		if err != nil {
			failures = append(failures, err)
			continue
		}
		s := &Server{endpoint: "http://" + address, http: awshttp.NewClient()}
		t.Cleanup(s.http.CloseIdleConnections)
		s.Client = s.Through(s.http)
		if err := dynamo.Create(t.Context(), s.Client, TableName); err != nil {
			t.Fatal(err)
		}
		return s
	}
	t.Fatalf("the DynamoDB-compatible server does not start: %v", errors.Join(failures...))
	return nil
}

// Through returns a client of the server that sends its requests through another HTTP client, for example a faulty one.
func (s *Server) Through(client *http.Client) *dynamodb.Client {
	return dynamodb.New(dynamodb.Options{
		Region:       "eu-west-1",
		BaseEndpoint: aws.String(s.endpoint),
		Credentials:  credentials.NewStaticCredentialsProvider("test", "test", ""),
		HTTPClient:   client,
	})
}

func find(t testing.TB) string {
	t.Helper()
	root, err := os.Getwd()
	for err == nil {
		if _, missing := os.Stat(filepath.Join(root, "go.mod")); missing == nil {
			break
		}
		parent := filepath.Dir(root)
		if parent == root {
			err = errors.New("no go.mod above the test")
		}
		root = parent
	}
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(root, binary)
	if _, err := os.Stat(path); err != nil {
		t.Fatalf("the DynamoDB-compatible server of the tests is missing: run `make setup` (%v)", err)
	}
	return path
}

// launch returns the address of a server once it listens.
func launch(t testing.TB, path string) (string, error) {
	t.Helper()
	address, err := freeAddress()
	if err != nil {
		return "", err
	}
	host, port, _ := net.SplitHostPort(address)
	server := exec.Command(path, "serve", "--host", host, "--port", port)
	server.Env = []string{"HOME=" + t.TempDir()}
	if err := server.Start(); err != nil {
		return "", err
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Wait() }()
	for range startPolls {
		select {
		case err := <-ended:
			return "", fmt.Errorf("the server for %s ended: %w", address, err)
		case <-time.After(startPoll):
		}
		if connection, err := net.Dial("tcp", address); err == nil {
			t.Cleanup(func() {
				if err := server.Process.Kill(); err != nil {
					t.Errorf("ending the server: %v", err)
				}
				<-ended // says "killed", as asked
			})
			return address, connection.Close()
		}
	}
	return "", errors.Join(fmt.Errorf("the server for %s does not listen", address), server.Process.Kill(), <-ended)
}

func freeAddress() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return listener.Addr().String(), listener.Close()
}
