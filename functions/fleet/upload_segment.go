package fleet

import (
	"context"
	"encoding/base64"
	"time"

	"acude/pkg/blob"
	"acude/pkg/fault"
	"acude/pkg/recording"
	"acude/pkg/relay/control"
	"acude/pkg/session"
)

// linkLife is how long a node may take to begin an upload.
const linkLife = 5 * time.Minute

// maxSegment is the size of the largest segment: the limit of a whole session, because a busy screen may fill it at once.
const maxSegment = recording.Limit

type segmentInput struct{ Body control.Segment }

type segmentOutput struct{ Body control.Upload }

// uploadSegment lets a node upload one segment of a session that it carries or carried. Once one has arrived, that is noted in the
// log: a node asks again after the first. Faults: key_invalid on key, digest_invalid on sha256,
// segment_too_large (TooLarge), session_absent (Absent) for sessions of other nodes as well, recording_off (Conflict) for sessions whose
// portal does not record.
func (h *Handlers) uploadSegment(ctx context.Context, in *segmentInput) (*segmentOutput, error) {
	id, err := node(ctx)
	if err != nil {
		return nil, err
	}
	segment, ok := recording.ParseKey(in.Body.Key)
	if !ok {
		return nil, fault.Refuse("key", "key_invalid")
	}
	if digest, err := base64.StdEncoding.DecodeString(in.Body.SHA256); err != nil || len(digest) != 32 {
		return nil, fault.Refuse("sha256", "digest_invalid")
	}
	if in.Body.Size > maxSegment {
		return nil, fault.New(fault.TooLarge, "segment_too_large")
	}
	state, err := h.carried(ctx, id, segment.Session, segment.Generation)
	if err != nil {
		return nil, err
	}
	switch {
	case state.Company != segment.Company:
		return nil, fault.New(fault.Absent, "session_absent")
	case !state.Recording.Wanted():
		return nil, fault.New(fault.Conflict, "recording_off")
	}
	if err := h.noteArrival(ctx, state); err != nil {
		return nil, err
	}
	link, err := h.Blobs.UploadLink(ctx, blob.Upload{
		Key: in.Body.Key, Size: in.Body.Size, ContentType: segment.ContentType(), SHA256: in.Body.SHA256,
	}, linkLife)
	return &segmentOutput{Body: control.Upload{
		Method: link.Method, URL: link.URL, Headers: link.Headers, Expires: link.Expires,
	}}, err
}

// noteArrival notes, once, that a segment of the session is in the store.
func (h *Handlers) noteArrival(ctx context.Context, state session.State) error {
	if state.Recording.Began {
		return nil
	}
	arrived, err := h.Recordings.Recorded(ctx, state.Company, state.ID)
	if err == nil && arrived {
		_, _, err = h.Sessions.RecordingBegins(ctx, state.ID)
	}
	return err
}

// carried returns a session that a node carries or carried under a generation. Fault: session_absent.
func (h *Handlers) carried(ctx context.Context, node, id string, generation int) (session.State, error) {
	state, err := h.Sessions.Get(ctx, id)
	if err != nil {
		return session.State{}, err
	}
	carries, err := h.Fleet.Carries(ctx, node, id, generation)
	if err == nil && !carries {
		err = fault.New(fault.Absent, "session_absent")
	}
	return state, err
}
