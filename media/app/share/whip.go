package share

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// Refusal is the relay's answer to an offer that it does not take.
type Refusal struct {
	Status int
	Code   string // as relay_token_expired; empty when the answer was none of a relay
}

func (r *Refusal) Error() string {
	return fmt.Sprintf("share: the relay refuses the offer: %d %s", r.Status, r.Code)
}

// answerWithin is how long a relay may take for an answer.
const answerWithin = 10 * time.Second

// leaveWithin is how long the relay may take to end a connection; it also ends silent ones.
const leaveWithin = time.Second

// most is how long an answer may be, in bytes.
const most = 64 << 10

// client follows no redirect: the token is for one relay.
var client = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

// answer is a relay's.
type answer struct {
	sdp      string
	resource string // the address that ends the connection
}

// enter makes an offer to a relay.
func enter(ctx context.Context, way Way, offer string) (answer, error) {
	ctx, cancel := context.WithTimeout(ctx, answerWithin)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, way.WHIP, strings.NewReader(offer))
	if err != nil {
		return answer{}, fmt.Errorf("share: %w", err)
	}
	request.Header.Set("Content-Type", "application/sdp")
	request.Header.Set("Authorization", "Bearer "+way.Token)
	response, err := client.Do(request)
	if err != nil {
		return answer{}, fmt.Errorf("%w: %w", ErrLost, err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(response.Body, most))
	if err != nil {
		return answer{}, fmt.Errorf("%w: %w", ErrLost, err)
	}
	if response.StatusCode != http.StatusCreated {
		var problem struct {
			Code string `json:"code"`
		}
		_ = json.Unmarshal(body, &problem) // what is no problem document has no code
		return answer{}, &Refusal{Status: response.StatusCode, Code: problem.Code}
	}
	resource, err := request.URL.Parse(response.Header.Get("Location"))
	if err != nil {
		return answer{}, fmt.Errorf("share: the relay's answer: %w", err)
	}
	return answer{sdp: string(body), resource: resource.String()}, nil
}

// leave ends the connection, also after the share's context has ended.
func (a answer) leave() {
	ctx, cancel := context.WithTimeout(context.Background(), leaveWithin)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodDelete, a.resource, nil)
	if err != nil {
		return
	}
	if response, err := client.Do(request); err == nil {
		_ = response.Body.Close()
	}
}
