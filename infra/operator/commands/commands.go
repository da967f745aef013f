// Package commands holds the commands of the operator of an instance: create companies and their first managers, allow and
// forbid features, suspend a company, verify audit logs. The operator cannot read the content of any company.
//
// The commands print English, as the product's other command-line programs do, and one fact per line, so that scripts can read
// them.
package commands

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"acude/pkg/audit"
	"acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/lang"
	"acude/pkg/people"
	"acude/pkg/product"
)

// Rooms are the rooms that the commands use.
type Rooms struct {
	Companies *company.Companies
	People    *people.People
	Audit     *audit.Log
	IDs       *id.Maker
	Texts     *lang.Catalogue
}

// Open returns the rooms of a product that the commands work with.
func Open(p *product.Product) Rooms {
	return Rooms{Companies: p.Companies, People: p.People, Audit: p.Audit, IDs: p.IDs, Texts: p.Texts}
}

// command is one command of the command line.
type command struct {
	name, arguments, meaning string
	run                      func(r Rooms, ctx context.Context, args []string, out io.Writer) error
}

func commands() []command {
	return []command{
		{"companies", "", "list the companies", Rooms.list},
		{"create-company", "--name NAME --manager LOGIN [--allow WORD,…]", "create a company and its first company manager", Rooms.create},
		{"allow", "--company ID WORD…", "let a company create API managers (api-managers), change portals (portal-settings), or use a feature switch again", Rooms.allow},
		{"forbid", "--company ID WORD…", "revoke that; a feature switch is then off in the whole company", Rooms.forbid},
		{"zone", "--company ID [--zone NAME]", "look for the company's relays in a zone first (the relays' --zone); without a name: anywhere", Rooms.zone},
		{"suspend", "--company ID", "refuse all sign-ins of the company", Rooms.suspend},
		{"resume", "--company ID", "allow the company's sign-ins again", Rooms.resume},
		{"audit-verify", "[--company ID] [--checkpoints FILE]", "verify the audit logs, also against stored checkpoints", Rooms.verify},
		{"audit-checkpoint", "", "print a checkpoint of every audit log: keep it away from this machine", Rooms.checkpoint},
	}
}

// Run runs one command and prints its result. Its errors are sentences for the operator.
func (r Rooms) Run(ctx context.Context, args []string, out io.Writer) error {
	if len(args) == 0 || slices.Contains(args, "--help") || args[0] == "help" {
		return help(out)
	}
	for _, one := range commands() {
		if one.name == args[0] {
			return r.spoken(one.run(r, ctx, args[1:], out))
		}
	}
	return fmt.Errorf("there is no command %q; --help lists them", args[0])
}

func help(out io.Writer) error {
	text := "operator: what the operator of an Acude instance can do\n\n"
	for _, one := range commands() {
		text += fmt.Sprintf("  %s %s\n      %s\n", one.name, one.arguments, one.meaning)
	}
	text += "\n  --data FOLDER   the data folder of the product on this machine, running or not (default data)\n" +
		"  --table NAME    instead: the DynamoDB table of the product in the cloud; region and keys as the AWS tools take them\n" +
		"                  from the environment (AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN)\n"
	_, err := io.WriteString(out, text)
	return err
}

// spoken converts a fault into its English message.
func (r Rooms) spoken(err error) error {
	f, ok := fault.As(err)
	if !ok {
		return err
	}
	if f.Kind == fault.Internal || f.Kind == fault.Unavailable {
		return err
	}
	sentences := []string{r.Texts.Text(lang.Default, "fault_"+f.Code, f.Facts)}
	for _, field := range f.Fields {
		sentences = append(sentences, field.Path+": "+r.Texts.Text(lang.Default, "fault_"+field.Code, field.Facts))
	}
	return errors.New(strings.Join(sentences, "\n"))
}
