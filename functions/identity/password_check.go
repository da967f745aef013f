package identity

import (
	"context"
	"time"

	"acude/pkg/edge"
	"acude/pkg/ratelimit"
	"acude/pkg/signin/password"
)

// checks limits how many passwords a person may have checked while they type.
var checks = ratelimit.Limit{Tries: 400, Window: 15 * time.Minute}

// Opinion is how the rules judge a password that is being typed.
type Opinion struct {
	Score   int          `json:"score" minimum:"0" maximum:"4" doc:"0: guessed at once; 3 or more is taken"`
	Digits  int          `json:"digits" doc:"the guesses it takes, as a power of ten"`
	Least   int          `json:"least" doc:"how many characters it must have"`
	Advice  string       `json:"advice" enum:",word,personal,keys,repeat,sequence,date" doc:"what makes it easy; empty when nothing in particular does"`
	Failing []BrokenRule `json:"failing" doc:"the rules that it breaks; earlier passwords are compared only when it is saved"`
}

// BrokenRule is a rule that a password breaks.
type BrokenRule struct {
	Code   string `json:"code"`
	Detail string `json:"detail" doc:"in the language of the reader"`
}

type passwordCheckInput struct {
	Body struct {
		Password string `json:"password" maxLength:"1024"`
	}
}

type passwordCheckOutput struct{ Body Opinion }

// checkPassword checks a password, while the signed-in person types it, against the rules. Nothing of it is stored.
func (h *Handlers) checkPassword(ctx context.Context, in *passwordCheckInput) (*passwordCheckOutput, error) {
	caller := edge.CallerOf(ctx)
	if err := h.Limiter.Take(ctx, "password-check#"+caller.Session, checks); err != nil {
		return nil, err
	}
	person, err := h.People.Get(ctx, caller.Company, caller.Person)
	if err != nil {
		return nil, err
	}
	said, err := h.Passwords.Opine(ctx, person, in.Body.Password)
	return &passwordCheckOutput{Body: opinionOf(ctx, said)}, err
}

func opinionOf(ctx context.Context, o password.Opinion) Opinion {
	out := Opinion{Score: o.Score, Digits: o.Digits, Least: o.Least, Advice: o.Advice, Failing: []BrokenRule{}}
	for _, one := range o.Refusals.Fields() {
		out.Failing = append(out.Failing, BrokenRule{Code: one.Code, Detail: edge.Text(ctx, "fault_"+one.Code, one.Facts)})
	}
	return out
}
