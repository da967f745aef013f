package commands

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"acude/pkg/audit"
)

// verify checks the audit log of one company or of all, and says which are broken. Checkpoints are lines as checkpoint prints them.
func (r Rooms) verify(ctx context.Context, args []string, out io.Writer) error {
	given, words, err := options(args, "company", "checkpoints")
	if err := firstOf(err, noWords(words)); err != nil {
		return err
	}
	kept, err := readCheckpoints(given["checkpoints"])
	if err != nil {
		return err
	}
	broken := 0
	err = r.eachChain(ctx, given["company"], kept, func(name string, v audit.Verdict) {
		if v.Broken == "" {
			fmt.Fprintf(out, "%s  %s  whole, %d entries\n", v.Company, name, v.Entries)
			return
		}
		broken++
		fmt.Fprintf(out, "%s  %s  BROKEN: %s\n", v.Company, name, v.Broken)
	})
	if err != nil {
		return err
	}
	if broken > 0 {
		return fmt.Errorf("%d audit logs are broken: keep this table as it is, compare it with a backup and find out who could write to it", broken)
	}
	return nil
}

// checkpoint prints "company number hash" for every audit log that is intact.
func (r Rooms) checkpoint(ctx context.Context, args []string, out io.Writer) error {
	if _, words, err := options(args); err != nil || noWords(words) != nil {
		return firstOf(err, noWords(words))
	}
	var failed error
	err := r.eachChain(ctx, "", nil, func(_ string, v audit.Verdict) {
		if v.Broken != "" {
			failed = errors.Join(failed, fmt.Errorf("the audit log of %s is broken: %s", v.Company, v.Broken))
			return
		}
		fmt.Fprintln(out, v.Company, v.Entries, v.Hash)
	})
	return firstOf(err, failed)
}

func (r Rooms) eachChain(ctx context.Context, only string, kept map[string][]audit.Checkpoint, tell func(string, audit.Verdict)) error {
	all, err := r.Companies.List(ctx)
	if err != nil {
		return err
	}
	if only != "" {
		one, err := r.Companies.Get(ctx, only)
		if err != nil {
			return err
		}
		all = append(all[:0], one)
	}
	for _, one := range all {
		verdict, err := r.Audit.Verify(ctx, one.ID, kept[one.ID]...)
		if err != nil {
			return err
		}
		tell(one.Name, verdict)
	}
	return nil
}

// readCheckpoints reads a file of lines "company number hash"; no path means no checkpoints.
func readCheckpoints(path string) (map[string][]audit.Checkpoint, error) {
	kept := map[string][]audit.Checkpoint{}
	if path == "" {
		return kept, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("the checkpoints cannot be read: %w", err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for number := 1; lines.Scan(); number++ {
		parts := strings.Fields(lines.Text())
		if len(parts) == 0 {
			continue
		}
		if len(parts) != 3 {
			return nil, fmt.Errorf("line %d of %s is no checkpoint: it needs a company, a number and a hash", number, path)
		}
		n, err := strconv.ParseInt(parts[1], 10, 64)
		if err != nil || n < 0 {
			return nil, fmt.Errorf("line %d of %s is no checkpoint: %q is not a number", number, path, parts[1])
		}
		if n > 0 {
			kept[parts[0]] = append(kept[parts[0]], audit.Checkpoint{N: n, Hash: parts[2]})
		}
	}
	return kept, lines.Err()
}
