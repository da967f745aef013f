package queue_test

import (
	"testing"

	"acude/pkg/feature"
	"acude/pkg/product/producttest"
	"acude/pkg/queue"
)

func TestANewWorkloadIsEmptyAndAvailable(t *testing.T) {
	w := producttest.New(t)
	c := w.Company(t, "acme")
	if limit, err := w.Queue.Limit(t.Context(), w.Representative(t, c.Seller)); err != nil || limit.Value != 4 || limit.Layer != feature.LayerDefault {
		t.Errorf("a new workload takes %+v, %v", limit, err)
	}
	workload, err := w.Queue.Workload(t.Context(), c.ID, c.Seller.ID)
	if err != nil || workload.Status != queue.Available || len(workload.Sessions) != 0 {
		t.Errorf("%+v, %v", workload, err)
	}
}

func TestAStatusIsKeptAndOthersAreRefused(t *testing.T) {
	w := producttest.New(t)
	c := w.Company(t, "acme")
	for _, status := range []queue.Status{queue.Away, queue.Busy, queue.Busy, queue.Available} {
		if _, err := w.Queue.SetStatus(t.Context(), c.ID, c.Seller.ID, status); err != nil {
			t.Fatal(err)
		}
		if workload, err := w.Queue.Workload(t.Context(), c.ID, c.Seller.ID); err != nil || workload.Status != status {
			t.Errorf("set %s, kept %+v, %v", status, workload, err)
		}
	}
	for _, odd := range []queue.Status{"", "asleep", "AWAY"} {
		if _, err := w.Queue.SetStatus(t.Context(), c.ID, c.Seller.ID, odd); code(err) != "invalid_input" {
			t.Errorf("%q: %v", odd, err)
		}
	}
}
