package recorder

import (
	"slices"
	"sync/atomic"
	"time"

	"github.com/pion/rtp"
	"golang.org/x/time/rate"

	"acude/media/sfu"
	"acude/pkg/recording"
)

// take records one publisher with one codec.
type take struct {
	recorder  *Recorder
	source    sfu.Source
	bursts    chan []*rtp.Packet
	queued    atomic.Int64 // packets in bursts
	quit      chan struct{}
	assembler *assembler
	open      *segment // nil while a key frame is awaited
	asked     time.Time
	begun     bool
	over      atomic.Bool // the limit is reached
	retryAt   time.Time   // after the spool failed
	told      NoticeKind  // why it paused, until it goes on
	paused    atomic.Bool // told is not ""
	beganAt   time.Time   // when the last segment began
	pace      *rate.Limiter
	looked    time.Time // at the room on the disk
	watch     *watch
	blind     atomic.Bool // the watch told that nothing is recorded; until it goes on
}

const (
	takeQueue   = 2048 // packets: two seconds at the highest rate
	tickEvery   = 100 * time.Millisecond
	keyPatience = time.Second     // between two requests for a key frame
	stillAfter  = 2 * time.Second // without a frame the picture stands still
	diskPause   = 5 * time.Second
	// Each segment is a file, a request and an object. A publisher whose picture changes its size with every frame gets a few at once, as
	// when somebody drags a window, and then one a second.
	shortest = time.Second
	quick    = 3
	// A publisher who sends no key frames although they are asked for gets no segment that is longer than this many lengths.
	longest = 3
)

// take begins a take; nil when the recorder closes.
func (r *Recorder) take(source sfu.Source) *take {
	watch, ok := r.enter(source.Claims.Session)
	if !ok {
		return nil
	}
	t := &take{recorder: r, source: source, bursts: make(chan []*rtp.Packet, takeQueue), quit: make(chan struct{}),
		assembler: newAssembler(source.Codec), watch: watch, pace: rate.NewLimiter(rate.Every(shortest), quick)}
	go t.run()
	return t
}

// Write queues packets, or drops them when the queue is full: the assembler sees the gap and asks for a key frame. It tells when nothing
// has been recorded for too long; run may wait for a disk that hangs, and could not. A pause that was told needs no second word, unless
// recording is required. Packets that only pad hold no picture.
func (t *take) Write(packets []*rtp.Packet) {
	if t.over.Load() || len(packets) == 0 {
		return
	}
	if slices.ContainsFunc(packets, shows) && t.watch.packet(time.Now()) && (t.source.Claims.MustRecord || !t.paused.Load()) && t.blind.CompareAndSwap(false, true) {
		t.recorder.options.Log.Error("packets come and nothing is recorded", "session", t.source.Claims.Session)
		t.notice(Failed)
	}
	many := int64(len(packets))
	if t.queued.Add(many) > takeQueue {
		t.queued.Add(-many)
		return
	}
	t.bursts <- slices.Clone(packets) // never waits: each burst holds a packet
}

// shows reports whether a packet holds a part of a picture.
func shows(p *rtp.Packet) bool { return len(p.Payload) > 0 }

// Close writes the queued packets and ends the take.
func (t *take) Close() { close(t.quit) }

func (t *take) run() {
	defer t.recorder.leave(t.source.Claims.Session)
	defer t.rescue()
	ticker := time.NewTicker(tickEvery)
	defer ticker.Stop()
	for {
		select {
		case burst := <-t.bursts:
			t.record(burst)
		case <-ticker.C:
			t.tick(time.Now())
		case <-t.quit:
			for len(t.bursts) > 0 {
				t.record(<-t.bursts)
			}
			t.finish(time.Now())
			return
		}
	}
}

func (t *take) record(burst []*rtp.Packet) {
	t.queued.Add(-int64(len(burst)))
	now := time.Now()
	for _, p := range burst {
		t.frames(t.assembler.push(p, now), now)
	}
}

// rescue ends only this take when a hostile stream makes it panic.
func (t *take) rescue() {
	if cause := recover(); cause != nil {
		t.over.Store(true)
		t.recorder.options.Log.Error("a recording panicked and has stopped", "session", t.source.Claims.Session, "cause", cause)
		t.notice(Failed)
		t.giveUp(time.Now())
		<-t.quit
	}
}

