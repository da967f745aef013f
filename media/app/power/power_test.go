package power_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"acude/media/app/power"
)

var start = time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)

// run is a session in which one thing after the other happens, each a while after the one before.
type run struct {
	t     *testing.T
	state power.State
	at    time.Time
}

func begin(t *testing.T) *run { return &run{t: t, at: start} }

func (r *run) after(d time.Duration) *run {
	r.at = r.at.Add(d)
	return r
}

func (r *run) does(want error, a power.Act) *run {
	r.t.Helper()
	a.At = r.at
	next, err := r.state.Do(a)
	if !errors.Is(err, want) {
		r.t.Fatalf("%+v: %v, not %v", a, err, want)
	}
	r.state = next
	return r
}

func (r *run) hears(want error, m power.Message) *run {
	r.t.Helper()
	m.At = r.at
	next, err := r.state.Hear(m)
	if !errors.Is(err, want) {
		r.t.Fatalf("%+v: %v, not %v", m, err, want)
	}
	r.state = next
	return r
}

var (
	lucia   = power.Message{Kind: power.OwnerIs, Participant: "p1", Name: "Lucía", Epoch: 1}
	marta   = power.Message{Kind: power.OwnerIs, Participant: "p2", Name: "Marta", Epoch: 2}
	screen  = power.Message{Kind: power.Ask, Power: power.Screen, Participant: "p1", Epoch: 1}
	control = power.Message{Kind: power.Ask, Power: power.Control, Participant: "p1", Epoch: 1}
)

func (r *run) joined() *run {
	return r.hears(nil, lucia).does(nil, power.Act{Kind: power.ShowStart}).after(power.Delay).does(nil, power.Act{Kind: power.Join})
}

// granted asks for a power, shows the question and allows it.
func (r *run) granted(m power.Message) *run {
	r.t.Helper()
	r.hears(nil, m)
	q, _ := r.state.Question()
	r.does(nil, power.Act{Kind: power.ShowQuestion, Number: q.Number}).after(power.Glance)
	return r.does(nil, power.Act{Kind: power.Allow, Number: q.Number})
}

// has fails unless Lucía has exactly these powers, and nobody else has any.
func (r *run) has(want ...power.Power) *run {
	r.t.Helper()
	for _, p := range power.All() {
		if got := r.state.Allows(p, "p1", 1); got != slices.Contains(want, p) {
			r.t.Fatalf("%s is allowed: %v", p, got)
		}
		for _, other := range []struct {
			participant string
			epoch       int64
		}{{"p1", 0}, {"p1", 2}, {"p2", 1}, {"p2", 2}, {"", 0}, {"", 1}} {
			if r.state.Allows(p, other.participant, other.epoch) {
				r.t.Fatalf("%s is allowed to %+v", p, other)
			}
		}
	}
	return r
}

func TestTheAppJoinsAfterTheWarningWasOnTheScreen(t *testing.T) {
	r := begin(t).hears(nil, lucia)
	r.does(power.ErrPhase, power.Act{Kind: power.Join})
	r.does(nil, power.Act{Kind: power.ShowStart}).after(power.Delay-1).does(power.ErrEarly, power.Act{Kind: power.Join})
	// In another language the text has to be read again.
	r.does(nil, power.Act{Kind: power.ShowStart}).after(1).does(power.ErrEarly, power.Act{Kind: power.Join})
	r.after(power.Delay-1).does(nil, power.Act{Kind: power.Join}).has()
	r.does(power.ErrPhase, power.Act{Kind: power.Join}).does(power.ErrPhase, power.Act{Kind: power.Decline})
}

func TestAClockThatGoesBackGivesNoTime(t *testing.T) {
	begin(t).does(nil, power.Act{Kind: power.ShowStart}).after(-time.Hour).does(power.ErrEarly, power.Act{Kind: power.Join})
}

