package attack_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"acude/infra/local/localtest"
)

// A company adds 400 people at the same moment. While somebody of another company signs in, a few of them are served, and not all.
func TestAdditionsOfOneCompanyKeepNobodyElseOut(t *testing.T) {
	const additions = 400
	p := localtest.Start(t, "--demo-companies", "2")
	boss := p.SignIn(t, "manager", localtest.Manager, localtest.Password)
	var served atomic.Int64
	first := make(chan struct{})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var all sync.WaitGroup
	for n := range additions {
		r, err := http.NewRequestWithContext(ctx, "POST", p.URL+"/api/v1/representatives",
			strings.NewReader(fmt.Sprintf(`{"login":"rep%d@busy.example","screenName":"x"}`, n)))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/json")
		all.Go(func() {
			answer, err := boss.Send(r)
			if err != nil { // the sign-ins are done
				return
			}
			_ = answer.Body.Close()
			if answer.StatusCode != http.StatusCreated {
				t.Errorf("an addition: %d", answer.StatusCode)
			}
			if served.Add(1) == 1 {
				close(first)
			}
		})
	}
	<-first
	for range 3 {
		before := served.Load()
		p.SignIn(t, "helpalert", "rep1@demo2.example", localtest.Password)
		if during := served.Load() - before; during > additions/10 {
			t.Errorf("%d additions were served before a sign-in", during)
		}
	}
	if served.Load() == additions {
		t.Error("the additions were over before the sign-ins")
	}
	cancel()
	all.Wait()
}
