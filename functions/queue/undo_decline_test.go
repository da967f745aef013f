package queue_test

import (
	"testing"

	queuefunction "acude/functions/queue"
	"acude/pkg/product/producttest"
)

func TestADeclineCanBeTakenBackWhileTheQueryWaits(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		waiting, _, _ := w.Ask(t, w.ours.SalesDesk, "help")
		path := "/sessions/" + waiting.ID
		declined := func() bool {
			t.Helper()
			return producttest.Into[queuefunction.QueueView](t, w.call(t, w.rep, "GET", "", nil)).Waiting[0].DeclinedByMe
		}
		w.call(t, w.rep, "DELETE", path+"/decline", nil).Expect(t, 200, "") // nothing to take back
		w.call(t, w.rep, "POST", path+"/decline", map[string]string{}).Expect(t, 200, "")
		if !declined() {
			t.Error("it is not declined")
		}
		for range 2 {
			w.call(t, w.rep, "DELETE", path+"/decline", nil).Expect(t, 200, "")
			if declined() {
				t.Error("it is still declined")
			}
		}
		w.call(t, w.rep, "POST", path+"/decline", map[string]string{}).Expect(t, 200, "")
		w.Take(t, w.ours.Sparer, waiting.ID)
		w.call(t, w.rep, "DELETE", path+"/decline", nil).Expect(t, 404, "session_absent")
		taken, err := w.Sessions.Get(t.Context(), waiting.ID)
		if err != nil || taken.Owner != w.ours.Sparer.ID {
			t.Errorf("the colleague lost it: %+v, %v", taken, err)
		}
	})
}

func TestDeclinesThatAreTakenBackAreCounted(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		const most = 20
		waiting, _, _ := w.Ask(t, w.ours.SalesDesk, "help")
		path := "/sessions/" + waiting.ID + "/decline"
		answers := map[int]int{}
		for range 10 * most {
			w.call(t, w.rep, "POST", path, map[string]string{}).Expect(t, 200, "")
			answers[w.call(t, w.rep, "DELETE", path, nil).Status]++
		}
		state, err := w.Sessions.Get(t.Context(), waiting.ID)
		if answers[200] != most || answers[429] != 9*most || err != nil || state.Head != 1+2*most+1 {
			t.Errorf("answers %v, %d events, %v", answers, state.Head, err)
		}
	})
}