// tick flushes waiting frames and closes the segment of a still picture.
func (t *take) tick(now time.Time) {
	t.frames(t.assembler.pull(now), now)
	if t.open == nil {
		return
	}
	t.flush(now)
	t.goesOn(now)
	if t.open != nil && t.open.age(now) >= t.recorder.options.Length && now.Sub(t.open.latest) >= stillAfter {
		t.finish(now)
	}
}

func (t *take) frames(frames []frame, now time.Time) {
	for _, f := range frames {
		t.frame(f)
	}
	old := t.open != nil && t.open.age(now) >= t.recorder.options.Length && len(frames) > 0
	if (t.assembler.needKey || t.open == nil || old) && now.Sub(t.asked) >= keyPatience && !t.over.Load() {
		t.asked = now
		t.source.AskKey()
	}
}

// frame adds one frame to the open segment, or begins a new segment with it.
func (t *take) frame(f frame) {
	if t.over.Load() {
		return
	}
	if f.key != nil && t.wantsNew(f) || t.open != nil && t.open.age(f.arrived) >= longest*t.recorder.options.Length {
		t.finish(f.arrived)
	}
	if t.open == nil && (f.key == nil || !t.begin(f)) {
		t.assembler.needKey = true
		return
	}
	t.open.add(f)
	if f.arrived.Sub(t.looked) >= syncEvery {
		t.looked = f.arrived
		if !t.hasRoom(f.arrived) {
			t.assembler.needKey = true
			return
		}
	}
	t.flush(f.arrived)
	if t.open != nil {
		t.watch.recorded()
	}
	t.goesOn(f.arrived)
	if !t.recorder.count(t.source.Claims, int64(len(f.data))) {
		t.over.Store(true)
		t.finish(f.arrived)
	}
}

// wantsNew reports whether a key frame begins a new segment.
func (t *take) wantsNew(f frame) bool {
	switch {
	case t.open == nil:
		return true
	case f.key.Width != t.open.fact.Width, f.key.Height != t.open.fact.Height, !f.key.SameDecoder(t.open.key):
		return true
	}
	return t.open.age(f.arrived) >= t.recorder.options.Length
}

// begin opens a segment with a key frame and reports whether it could.
func (t *take) begin(f frame) bool {
	if f.arrived.Before(t.retryAt) {
		return false
	}
	if t.recorder.steps.hanging(f.arrived) >= mostHanging {
		t.pause(Failed, errHangs, f.arrived)
		return false
	}
	if !t.hasRoom(f.arrived) || !t.pace.AllowN(f.arrived, 1) {
		return false
	}
	claims := t.source.Claims
	fact := recording.Segment{
		Company: claims.Company, Session: claims.Session, Generation: claims.Generation,
		Sequence: t.recorder.number(claims.Session, claims.Generation), Start: f.arrived.UTC().Truncate(time.Millisecond),
		Width: f.key.Width, Height: f.key.Height, Codec: string(t.source.Codec),
	}
	err := t.step(func() (err error) {
		t.open, err = createSegment(t.recorder.options.Spool, fact, *f.key, f)
		return err
	})
	t.check(err, f.arrived)
	if err != nil {
		return false
	}
	t.recorder.keep(fact)
	t.beganAt = f.arrived
	if !t.begun && t.told == "" && !t.blind.Load() {
		t.begun = true
		t.notice(Started)
	}
	return true
}

// finish closes the open segment and uploads it. The segment counts as open until then: after a panic it is given up.
func (t *take) finish(end time.Time) {
	if t.open == nil {
		return
	}
	s := t.open
	var path string
	err := t.step(func() (err error) {
		path, err = s.close(end)
		return err
	})
	t.open = nil
	t.recorder.handOver(Segment{Segment: s.fact, Path: path, Size: s.size})
	t.check(err, end)
}

// step waits for the disk.
func (t *take) step(work func() error) error { return t.recorder.steps.do(t, work) }

func (t *take) flush(now time.Time) {
	t.check(t.step(func() error { return t.open.flush(now) }), now)
}
