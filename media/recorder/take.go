package recorder

import (
	"sync/atomic"
	"time"

	"github.com/pion/rtp"

	"acude/media/sfu"
	"acude/pkg/recording"
)

// take records one publisher with one codec.
type take struct {
	recorder  *Recorder
	source    sfu.Source
	packets   chan *rtp.Packet
	quit      chan struct{}
	assembler *assembler
	open      *segment // nil while a key frame is awaited
	asked     time.Time
	begun     bool
	over      atomic.Bool // the limit is reached
	retryAt   time.Time   // after the spool failed
}

const (
	takeQueue   = 2048 // packets: two seconds at the highest rate
	tickEvery   = 100 * time.Millisecond
	keyPatience = time.Second     // between two requests for a key frame
	stillAfter  = 2 * time.Second // without a frame the picture stands still
	diskPause   = 5 * time.Second
)

func (r *Recorder) take(source sfu.Source) *take {
	r.enter(source.Claims.Session)
	t := &take{recorder: r, source: source, packets: make(chan *rtp.Packet, takeQueue), quit: make(chan struct{}),
		assembler: newAssembler(source.Codec)}
	r.takes.Go(t.run)
	return t
}

// WriteRTP queues a packet, or drops it when the queue is full: the assembler sees the gap and asks for a key frame.
func (t *take) WriteRTP(p *rtp.Packet) {
	if t.over.Load() {
		return
	}
	select {
	case t.packets <- p:
	default:
	}
}

// Close writes the queued packets and ends the take.
func (t *take) Close() { close(t.quit) }

func (t *take) run() {
	defer t.recorder.leave(t.source.Claims.Session)
	defer t.rescue()
	ticker := time.NewTicker(tickEvery)
	defer ticker.Stop()
	for {
		select {
		case p := <-t.packets:
			now := time.Now()
			t.frames(t.assembler.push(p, now), now)
		case <-ticker.C:
			t.tick(time.Now())
		case <-t.quit:
			for len(t.packets) > 0 {
				now := time.Now()
				t.frames(t.assembler.push(<-t.packets, now), now)
			}
			t.finish(time.Now())
			return
		}
	}
}

// rescue ends only this take when a hostile stream makes it panic. The next scan finds the open file.
func (t *take) rescue() {
	if cause := recover(); cause != nil {
		t.over.Store(true)
		t.recorder.options.Log.Error("a recording panicked and has stopped", "session", t.source.Claims.Session, "cause", cause)
		t.notice(Failed)
		<-t.quit
	}
}

// tick flushes waiting frames and closes the segment of a still picture.
func (t *take) tick(now time.Time) {
	t.frames(t.assembler.pull(now), now)
	if t.open == nil {
		return
	}
	t.check(t.open.flush(now), now)
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
	if f.key != nil && t.wantsNew(f) {
		t.finish(f.arrived)
		t.begin(f)
	}
	if t.open == nil {
		return
	}
	t.open.add(f)
	t.check(t.open.flush(f.arrived), f.arrived)
	if !t.recorder.count(t.source.Claims, int64(len(f.data))) {
		t.over.Store(true)
		t.finish(f.arrived)
	}
}

// wantsNew reports whether a key frame begins a new segment.
func (t *take) wantsNew(f frame) bool {
	switch {
	case t.open == nil:
		return !f.arrived.Before(t.retryAt)
	case f.key.Width != t.open.fact.Width, f.key.Height != t.open.fact.Height, !f.key.SameDecoder(t.open.key):
		return true
	}
	return t.open.age(f.arrived) >= t.recorder.options.Length
}

func (t *take) begin(f frame) {
	if f.arrived.Before(t.retryAt) {
		return
	}
	claims := t.source.Claims
	fact := recording.Segment{
		Company: claims.Company, Session: claims.Session, Generation: claims.Generation,
		Sequence: t.recorder.number(claims.Session, claims.Generation), Start: f.arrived.UTC().Truncate(time.Millisecond),
		Width: f.key.Width, Height: f.key.Height, Codec: string(t.source.Codec),
	}
	opened, err := createSegment(t.recorder.options.Spool, fact, *f.key, f)
	t.open = opened
	t.check(err, f.arrived)
	if err == nil && !t.begun {
		t.begun = true
		t.notice(Started)
	}
}

// finish closes the open segment and uploads it.
func (t *take) finish(end time.Time) {
	if t.open == nil {
		return
	}
	s := t.open
	t.open = nil
	path, err := s.close(end)
	if err != nil {
		t.check(err, end)
		return
	}
	t.recorder.handOver(Segment{Segment: s.fact, Path: path, Size: s.size})
}

// check gives up a segment whose file cannot be written. The next scan saves the part in the spool.
func (t *take) check(err error, now time.Time) {
	if err == nil {
		return
	}
	t.recorder.options.Log.Error("a recording cannot be written", "session", t.source.Claims.Session, "error", err)
	if t.open != nil {
		_ = t.open.file.Close()
		t.open = nil
	}
	t.retryAt = now.Add(diskPause)
	t.notice(Failed)
}

func (t *take) notice(kind NoticeKind) {
	claims := t.source.Claims
	t.recorder.mu.Lock()
	bytes := t.recorder.totals[claims.Session].bytes
	t.recorder.mu.Unlock()
	t.recorder.options.OnNotice(Notice{Session: claims.Session, Generation: claims.Generation, Kind: kind, Bytes: bytes, Limit: claims.RecordLimit})
}
