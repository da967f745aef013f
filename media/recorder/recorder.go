package recorder

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"maps"
	"sync"
	"time"

	"acude/media/sfu"
	"acude/pkg/recording"
	"acude/pkg/relay"
)

// StandardLength is how long a segment is while the picture moves. Each segment costs a request and an object: at 4 s, they were
// half of the price of a session.
const StandardLength = 10 * time.Second

// listTime is how long the disk may take at the start to list the spool.
const listTime = time.Minute

// keepFree is what recordings leave of the disk. On one machine the table is on the same disk, and a full one stops everything; this is
// more than the open segments of a full relay write between two looks.
const keepFree = 1 << 30

// Options says where and how to record. Zero values mean the defaults given here.
type Options struct {
	Spool    string   // folder for unfinished work; required
	Uploader Uploader // required
	Log      *slog.Logger
	Length   time.Duration // of a segment while the picture moves; StandardLength
	KeepFree int64         // bytes of the spool's disk that recordings leave to others; keepFree
	Retry    time.Duration // first pause between attempts to upload, doubling up to a minute; 1 s
	OnNotice func(Notice)  // must not block
}

// Uploader uploads a whole segment. It returns nil only when the segment is stored, now or by an earlier call.
type Uploader interface {
	Upload(ctx context.Context, s Segment) error
}

// Segment is a whole file of the spool.
type Segment struct {
	recording.Segment
	Path string
	Size int64 // bytes
}

// NoticeKind says what happened to a recording.
type NoticeKind string

// The kinds of notice.
const (
	Started NoticeKind = "started" // the picture is being recorded, for the first time or again after a pause
	Warning NoticeKind = "warning" // 80 % of the session's limit is used
	Limit   NoticeKind = "limit"   // the limit is reached, the recording has stopped
	Failed  NoticeKind = "failed"  // the spool cannot be written; it tries again with the next key frame
	NoRoom  NoticeKind = "no_room" // the spool has no room for it (room.go); it tries again with the next key frame
)

// Notice reports a change of a session's recording.
type Notice struct {
	Claims relay.Claims // of the publisher
	Kind   NoticeKind
	Bytes  int64 // recorded under the last token
}

// Stops reports whether nothing is recorded any more.
func (n Notice) Stops() bool { return n.Kind == Limit || n.Kind == Failed || n.Kind == NoRoom }

// Recorder records publishers. It is safe for concurrent use.
type Recorder struct {
	options Options
	stop    context.CancelFunc
	ctx     context.Context
	uploads sync.WaitGroup
	takes   sync.WaitGroup
	slots   chan struct{}
	free    func() (int64, error) // bytes of the spool's disk
	steps   steps

	mu      sync.Mutex
	room    spoolRoom
	look    *look             // nil while nobody looks at the room
	totals  map[string]*total // by session, while it is recorded
	recent  map[string]past   // sessions whose last publisher left not long ago
	waiting map[string]int64  // bytes of files that are written and not uploaded, by session
	files   map[string]time.Time
	closing bool // no further takes
	closed  bool // no further uploads
}

// past is what is kept of a session's recording after its last publisher.
type past struct {
	left     time.Time
	recorded bool
	watch    *watch
}

// total is the state of a session's recording, across its publishers.
type total struct {
	takes    int
	recorded bool  // here, at some time
	bytes    int64 // since the last token, which takes account of what was uploaded before
	warned   bool
	over     bool
	watch    *watch
	sequence map[int]int // next segment of each generation
}

// New opens the spool and begins to upload what an earlier run left in it. A disk that does not answer within listTime is an error.
func New(o Options) (*Recorder, error) { return open(o, (*Recorder).scan) }