func TestAPowerIsAskedThenGrantedThenTakenBack(t *testing.T) {
	r := begin(t).joined().has()
	r.hears(power.ErrNeeds, control).granted(screen).has(power.Screen)
	r.hears(power.ErrGranted, screen).granted(control).has(power.Screen, power.Control)
	r.does(nil, power.Act{Kind: power.TakeBack, Power: power.Control}).has(power.Screen)
	r.granted(control).does(nil, power.Act{Kind: power.TakeBack, Power: power.Screen}).has()
	r.does(power.ErrUnknown, power.Act{Kind: power.TakeBack, Power: power.Screen})
	var said []power.What
	for _, e := range r.state.Record() {
		said = append(said, e.What)
	}
	want := []power.What{power.Began, power.Asked, power.Granted, power.Asked, power.Granted, power.TakenBack, power.Asked, power.Granted,
		power.TakenBack, power.TakenBack}
	if !slices.Equal(said, want) {
		t.Errorf("the record has %v", said)
	}
}

func TestAQuestionIsAnsweredOnceAndNotAtOnce(t *testing.T) {
	r := begin(t).joined().hears(nil, screen).hears(power.ErrOpen, screen)
	r.after(time.Hour).does(power.ErrEarly, power.Act{Kind: power.Allow, Number: 1}) // it was never on the screen
	r.does(nil, power.Act{Kind: power.ShowQuestion, Number: 1}).after(power.Glance-1).does(power.ErrEarly, power.Act{Kind: power.Allow, Number: 1})
	r.after(1).does(power.ErrStale, power.Act{Kind: power.Allow, Number: 2}).does(power.ErrStale, power.Act{Kind: power.Allow})
	r.has().does(nil, power.Act{Kind: power.Refuse, Number: 1}).does(power.ErrStale, power.Act{Kind: power.Allow, Number: 1}).has()
	r.after(power.Pause-1).hears(power.ErrPause, screen).after(1).granted(screen).has(power.Screen)
}

func TestNoAnswerIsNo(t *testing.T) {
	r := begin(t).joined().hears(nil, screen).does(nil, power.Act{Kind: power.ShowQuestion, Number: 1}).after(1000 * time.Hour)
	r.has().hears(nil, power.Message{Kind: power.Withdraw, Power: power.Screen}).has()
	r.does(power.ErrStale, power.Act{Kind: power.Allow, Number: 1}).has()
}

func TestWhatFallsWithWhat(t *testing.T) {
	cases := map[string]struct {
		happens func(*run)
		left    []power.Power
	}{
		"the owner changes":          {func(r *run) { r.hears(nil, marta) }, nil},
		"nobody is the owner":        {func(r *run) { r.hears(nil, power.Message{Kind: power.OwnerIs, Epoch: 2}) }, nil},
		"the same owner, later":      {func(r *run) { r.hears(nil, power.Message{Kind: power.OwnerIs, Participant: "p1", Epoch: 2}) }, nil},
		"the same owner, repeated":   {func(r *run) { r.hears(nil, lucia) }, []power.Power{power.Screen, power.Control}},
		"another owner, same epoch":  {func(r *run) { r.hears(power.ErrStale, power.Message{Kind: power.OwnerIs, Participant: "p2", Epoch: 1}) }, power.All()},
		"an owner of an older epoch": {func(r *run) { r.hears(power.ErrStale, power.Message{Kind: power.OwnerIs, Participant: "p2"}) }, power.All()},
		"the line takes all":         {func(r *run) { r.hears(nil, power.Message{Kind: power.Withdraw}) }, nil},
		"the line takes the screen":  {func(r *run) { r.hears(nil, power.Message{Kind: power.Withdraw, Power: power.Screen}) }, nil},
		"the line takes control":     {func(r *run) { r.hears(nil, power.Message{Kind: power.Withdraw, Power: power.Control}) }, []power.Power{power.Screen}},
		"the line takes nonsense":    {func(r *run) { r.hears(power.ErrUnknown, power.Message{Kind: power.Withdraw, Power: "x"}) }, power.All()},
		"the session ends":           {func(r *run) { r.hears(nil, power.Message{Kind: power.End}) }, nil},
		"the customer stops":         {func(r *run) { r.does(nil, power.Act{Kind: power.Stop}) }, nil},
		"the customer reports":       {func(r *run) { r.does(nil, power.Act{Kind: power.Report}) }, nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			r := begin(t).joined().granted(screen).granted(control).has(power.Screen, power.Control)
			c.happens(r)
			r.has(c.left...)
			if got := len(r.state.Grants()); got != len(c.left) {
				t.Errorf("%d powers are listed", got)
			}
		})
	}
}

