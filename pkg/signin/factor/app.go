package factor

import (
	"context"
	"time"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/ratelimit"
	"acude/pkg/signin"
	"acude/pkg/signin/factor/totp"
	"acude/pkg/table"
)

// draftLasts is how long somebody has to confirm an authenticator app.
const draftLasts = 15 * time.Minute

// The limits on guessing codes. A guess has one chance in 333,000 to be right (three codes of a million are valid at a time), so 100
// guesses a day from unfamiliar networks hit once in nine years. Using them up does not lock the owner out: they can sign in from a
// browser or network where they signed in before, with a recovery code or with a passkey, and everywhere else after a day.
var (
	codesPerPair     = ratelimit.Limit{Tries: 10, Window: 15 * time.Minute} // one person from one network
	codesPerPairDay  = ratelimit.Limit{Tries: 50, Window: 24 * time.Hour}
	codesByStrangers = ratelimit.Limit{Tries: 100, Window: 24 * time.Hour} // one person from all unfamiliar networks
)

// AppDraft is an authenticator app that waits for its first code. URI is what a QR code shows to the app.
type AppDraft struct {
	Secret string
	URI    string
}

// DraftApp makes the secret of a new authenticator app, which becomes the person's with its first code (ConfirmApp). Faults:
// proof_needed (Forbidden), step_not_due (Conflict).
func (f *Factors) DraftApp(ctx context.Context, by access.Actor, session string) (AppDraft, error) {
	if _, err := f.MayEnrol(ctx, session); err != nil {
		return AppDraft{}, err
	}
	app := totp.New(f.ids)
	item := items.New(keys.InPerson(by.Company, by.Person).At(keys.AppDraft), app)
	item.Expires = f.clock.Now().Add(draftLasts)
	err := f.table.Write(ctx, table.Save(item))
	return AppDraft{Secret: app.Secret, URI: app.URI(by.Name)}, err
}

// ConfirmApp takes the first code of the drafted app, which replaces the one before. Faults: factor_code_first on code,
// factor_draft_gone (Gone), too_many_tries (TooMany), proof_needed (Forbidden), step_not_due (Conflict), busy (Unavailable).
func (f *Factors) ConfirmApp(ctx context.Context, by access.Actor, session, code string) (Enrolled, error) {
	draft, err := items.Get[totp.App](ctx, f.table, keys.InPerson(by.Company, by.Person).At(keys.AppDraft), draftGone)
	if err != nil {
		return Enrolled{}, err
	}
	app := draft.Value
	spent, err := f.spendCode(ctx, by, session, false)
	if err != nil {
		return Enrolled{}, err
	}
	if !app.Take(code, f.clock.Now()) {
		return Enrolled{}, fault.Refuse("code", "factor_code_first")
	}
	if err := f.limiter.Refund(ctx, spent...); err != nil {
		return Enrolled{}, err
	}
	app.Created = f.clock.Now()
	return f.add(ctx, by, session, KindApp, "", func() ([]items.Step, error) {
		before, err := f.app(ctx, by.Company, by.Person)
		return []items.Step{{Change: before.Put(app)}, {Change: draft.Delete(), Refused: draftGone()}}, err
	})
}

// ShowAppCode takes a code of the authenticator app: it does the step of a sign-in that waits for it, and is a fresh proof for
// a complete one (then SignedIn.Token is ""). A code is taken once. Faults: factor_code_wrong on code, too_many_tries (TooMany),
// step_not_due (Conflict).
func (f *Factors) ShowAppCode(ctx context.Context, by access.Actor, session, code string) (signin.SignedIn, error) {
	spent, err := f.spendCode(ctx, by, session, true)
	if err != nil {
		return signin.SignedIn{}, err
	}
	one, err := f.app(ctx, by.Company, by.Person)
	if err != nil {
		return signin.SignedIn{}, err
	}
	app := one.Value
	if one.Version() == 0 || !app.Take(code, f.clock.Now()) {
		return signin.SignedIn{}, codeWrong()
	}
	in, err := f.show(ctx, by, session, one.Put(app))
	if table.Refused(err) != nil {
		return signin.SignedIn{}, codeWrong().Because(err) // another request took the same code
	}
	if err != nil {
		return signin.SignedIn{}, err
	}
	return in, f.limiter.Refund(ctx, spent...)
}

// spendCode takes one try from every limit on codes of by, or from none. guessable is false for codes that cannot be guessed: recovery
// codes, and the first code of a new app; their tries count apart, so that guesses of the others do not use them up. A complete
// sign-in, and a browser where the person signed in before, have limits of their own.
func (f *Factors) spendCode(ctx context.Context, by access.Actor, session string, guessable bool) (ratelimit.Spent, error) {
	source, kind := id.Hash(access.Source(by.Source)), "code#"
	if !guessable {
		kind = "code#sure#"
	}
	own, err := f.signIns.Own(ctx, session)
	if err != nil {
		return nil, err
	}
	whose := by.Company + "#" + by.Person
	from := whose + "#" + source
	if own != "" {
		from = whose + "#own#" + own
	}
	budgets := []ratelimit.Budget{
		{Name: kind + "pair#" + from, Limit: codesPerPair}, {Name: kind + "pairday#" + from, Limit: codesPerPairDay},
	}
	if guessable && own == "" {
		known, err := f.signIns.Familiar(ctx, by.Company, by.Person, source)
		if err != nil {
			return nil, err
		}
		if !known {
			budgets = append(budgets, ratelimit.Budget{Name: "code#strangers#" + whose, Limit: codesByStrangers})
		}
	}
	return f.limiter.Spend(ctx, budgets...)
}

// app returns a person's authenticator app; version 0 when there is none.
func (f *Factors) app(ctx context.Context, company, person string) (items.Stored[totp.App], error) {
	return items.Find[totp.App](ctx, f.table, keys.InPerson(company, person).At(keys.App))
}

func codeWrong() *fault.Fault { return fault.Refuse("code", "factor_code_wrong") }

func draftGone() *fault.Fault { return fault.New(fault.Gone, "factor_draft_gone") }
