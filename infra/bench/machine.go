package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// machine prints a description of this machine.
func machine(ctx context.Context, out io.Writer) error {
	memory, err := strconv.Atoi(strings.TrimSuffix(field("/proc/meminfo", "MemTotal"), " kB"))
	if err != nil {
		return fmt.Errorf("the size of the memory cannot be read: %w", err)
	}
	s := sheet{head: []string{"Machine", ""}}
	s.row("Processor", field("/proc/cpuinfo", "model name"))
	s.row("Cores", strconv.Itoa(runtime.NumCPU()))
	s.row("Memory", fmt.Sprintf("%.1f GB", float64(memory)/(1<<20)))
	s.row("Kernel", answer(ctx, "uname", "-sr"))
	s.row("Go", strings.TrimPrefix(runtime.Version(), "go"))
	s.row("Node", answer(ctx, "node", "--version"))
	s.row("Chromium", answer(ctx, "chromium", "--version"))
	disk, err := syncing()
	if err != nil {
		return err
	}
	s.row("Making 16 KB durable on this disk, p50 and p99", milliseconds(disk.at(.5))+" ms, "+milliseconds(disk.at(.99))+" ms")
	s.row("Load when the run began (1, 5, 15 minutes)", load())
	return s.print(out)
}

// syncing measures how long the folder's disk takes to make a block durable. Every write of the table waits for that.
func syncing() (*spread, error) {
	file, err := os.CreateTemp("build", "bench-")
	if err != nil {
		return nil, err
	}
	defer func() {
		_ = file.Close()
		_ = os.Remove(file.Name())
	}()
	var s spread
	piece := make([]byte, 16<<10)
	for range 200 {
		if _, err := file.Write(piece); err != nil {
			return nil, err
		}
		began := time.Now()
		if err := file.Sync(); err != nil {
			return nil, err
		}
		s.add(time.Since(began))
	}
	return &s, nil
}

// field returns the value of the first line "name: value" of a file of /proc, "" when there is none.
func field(path, name string) string {
	file, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer func() { _ = file.Close() }()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if key, value, _ := strings.Cut(lines.Text(), ":"); strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// answer returns the first line that a program prints.
func answer(ctx context.Context, program string, args ...string) string {
	said, err := exec.CommandContext(ctx, program, args...).Output()
	if err != nil {
		return "not there"
	}
	first, _, _ := strings.Cut(strings.TrimSpace(string(said)), "\n")
	return first
}

func load() string {
	raw, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return strings.Join(strings.Fields(string(raw))[:3], ", ")
}