func TestTheQuestionGoesWithTheOwnerAndWithWhatItNeeds(t *testing.T) {
	r := begin(t).joined().granted(screen).hears(nil, control)
	r.does(nil, power.Act{Kind: power.TakeBack, Power: power.Screen})
	if q, open := r.state.Question(); open {
		t.Errorf("%+v is still open", q)
	}
	r = begin(t).joined().hears(nil, screen).does(nil, power.Act{Kind: power.ShowQuestion, Number: 1}).after(power.Glance).hears(nil, marta)
	r.does(power.ErrStale, power.Act{Kind: power.Allow, Number: 1}).has()
	// The next question has another number, so a late press on the first one cannot answer it.
	r.after(power.Pause).hears(nil, power.Message{Kind: power.Ask, Power: power.Screen, Participant: "p2", Epoch: 2})
	r.does(power.ErrStale, power.Act{Kind: power.Allow, Number: 1}).hears(power.ErrStale, screen).has()
}

func TestWhatIsOverStaysOver(t *testing.T) {
	r := begin(t).joined().granted(screen).does(nil, power.Act{Kind: power.Stop})
	for _, kind := range power.ActKinds() {
		r.does(power.ErrOver, power.Act{Kind: kind, Number: 1, Power: power.Screen})
	}
	for _, kind := range power.MessageKinds() {
		r.hears(power.ErrOver, power.Message{Kind: kind, Power: power.Screen, Participant: "p1", Epoch: 3})
	}
	r.has()
}

func TestUnknownKindsChangeNothing(t *testing.T) {
	r := begin(t).joined()
	r.does(power.ErrUnknown, power.Act{Kind: "x"}).hears(power.ErrUnknown, power.Message{Kind: "x"})
	r.hears(power.ErrUnknown, power.Message{Kind: power.Ask, Power: "reboot", Participant: "p1", Epoch: 1})
}

// A state that somebody holds does not change when the next one is made.
func TestAStateIsAValue(t *testing.T) {
	before := begin(t).joined().granted(screen).state
	r := &run{t: t, state: before, at: start.Add(time.Hour)}
	r.granted(control).does(nil, power.Act{Kind: power.Stop})
	if !before.Allows(power.Screen, "p1", 1) || before.Phase() != power.Joined || len(before.Record()) != 3 {
		t.Errorf("the state before has changed: %+v", before)
	}
	before.Record()[0].What = power.Stopped
	if before.Record()[0].What != power.Began {
		t.Error("the record can be changed from outside")
	}
}

func TestOnlyTheOwnerOfThePresentEpochMayAsk(t *testing.T) {
	for name, m := range map[string]power.Message{
		"an older epoch":   {Kind: power.Ask, Power: power.Screen, Participant: "p2", Epoch: 1},
		"a newer epoch":    {Kind: power.Ask, Power: power.Screen, Participant: "p2", Epoch: 3},
		"the owner before": screen,
		"nobody":           {Kind: power.Ask, Power: power.Screen, Epoch: 2},
	} {
		r := begin(t).joined().hears(nil, marta).hears(power.ErrStale, m)
		if _, open := r.state.Question(); open {
			t.Errorf("%s has asked", name)
		}
	}
}
