package main

import (
	"fmt"
	"strconv"
	"strings"

	"acude/pkg/due"
	"acude/pkg/meter"
)

// report prints the bill part by part and fails above the limit.
func (s *standard) report() {
	parts := sheet{head: []string{
		"Part", "read units", "write units", "socket messages", "HTTP requests", "invocations", "GB-s", "PUTs", "table $", "live line $", "HTTP $",
		"Lambda $", "logs $", "objects $", "all $", "%",
	}}
	var total prices
	for _, part := range s.parts {
		total = total.plus(s.price(part))
	}
	for _, part := range s.parts {
		b := s.bills[part]
		parts.row(append([]string{
			part, fmt.Sprintf("%.1f", float64(b.ReadHalves)/2), whole(b.WriteUnits), whole(b.Messages), whole(b.Requests), whole(b.Invocations),
			fmt.Sprintf("%.2f", b.running.Seconds()*functionMemory), whole(b.puts),
		}, money(s.price(part), total.all())...)...)
	}
	parts.row(append([]string{"**together**", "", "", "", "", "", "", ""}, money(total, total.all())...)...)
	var text strings.Builder
	must(s.t, parts.print(&text))
	beside(&text)
	s.schedule(&text)
	fmt.Println(text.String())
	if total.all() > limit {
		s.t.Errorf("a standard session costs $%.5f without video egress and storage, more than $%.3f", total.all(), limit)
	}
}

// price returns the session's share of the cost of a part.
func (s *standard) price(part string) prices {
	if part == relayPart {
		return s.bills[part].prices().share(perNode)
	}
	return s.bills[part].prices()
}

func whole(n int64) string { return strconv.FormatInt(n, 10) }

func money(p prices, total float64) []string {
	var out []string
	for _, each := range []float64{p.table, p.live, p.api, p.lambda, p.logs, p.objects, p.all()} {
		out = append(out, fmt.Sprintf("%.6f", each))
	}
	return append(out, fmt.Sprintf("%.0f", 100*p.all()/total))
}

// beside prints the cost of the video, which the limit does not include.
func beside(text *strings.Builder) {
	s := sheet{head: []string{"Beside it: video of 18 minutes", "MB", "egress to one viewer $", "kept 90 days $"}}
	for _, rate := range []struct {
		name    string
		kilobit float64
	}{{"at 80 kbit/s (AV1, mostly still text)", 80}, {"at 300 kbit/s", 300}, {"at 1 Mbit/s", 1000}} {
		bytes := rate.kilobit * 1000 / 8 * shares.Seconds()
		s.row(rate.name, fmt.Sprintf("%.1f", bytes/1e6), fmt.Sprintf("%.5f", bytes*leavePrice), fmt.Sprintf("%.5f", bytes*keepPrice))
	}
	_ = s.print(text) // a builder never fails
}

// scheduleMemory is that of the schedule's function in the template, in GB.
const scheduleMemory = 0.25

// schedule prints what an instance pays in a month for passes that find nothing due, which the limit does not include: it does not grow
// with sessions. The function runs all the time, a few seconds of each minute twice.
func (s *standard) schedule(text *strings.Builder) {
	const calls, seconds = 30 * 24 * 60, 68
	one := s.idle
	one.running = 0
	passes := one.prices().share(1 / float64(calls*(seconds/int(due.Every.Seconds())+1)))
	run := prices{lambda: calls * (meter.ListPrices().Invocation + seconds*scheduleMemory*meter.ListPrices().GBSecond), logs: calls * reportBytes * logPrice}
	out := sheet{head: []string{"Beside it: the schedule of an instance, a month", "table $", "Lambda $", "logs $"}}
	out.row("passes that find nothing", fmt.Sprintf("%.2f", passes.table), fmt.Sprintf("%.2f", run.lambda), fmt.Sprintf("%.2f", run.logs))
	_ = out.print(text) // a builder never fails
}
