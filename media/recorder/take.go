package recorder

import (
	"errors"
	"sync/atomic"
	"syscall"
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
	told      NoticeKind  // why it paused, until it goes on
	beganAt   time.Time   // when the last segment began
	looked    time.Time   // at the room on the disk
	watch     *watch
	blind     atomic.Bool // the watch told that nothing is recorded; until it goes on
}

const (
	takeQueue   = 2048 // packets: two seconds at the highest rate
	tickEvery   = 100 * time.Millisecond
	keyPatience = time.Second     // between two requests for a key frame
	stillAfter  = 2 * time.Second // without a frame the picture stands still
	diskPause   = 5 * time.Second
	// Each segment is a file, a request and an object. A publisher whose picture changes its size with every frame gets one a second.
	shortest = time.Second
	// A publisher who sends no key frames although they are asked for gets no segment that is longer than this many lengths.
	longest = 3
)

func (r *Recorder) take(source sfu.Source) *take {
	t := &take{recorder: r, source: source, packets: make(chan *rtp.Packet, takeQueue), quit: make(chan struct{}),
		assembler: newAssembler(source.Codec), watch: r.enter(source.Claims.Session)}
	r.takes.Go(t.run)
	return t
}

// WriteRTP queues a packet, or drops it when the queue is full: the assembler sees the gap and asks for a key frame. Where recording is
// required, it tells when nothing has been recorded for too long; run may wait for a disk that hangs, and could not.
func (t *take) WriteRTP(p *rtp.Packet) {
	if t.over.Load() {
		return
	}
	if t.source.Claims.MustRecord && t.watch.packet(time.Now()) && t.blind.CompareAndSwap(false, true) {
		t.recorder.options.Log.Error("packets come and nothing is recorded", "session", t.source.Claims.Session)
		t.notice(Failed)
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
	t.check(t.open.flush(f.arrived), f.arrived)
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
	if f.arrived.Before(t.retryAt) || f.arrived.Sub(t.beganAt) < shortest {
		return false
	}
	if !t.hasRoom(f.arrived) {
		return false
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
	if err != nil {
		return false
	}
	t.beganAt = f.arrived
	if !t.begun && t.told == "" && !t.blind.Load() {
		t.begun = true
		t.notice(Started)
	}
	return true
}

// goesOn tells once that a recording goes on after a pause. The spool has to take a second of it first: a disk that lets a file begin and
// refuses what follows would be told as a pause and an end of it every few seconds.
func (t *take) goesOn(now time.Time) {
	if (t.told != "" || t.blind.Load()) && t.open != nil && now.Sub(t.beganAt) >= syncEvery {
		t.told, t.begun = "", true
		t.blind.Store(false)
		t.notice(Started)
	}
}

// hasRoom reports whether the spool has room for more of this session. If not, what was recorded so far is kept and the recording pauses.
func (t *take) hasRoom(now time.Time) bool {
	if t.recorder.hasRoom(t.source.Claims.Session, now) {
		return true
	}
	t.finish(now)
	t.pause(NoRoom, syscall.ENOSPC, now)
	return false
}

// pause tells once why nothing is recorded, until a segment begins again.
func (t *take) pause(kind NoticeKind, cause error, now time.Time) {
	t.retryAt = now.Add(diskPause)
	if t.told == kind {
		return
	}
	t.told = kind
	t.recorder.options.Log.Error("a recording pauses and goes on when the spool can be written", "session", t.source.Claims.Session,
		"reason", string(kind), "error", cause)
	t.notice(kind)
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
	if t.open != nil {
		_ = t.open.file.Close()
		t.open = nil
	}
	kind := Failed
	if errors.Is(err, syscall.ENOSPC) {
		kind = NoRoom
	}
	t.pause(kind, err, now)
}

func (t *take) notice(kind NoticeKind) {
	claims := t.source.Claims
	t.recorder.mu.Lock()
	bytes := t.recorder.totals[claims.Session].bytes
	t.recorder.mu.Unlock()
	t.recorder.options.OnNotice(Notice{Claims: claims, Kind: kind, Bytes: bytes})
}
