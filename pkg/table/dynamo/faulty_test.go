package dynamo_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
)

// faulty is an unreliable network and DynamoDB in front of a real one. It is seeded: a run with the same order of calls is the same.
type faulty struct {
	base http.RoundTripper
	rate float64 // share of the requests that fail
	most int     // faults of one request in a row; 0 = no limit

	mu     sync.Mutex
	random *rand.Rand
	row    map[string]int
	made   map[mishap]int
}

type mishap int

const (
	none           mishap = iota
	throttled             // refused for its rate; nothing happened
	conflicting           // a transaction cancelled for another one; nothing happened
	failing               // answered 500; nothing happened
	failingLate           // answered 500, but it happened
	requestLost           // no answer; nothing happened
	answerLost            // no answer, but it happened
	deliveredTwice        // it arrived twice; the second answer is given
	faults                // how many there are
)

func newFaulty(base http.RoundTripper, rate float64, most int) *faulty {
	return &faulty{base: base, rate: rate, most: most, random: rand.New(rand.NewPCG(7, 11)), row: map[string]int{}, made: map[mishap]int{}}
}

func (f *faulty) draw(body string) mishap {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.random.Float64() >= f.rate || f.most > 0 && f.row[body] >= f.most {
		delete(f.row, body)
		return none
	}
	f.row[body]++
	drawn := mishap(1 + f.random.IntN(int(faults)-1))
	f.made[drawn]++
	return drawn
}

func (f *faulty) RoundTrip(request *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(request.Body)
	if err != nil {
		return nil, err
	}
	send := func() (*http.Response, error) {
		again := request.Clone(request.Context())
		again.Body = io.NopCloser(bytes.NewReader(body))
		return f.base.RoundTrip(again)
	}
	switch f.draw(string(body)) {
	case throttled:
		return answer(request, http.StatusBadRequest, "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException", ""), nil
	case conflicting:
		if strings.HasSuffix(request.Header.Get("X-Amz-Target"), "TransactWriteItems") {
			return answer(request, http.StatusBadRequest, "com.amazonaws.dynamodb.v20120810#TransactionCanceledException", reasons(body)), nil
		}
		return answer(request, http.StatusBadRequest, "com.amazon.coral.availability#ThrottlingException", ""), nil
	case failing:
		return answer(request, http.StatusInternalServerError, "com.amazonaws.dynamodb.v20120810#InternalServerError", ""), nil
	case failingLate:
		return answer(request, http.StatusServiceUnavailable, "", ""), swallow(send())
	case requestLost:
		return nil, errors.New("connection reset by peer")
	case answerLost:
		return nil, errors.Join(io.ErrUnexpectedEOF, swallow(send()))
	case deliveredTwice:
		if err := swallow(send()); err != nil {
			return nil, err
		}
	}
	return send()
}

func swallow(response *http.Response, err error) error {
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, response.Body)
	return errors.Join(err, response.Body.Close())
}

func answer(request *http.Request, status int, code, more string) *http.Response {
	body := fmt.Sprintf(`{"__type":%q,"message":"as the test wants it"%s}`, code, more)
	return &http.Response{
		StatusCode: status, Status: http.StatusText(status), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{"Content-Type": {"application/x-amz-json-1.0"}}, Body: io.NopCloser(strings.NewReader(body)),
		ContentLength: int64(len(body)), Request: request,
	}
}

// reasons blames the last item of a transaction.
func reasons(body []byte) string {
	var transaction struct{ TransactItems []json.RawMessage }
	_ = json.Unmarshal(body, &transaction) // the SDK wrote it
	list := strings.Repeat(`{"Code":"None"},`, len(transaction.TransactItems)-1)
	return `,"CancellationReasons":[` + list + `{"Code":"TransactionConflict","Message":"Transaction is ongoing for the item"}]`
}