func open(o Options, scan func(*Recorder) error) (*Recorder, error) {
	o.Log = cmp.Or(o.Log, slog.New(slog.DiscardHandler))
	o.Length = cmp.Or(o.Length, StandardLength)
	o.KeepFree = cmp.Or(o.KeepFree, keepFree)
	o.Retry = cmp.Or(o.Retry, time.Second)
	if o.OnNotice == nil {
		o.OnNotice = func(Notice) {}
	}
	ctx, stop := context.WithCancel(context.Background())
	r := &Recorder{options: o, ctx: ctx, stop: stop, totals: map[string]*total{}, recent: map[string]past{}, waiting: map[string]int64{},
		files: map[string]time.Time{}, slots: make(chan struct{}, uploadsAtOnce)}
	r.free = func() (int64, error) { return freeBytes(o.Spool) }
	scanned := make(chan error, 1)
	go func() { scanned <- scan(r) }()
	var err error
	select {
	case err = <-scanned:
	case <-time.After(listTime):
		err = fmt.Errorf("the disk of the recording spool %s does not answer", o.Spool)
	}
	if err != nil {
		r.seal()
		stop()
		return nil, err
	}
	return r, nil
}

// Tap records a publisher whose token asks for it. It fits sfu.Options.Tap.
func (r *Recorder) Tap(source sfu.Source) sfu.Tap {
	if !source.Claims.Record {
		return nil
	}
	if t := r.take(source); t != nil {
		return t
	}
	return nil
}

// comesBack is for how long what a session was here counts after its publisher has left: as long as a customer may come back.
const comesBack = 10 * time.Minute

// enter begins a take of a session, unless the recorder closes. The token's limit does not take account of what still waits here, so that
// counts as used.
func (r *Recorder) enter(session string) (*watch, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closing {
		return nil, false
	}
	r.takes.Add(1)
	maps.DeleteFunc(r.recent, func(_ string, p past) bool { return time.Since(p.left) > comesBack })
	t := r.totals[session]
	if t == nil {
		before := r.recent[session]
		t = &total{sequence: map[int]int{}, recorded: before.recorded || r.waiting[session] > 0, watch: cmp.Or(before.watch, &watch{})}
		r.totals[session] = t
	}
	t.takes++
	t.bytes, t.warned, t.over = r.waiting[session], false, false
	return t.watch, true
}

// leave ends a take; after the last one little is kept of the session.
func (r *Recorder) leave(session string) {
	defer r.takes.Done()
	r.mu.Lock()
	defer r.mu.Unlock()
	t := r.totals[session]
	if t.takes--; t.takes == 0 {
		delete(r.totals, session)
		r.recent[session] = past{left: time.Now(), recorded: t.recorded, watch: t.watch}
	}
}

// Waiting returns the bytes of written segments that are not uploaded yet.
func (r *Recorder) Waiting() (bytes int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, size := range r.waiting {
		bytes += size
	}
	return bytes
}

// wait adds to the bytes of a session's written files that are not uploaded.
func (r *Recorder) wait(session string, bytes int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.waiting[session] += bytes; r.waiting[session] == 0 {
		delete(r.waiting, session)
	}
}

// count adds to a session's total, sends the notices that follow, and reports whether the recording may go on.
func (r *Recorder) count(c relay.Claims, bytes int64) bool {
	const warnAt = 80
	limit := c.RecordLimit
	r.mu.Lock()
	t := r.totals[c.Session]
	t.bytes += bytes
	now := t.bytes
	warn := limit > 0 && !t.warned && now*100 >= limit*warnAt
	over := limit > 0 && now >= limit
	tell := over && !t.over
	t.warned, t.over = t.warned || warn, t.over || over
	r.mu.Unlock()
	if warn {
		r.options.OnNotice(Notice{Claims: c, Kind: Warning, Bytes: now})
	}
	if tell {
		r.options.OnNotice(Notice{Claims: c, Kind: Limit, Bytes: now})
	}
	return !over
}

// number returns the sequence number of the next segment of a session's generation. The session counts as recorded here.
func (r *Recorder) number(session string, generation int) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	t := r.totals[session]
	t.recorded = true
	n := t.sequence[generation]
	t.sequence[generation]++
	return n
}
