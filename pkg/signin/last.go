package signin

import (
	"context"
	"time"

	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/table"

	"golang.org/x/sync/errgroup"
)

// lastSignIn is the document of a person's last sign-in: its time, and the language of the page. It is an item of its own, so that a
// sign-in does not change the person.
type lastSignIn struct {
	At       time.Time `json:"at"`
	Language string    `json:"language,omitempty"`
}

// LanguageOf returns the language in which to write to a person: the one that they chose, else that of the page on which they signed in
// last, else the company's.
func (s *SignIns) LanguageOf(ctx context.Context, p people.Person) (string, error) {
	if p.Language != "" {
		return p.Language, nil
	}
	last, err := s.last(ctx, p)
	if err != nil || last.Language != "" {
		return last.Language, err
	}
	firm, err := s.companies.Get(ctx, p.Company)
	return firm.Speaks(), err
}

func (s *SignIns) last(ctx context.Context, p people.Person) (lastSignIn, error) {
	found, err := items.Find[lastSignIn](ctx, s.table, keys.InPerson(p.Company, p.ID).At(keys.LastSeen))
	return found.Value, err
}

// LastSignIns returns when people signed in last, in their order; the zero time for those who never did.
func (s *SignIns) LastSignIns(ctx context.Context, of []people.Person) ([]time.Time, error) {
	times := make([]time.Time, len(of))
	var group errgroup.Group
	group.SetLimit(readsAtOnce)
	for n, p := range of {
		group.Go(func() error {
			last, err := s.last(ctx, p)
			times[n] = last.At
			return err
		})
	}
	return times, group.Wait()
}

// noteSignIn is the change that records a sign-in without further steps as the last one.
func noteSignIn(p people.Person, row signIn) table.Change {
	return table.Save(items.New(keys.InPerson(p.Company, p.ID).At(keys.LastSeen), lastSignIn{row.Seen, row.Language}))
}
