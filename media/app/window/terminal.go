package window

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"acude/media/app/power"
)

// terminal asks in a terminal, where there are no windows. Each answer has to be written out, with the number of the question.
//
// A representative who has the mouse and the keyboard could write into a terminal, so it refuses all powers but the screen.
type terminal struct {
	outlet
	*texts
	brake *Brake
	in    io.Reader
	out   io.Writer
	done  chan struct{}
	close sync.Once

	mu     sync.Mutex
	answer func(line string) // what the next line is for
	prompt *time.Timer       // asks to join when there was time to read
	asked  int               // the question that is on the screen
	said   string            // the sentence about who watches that is on the screen
}

func openTerminal(o Options, t *texts, in io.Reader, out io.Writer) *terminal {
	x := &terminal{outlet: newOutlet(o), texts: t, brake: o.Brake, in: in, out: out, done: make(chan struct{})}
	x.answer = func(string) {}
	return x
}

// Run reads lines and waits for signals until Close.
func (x *terminal) Run() {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer signal.Stop(signals)
	go x.read()
	for {
		select {
		case <-signals:
			x.stop(power.Stop)
			signal.Stop(signals) // a second Ctrl+C ends the process as it is
		case <-x.done:
			return
		}
	}
}

func (x *terminal) Close() { x.close.Do(func() { close(x.done) }) }

func (x *terminal) stop(kind power.ActKind) {
	x.brake.Pull()
	x.act(power.Act{Kind: kind})
}

// read hands out the lines. When there are no more, nobody is there who could stop anything, so everything stops.
func (x *terminal) read() {
	lines := bufio.NewScanner(x.in)
	for lines.Scan() {
		x.mu.Lock()
		answer := x.answer
		x.mu.Unlock()
		answer(strings.TrimSpace(lines.Text()))
	}
	x.stop(power.Stop)
}

// print writes lines. mu is held, or nobody else writes.
func (x *terminal) print(lines ...string) {
	for _, line := range lines {
		fmt.Fprintln(x.out, line)
	}
}

func (x *terminal) AskCode(hint, trouble string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if trouble != "" {
		x.print(clip(trouble, longest))
	}
	x.print("", x.say("code_heading"), x.say("code_text"), x.say("terminal_code")+" "+bracketed(hint))
	x.answer = func(line string) {
		if line == "" {
			line = hint
		}
		if line != "" {
			x.emit(Event{Code: line})
		}
	}
}

func bracketed(hint string) string {
	if hint == "" {
		return ""
	}
	return "[" + hint + "]"
}

func (x *terminal) Start(s Statement) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.print("", x.say("start_heading", "name", x.name(s.Representative)), "")
	for _, row := range [][2]string{{"start_company", x.company(s)}, {"start_host", x.name(s.Host)}, {"start_portal", x.name(s.Portal)},
		{"start_representative", x.name(s.Representative)}} {
		x.print(fmt.Sprintf("  %-16s %s", x.say(row[0]), row[1]))
	}
	if !s.Verified {
		x.print("", "!! "+x.say("unverified_text"))
	}
	x.print("", "!! "+x.say("scam_heading"), "!! "+x.say("scam_text"), "", x.say("start_note"))
	x.print(x.say("terminal_wait", "seconds", strconv.Itoa(int(power.Delay/time.Second))))
	shown := x.now()
	x.act(power.Act{Kind: power.ShowStart})
	prompt := x.say("terminal_start", "allow", x.say("word_allow"), "no", x.say("word_no"))
	x.prompt = time.AfterFunc(power.Delay, func() { x.locked(prompt) })
	x.answer = func(line string) {
		switch {
		case strings.EqualFold(line, x.say("word_no")):
			x.act(power.Act{Kind: power.Decline})
		case strings.EqualFold(line, x.say("word_allow")):
			if x.now().Sub(shown) < power.Delay {
				x.locked(x.say("terminal_early"))
			}
			x.act(power.Act{Kind: power.Join})
		default:
			x.locked(prompt)
		}
	}
}

// locked writes lines from outside the methods of Window.
func (x *terminal) locked(lines ...string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.print(lines...)
}

func (x *terminal) Chat(l Line) { x.locked(x.line(l)) }

// Covers is false: a terminal does not know where it is.
func (x *terminal) Covers(int, int) bool { return false }

// Focused is true: nobody but the customer types while a terminal asks.
func (x *terminal) Focused() bool { return true }
