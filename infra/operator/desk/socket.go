package desk

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

// Socket is the file in the data folder through which the operator reaches a product that runs: whoever may open it could
// open the table itself.
const Socket = "operator.sock"

// answer is what a command came to.
type answer struct {
	Output string `json:"output"`
	Error  string `json:"error,omitempty"`
}

// Listen opens the socket in a data folder. A socket that a product left behind when it was killed is taken over: the data
// folder belongs to whoever holds its table.
func Listen(folder string) (net.Listener, error) {
	path := filepath.Join(folder, Socket)
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	listener, err := net.Listen("unix", path)
	if err != nil {
		return nil, fmt.Errorf("the operator's socket cannot be opened: %w", err)
	}
	return listener, os.Chmod(path, 0o600)
}

// Handler runs the commands that Ask sends.
func (d Desk) Handler(log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var args []string
		if err := json.NewDecoder(io.LimitReader(r.Body, 64<<10)).Decode(&args); err != nil {
			http.Error(w, "a list of words is expected", http.StatusBadRequest)
			return
		}
		var out bytes.Buffer
		done := answer{}
		if err := d.Run(r.Context(), args, &out); err != nil {
			done.Error = err.Error()
			log.WarnContext(r.Context(), "operator's command failed", "failure", err.Error())
		}
		done.Output = out.String()
		// The operator may be gone; there is nobody left to tell.
		_ = json.NewEncoder(w).Encode(done)
	})
}

// Ask runs a command in the product that holds a data folder. ok is false when no product runs there.
func Ask(ctx context.Context, folder string, args []string, out io.Writer) (ok bool, err error) {
	path := filepath.Join(folder, Socket)
	dialer := net.Dialer{Timeout: 2 * time.Second}
	probe, err := dialer.DialContext(ctx, "unix", path)
	if err != nil {
		return false, nil
	}
	defer probe.Close()
	client := http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) { return dialer.DialContext(ctx, "unix", path) },
	}}
	defer client.CloseIdleConnections()
	body, err := json.Marshal(args)
	if err != nil {
		return true, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://operator/", bytes.NewReader(body))
	if err != nil {
		return true, err
	}
	response, err := client.Do(request)
	if err != nil {
		return true, fmt.Errorf("the running product did not answer: %w", err)
	}
	defer response.Body.Close()
	var done answer
	if err := json.NewDecoder(response.Body).Decode(&done); err != nil {
		return true, fmt.Errorf("the running product did not answer: %w", err)
	}
	if _, err := io.WriteString(out, done.Output); err != nil {
		return true, err
	}
	if done.Error != "" {
		return true, errors.New(done.Error)
	}
	return true, nil
}
