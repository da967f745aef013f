package commands

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

// Socket is the file in the data folder through which the operator's command line reaches a running product. It grants nothing
// new: anyone who may open it may also open the table.
const Socket = "operator.sock"

// answer is the result of a command.
type answer struct {
	Output string `json:"output"`
	Error  string `json:"error,omitempty"`
}

// Listen opens the socket in a data folder. It replaces a socket that a killed product left behind: the
// data folder belongs to the process that has its table open.
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
func (r Rooms) Handler(log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		var args []string
		if err := json.NewDecoder(io.LimitReader(request.Body, 64<<10)).Decode(&args); err != nil {
			http.Error(w, "a list of words is expected", http.StatusBadRequest)
			return
		}
		var out bytes.Buffer
		done := answer{}
		if err := r.Run(request.Context(), args, &out); err != nil {
			done.Error = err.Error()
			log.WarnContext(request.Context(), "operator's command failed", "failure", err.Error())
		}
		done.Output = out.String()
		// Fails only when the operator's program is gone.
		_ = json.NewEncoder(w).Encode(done)
	})
}

// Ask runs a command in the product that runs on a data folder. ok is false when none does.
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
