package window

import (
	_ "embed"
	"errors"
	"os"
	"runtime"
	"slices"
	"sync"
	"time"

	"acude/media/app/power"
	"github.com/ebitengine/purego"
)

//go:embed style.css
var style string

// gtk shows the windows by GTK. Everything but post happens on one thread, that of Run.
type gtk struct {
	outlet
	*texts
	*library
	brake  *Brake
	hotKey string // its message's key; empty: there is none

	mu    sync.Mutex
	queue []func()

	idle, plain, handled uintptr // the three functions that C calls; purego never frees one
	handlers             map[uintptr]func(event uintptr) bool
	last                 uintptr

	panes outlines

	code     *codePane
	start    *startPane
	question *questionPane
	bar      *barPane
	chat     *chatPane
	end      *pane

	lines    []Line      // of the conversation; mu is held
	chatDue  bool        // a line waits to be shown; mu is held
	state    power.State // the latest; mu is held
	stateDue bool        // it waits to be shown; mu is held
}

// openGTK opens windows on the X display that the environment names.
func openGTK(o Options, t *texts) (*gtk, error) {
	runtime.LockOSThread()
	lib, err := load()
	if err != nil {
		return nil, err
	}
	lib.Backends("x11") // Wayland lets no window stay above others
	lib.ProgramName("acude-app")
	lib.Name("Acude")
	if !lib.InitCheck(0, 0) {
		return nil, errors.New("window: there is no X display")
	}
	g := &gtk{outlet: newOutlet(o), texts: t, library: lib, brake: o.Brake, handlers: map[uintptr]func(uintptr) bool{}}
	g.idle = purego.NewCallback(func(uintptr) uintptr { g.drain(); return 0 })
	g.plain = purego.NewCallback(func(_, id uintptr) { g.handle(id, 0) })
	g.handled = purego.NewCallback(func(_, event, id uintptr) uintptr {
		if g.handle(id, event) {
			return 1
		}
		return 0
	})
	css := g.CSS()
	g.CSSData(css, style, -1, 0)
	g.AddCSS(g.Screen(), css, ownStyle)
	g.brake.also(g.rest)
	if g.hotKey, err = grabHotKey(os.Getenv("DISPLAY"), func() { g.stop(power.Stop) }); err != nil {
		g.hotKey = ""
	}
	return g, nil
}

// stop ends everything. The brake comes first, then the record.
func (g *gtk) stop(kind power.ActKind) {
	g.brake.Pull()
	g.act(power.Act{Kind: kind})
}

// rest returns when the windows that say that somebody watches are gone.
func (g *gtk) rest() {
	done := make(chan struct{})
	g.postAt(urgent, func() {
		defer close(done)
		g.closeQuestion()
		if g.bar != nil {
			g.Hide(g.bar.win)
		}
	})
	<-done
}

func (g *gtk) drain() {
	g.mu.Lock()
	queue := g.queue
	g.queue = nil
	g.mu.Unlock()
	for _, f := range queue {
		f()
	}
}

// post does something on the thread of the windows.
func (g *gtk) post(f func()) { g.postAt(normal, f) }

func (g *gtk) postAt(priority int32, f func()) {
	g.mu.Lock()
	g.queue = append(g.queue, f)
	g.mu.Unlock()
	g.IdleAdd(priority, g.idle, 0, 0)
}

// postOnce does something on the thread of the windows, once for all calls until then.
func (g *gtk) postOnce(due *bool, f func()) {
	g.mu.Lock()
	already := *due
	*due = true
	g.mu.Unlock()
	if already {
		return
	}
	g.post(func() {
		g.mu.Lock()
		*due = false
		g.mu.Unlock()
		f()
	})
}

func (g *gtk) handle(id, event uintptr) bool {
	f := g.handlers[id]
	return f != nil && f(event)
}

func (g *gtk) Run() {
	ticks := time.NewTicker(time.Second)
	defer ticks.Stop()
	done := make(chan struct{})
	defer close(done)
	go func() {
		for {
			select {
			case <-ticks.C:
				g.post(g.tick)
			case <-done:
				return
			}
		}
	}()
	g.Main()
}

// tick happens each second.
func (g *gtk) tick() {
	if g.start != nil {
		g.start.count()
	}
	if g.bar != nil && !g.brake.gate.IsShut() {
		g.bar.stay()
	}
}

func (g *gtk) Close() { g.post(func() { g.MainQuit() }) }

func (g *gtk) AskCode(hint, trouble string) {
	g.post(func() {
		if g.code != nil {
			g.code.close()
		}
		g.code = g.newCode(hint, trouble)
	})
}

func (g *gtk) Start(s Statement) {
	g.post(func() {
		if g.code != nil {
			g.code.close()
			g.code = nil
		}
		if g.start != nil {
			g.start.close()
		}
		g.start = g.newStart(s)
	})
}

// Show shows the latest of several states that come faster than windows are drawn.
func (g *gtk) Show(s power.State) {
	g.mu.Lock()
	g.state = s
	g.mu.Unlock()
	g.postOnce(&g.stateDue, func() {
		g.mu.Lock()
		latest := g.state
		g.mu.Unlock()
		g.show(latest)
	})
}

func (g *gtk) show(s power.State) {
	if g.brake.gate.IsShut() && s.Phase() != power.Over {
		return // the windows stay hidden
	}
	if phase := s.Phase(); phase == power.Joined || phase == power.Over {
		g.closeStart()
	}
	q, open := s.Question()
	if g.question != nil && (!open || q.Number != g.question.number) {
		g.closeQuestion()
	}
	switch s.Phase() {
	case power.Joined:
		if g.bar == nil {
			g.bar = g.newBar()
		}
		g.bar.show(s)
		if open && g.question == nil {
			g.question = g.newQuestion(q)
		}
	case power.Over:
		g.over(s)
	}
}

// over leaves only the record. Who did not let the app join needs none.
func (g *gtk) over(s power.State) {
	if g.bar != nil {
		g.bar.close()
		g.bar = nil
	}
	if g.chat != nil {
		g.Hide(g.chat.win)
	}
	record := s.Record()
	if len(record) > 0 && record[len(record)-1].What == power.Declined {
		g.emit(Event{Closed: true})
		return
	}
	if g.end != nil {
		g.end.close()
	}
	g.end = g.newEnd(s)
}

func (g *gtk) closeStart() {
	if g.start != nil {
		g.start.close()
		g.start = nil
	}
	if g.code != nil {
		g.code.close()
		g.code = nil
	}
}

func (g *gtk) closeQuestion() {
	if g.question != nil {
		g.question.close()
		g.question = nil
	}
}

// Chat shows several lines at once that come faster than windows are drawn.
func (g *gtk) Chat(l Line) {
	g.mu.Lock()
	g.lines = append(g.lines, l)
	g.lines = slices.Delete(g.lines, 0, max(0, len(g.lines)-mostLines))
	g.mu.Unlock()
	g.postOnce(&g.chatDue, func() { g.openChat(false) })
}

// turnLanguage shows in the next language what is on the screen.
func (g *gtk) turnLanguage() {
	g.turn()
	if old := g.code; old != nil {
		g.code = g.newCode(g.EntryText(old.entry), old.trouble)
		old.close()
	}
	if old := g.start; old != nil {
		g.start = g.newStart(old.statement)
		old.close()
	}
}

func (g *gtk) Covers(x, y int) bool { return g.panes.covers(x, y) }
func (g *gtk) Focused() bool        { return g.panes.focused() }
