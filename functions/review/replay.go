package review

import (
	"context"
	"time"
)

type replayInput struct {
	Session string `path:"session" maxLength:"26"`
}

// Replay is the recording of a session. The addresses of its segments hold for an hour.
type Replay struct {
	Segments []ReplaySegment `json:"segments" doc:"in the order of time"`
	Gaps     []ReplayGap     `json:"gaps"`
	Bytes    int64           `json:"bytes"`
}

// ReplaySegment is a piece of the recording that plays on its own.
type ReplaySegment struct {
	URL        string    `json:"url"`
	Start      time.Time `json:"start"`
	DurationMS int64     `json:"durationMs"`
	Width      int       `json:"width"`
	Height     int       `json:"height"`
	Codec      string    `json:"codec" enum:"av1,vp9,vp8,h264"`
	MIME       string    `json:"mime"`
	Generation int       `json:"generation"`
	Sequence   int       `json:"sequence"`
}

// ReplayGap is a time without a picture.
type ReplayGap struct {
	Start      time.Time `json:"start"`
	DurationMS int64     `json:"durationMs"`
}

type replayOutput struct{ Body Replay }

// replay returns the recording of an ended session, empty when there is none. Faults: session_absent, for one out of reach and one that has
// expired as well; session_open_review (Conflict).
func (h *Handlers) replay(ctx context.Context, in *replayInput) (*replayOutput, error) {
	r, err := h.reach(ctx)
	if err != nil {
		return nil, err
	}
	state, err := h.Sessions.Get(ctx, in.Session)
	if err == nil {
		err = h.mayRead(ctx, r, state.Row())
	}
	if err != nil {
		return nil, err
	}
	manifest, err := h.Recordings.Manifest(ctx, state.Company, state.ID)
	if err != nil {
		return nil, err
	}
	out := &replayOutput{Body: Replay{Bytes: manifest.Bytes}}
	for _, s := range manifest.Segments {
		link, err := h.Recordings.Link(ctx, s)
		if err != nil {
			return nil, err
		}
		out.Body.Segments = append(out.Body.Segments, ReplaySegment{
			URL: link, Start: s.Start, DurationMS: s.Duration.Milliseconds(), Width: s.Width, Height: s.Height,
			Codec: s.Codec, MIME: s.MediaType(), Generation: s.Generation, Sequence: s.Sequence,
		})
	}
	for _, gap := range manifest.Gaps {
		out.Body.Gaps = append(out.Body.Gaps, ReplayGap{Start: gap.Start, DurationMS: gap.Duration.Milliseconds()})
	}
	return out, nil
}
