package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"

	"acude/pkg/lang"
)

// clockTick is the unit of /proc/<pid>/stat.
const clockTick = 10 * time.Millisecond

// patience is how long a program may take to start or to stop.
const patience = 30 * time.Second

// process is the real product as a process of its own.
type process struct {
	url     string
	command *exec.Cmd
	ended   chan error
}

var address = regexp.MustCompile(`(https?://\S+)/helpalert`)

// start starts the product on a data folder and returns when it prints that it runs. Its log goes to a file beside the data;
// its pages are empty, because no browser opens them.
func start(ctx context.Context, binary, folder string) (*process, error) {
	web := filepath.Join(folder, "web")
	for _, app := range []string{"portal", "helpalert", "manager"} {
		if err := os.MkdirAll(filepath.Join(web, app), 0o700); err != nil {
			return nil, err
		}
		for _, language := range lang.Languages() {
			if err := os.WriteFile(filepath.Join(web, app, "index."+language+".html"), nil, 0o600); err != nil {
				return nil, err
			}
		}
	}
	logs, err := os.Create(filepath.Join(folder, "log"))
	if err != nil {
		return nil, err
	}
	defer func() { _ = logs.Close() }()
	p := &process{ended: make(chan error, 1)}
	p.command = exec.CommandContext(ctx, binary, "--port", "0", "--relay-port", "0", "--demo=false", "--connections-per-address", "20000", "--data", folder, "--web", web)
	p.command.Stderr = logs
	p.command.Cancel = func() error { return p.command.Process.Signal(syscall.SIGTERM) }
	p.command.WaitDelay = patience
	said, err := p.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := p.command.Start(); err != nil {
		return nil, fmt.Errorf("%s cannot be started (`make build` builds it): %w", binary, err)
	}
	for lines := bufio.NewScanner(said); p.url == "" && lines.Scan(); {
		if found := address.FindStringSubmatch(lines.Text()); found != nil {
			p.url = found[1]
		}
	}
	go func() { p.ended <- p.command.Wait() }()
	if p.url == "" {
		why, _ := os.ReadFile(logs.Name())
		return nil, errors.Join(fmt.Errorf("the product did not start: %s", why), p.stop())
	}
	return p, nil
}

// stop drains the product, and kills it if that takes too long.
func (p *process) stop() error {
	_ = p.command.Process.Signal(syscall.SIGTERM)
	select {
	case err := <-p.ended:
		return err
	case <-time.After(patience):
		return errors.Join(errors.New("the product did not drain"), p.command.Process.Kill())
	}
}

// memory is the memory of a process in bytes: all of it, and the part without mapped files.
type memory struct{ resident, own int64 }

func (p *process) memory() memory {
	status := filepath.Join("/proc", strconv.Itoa(p.command.Process.Pid), "status")
	kilobytes := func(name string) int64 {
		n, err := strconv.ParseInt(strings.TrimSuffix(field(status, name), " kB"), 10, 64)
		if err != nil {
			return 0
		}
		return n << 10
	}
	return memory{kilobytes("VmRSS"), kilobytes("RssAnon")}
}

// processor is the processor time that the process has taken so far.
func (p *process) processor() time.Duration {
	raw, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(p.command.Process.Pid), "stat"))
	if err != nil {
		return 0
	}
	_, behind, _ := strings.Cut(string(raw), ") ") // the name in parentheses may contain spaces
	fields := strings.Fields(behind)
	const user, system = 11, 12 // proc_pid_stat(5), counted after the name
	var total int64
	for _, i := range []int{user, system} {
		n, err := strconv.ParseInt(fields[i], 10, 64)
		if err != nil {
			return 0
		}
		total += n
	}
	return time.Duration(total) * clockTick
}
