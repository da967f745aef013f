package window

import (
	"strconv"
	"strings"

	"acude/media/app/power"
)

func (x *terminal) Show(s power.State) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if s.Phase() != power.Reading && x.prompt != nil {
		x.prompt.Stop()
	}
	switch s.Phase() {
	case power.Joined:
		if x.said == "" {
			x.print("", x.say("terminal_commands", "hide", x.say("word_hide"), "stop", x.say("word_stop"), "report", x.say("word_report")))
		}
		if says := x.watching(s); says != x.said {
			x.said = says
			x.print("● " + says)
		}
		x.question(s)
		x.answer = func(line string) { x.command(s, line) }
	case power.Over:
		x.answer = func(string) {}
		x.print("", x.say("end_heading"), x.say("end_text"))
		x.print(x.record(s)...)
		x.emit(Event{Closed: true})
	}
}

// question asks the open question, once.
func (x *terminal) question(s power.State) {
	q, open := s.Question()
	if !open || q.Number == x.asked {
		return
	}
	x.asked = q.Number
	name := x.name(q.Who.Name)
	x.print("", x.say("ask_"+string(q.Power), "name", name), x.say("ask_"+string(q.Power)+"_text", "name", name))
	if q.Power != power.Screen {
		x.print(x.say("terminal_windows"))
		x.act(power.Act{Kind: power.Refuse, Number: q.Number})
		return
	}
	x.print(x.say("terminal_ask", "allow", x.say("word_allow"), "no", x.say("word_no"), "number", strconv.Itoa(q.Number)))
	x.act(power.Act{Kind: power.ShowQuestion, Number: q.Number})
}

// command does what a line says while the app is in a session.
func (x *terminal) command(s power.State, line string) {
	if q, open := s.Question(); open {
		number := " " + strconv.Itoa(q.Number)
		switch {
		case strings.EqualFold(line, x.say("word_allow")+number):
			x.act(power.Act{Kind: power.Allow, Number: q.Number})
			return
		case strings.EqualFold(line, x.say("word_no")+number):
			x.act(power.Act{Kind: power.Refuse, Number: q.Number})
			return
		}
	}
	command, is := strings.CutPrefix(line, "/")
	switch {
	case line == "":
	case !is:
		x.emit(Event{Said: line})
	case strings.EqualFold(command, x.say("word_hide")):
		x.act(power.Act{Kind: power.TakeBack, Power: power.Screen})
	case strings.EqualFold(command, x.say("word_stop")):
		x.stop(power.Stop)
	case strings.EqualFold(command, x.say("word_report")):
		x.stop(power.Report)
	default:
		x.locked(x.say("terminal_unknown", "command", clip(command, longName)))
	}
}
