package commands

import (
	"context"
	"fmt"
	"io"
	"maps"
	"strings"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/feature"
	"acude/pkg/people"
	"acude/pkg/relay/fleet"
)

// The words of allow and forbid beside the names of the feature switches.
const (
	apiManagers    = "api-managers"
	portalSettings = "portal-settings"
)

func (r Rooms) list(ctx context.Context, args []string, out io.Writer) error {
	if _, words, err := options(args); err != nil || noWords(words) != nil {
		return firstOf(err, noWords(words))
	}
	all, err := r.Companies.List(ctx)
	if err != nil {
		return err
	}
	for _, one := range all {
		fmt.Fprintf(out, "%s  %s  created=%s%s\n", one.ID, one.Name, one.Created.Format("2006-01-02"), state(one))
	}
	return nil
}

// state describes the operator's decisions about a company.
func state(c company.Company) string {
	var words []string
	if c.Allowed.APIManagers {
		words = append(words, apiManagers)
	}
	if c.Allowed.PortalSettings {
		words = append(words, portalSettings)
	}
	text := "  allowed=" + strings.Join(words, ",")
	if len(c.Switches) > 0 {
		text += "  off=" + strings.Join(sorted(c.Switches), ",")
	}
	if c.Zone != "" {
		text += "  zone=" + c.Zone
	}
	if c.Suspended {
		text += "  suspended"
	}
	return text
}

// create adds a company with its first company manager. It prints the manager's password once; they change it at the first sign-in.
func (r Rooms) create(ctx context.Context, args []string, out io.Writer) error {
	given, words, err := options(args, "name", "manager", "allow")
	if err := firstOf(err, noWords(words), needed(given, "name", "manager")); err != nil {
		return err
	}
	var settings company.Company
	if given["allow"] != "" {
		if err := decide(&settings, strings.Split(given["allow"], ","), true); err != nil {
			return err
		}
	}
	if err := r.People.CheckLogin(ctx, given["manager"]); err != nil { // a wrong login must not leave a company without a manager
		return err
	}
	made, err := r.Companies.Create(ctx, given["name"], settings.Allowed)
	if err != nil {
		return err
	}
	password := r.IDs.Secret()[:20]
	person, err := r.People.Create(ctx, access.Operator(made.ID), people.Person{
		Login: given["manager"], Role: access.CompanyManager, ScreenName: given["manager"], MustChange: true,
	}, password)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "company   %s  %s\nmanager   %s\npassword  %s  (asks for another one at the first sign-in)\n",
		made.ID, made.Name, person.Login, password)
	return nil
}

func (r Rooms) allow(ctx context.Context, args []string, out io.Writer) error {
	return r.change(ctx, args, out, true)
}

func (r Rooms) forbid(ctx context.Context, args []string, out io.Writer) error {
	return r.change(ctx, args, out, false)
}

func (r Rooms) change(ctx context.Context, args []string, out io.Writer, on bool) error {
	given, words, err := options(args, "company")
	if err := firstOf(err, needed(given, "company")); err != nil {
		return err
	}
	if len(words) == 0 {
		return fmt.Errorf("name what: %s, %s or a feature switch", apiManagers, portalSettings)
	}
	return r.set(ctx, given["company"], out, func(c *company.Company) error { return decide(c, words, on) })
}

// decide allows or forbids each of the words.
func decide(c *company.Company, words []string, on bool) error {
	c.Switches = maps.Clone(c.Switches)
	if c.Switches == nil {
		c.Switches = feature.Settings{}
	}
	for _, word := range words {
		switch one, _ := feature.SwitchOf(word); {
		case word == apiManagers:
			c.Allowed.APIManagers = on
		case word == portalSettings:
			c.Allowed.PortalSettings = on
		case !one.Built():
			return fmt.Errorf("%q is neither %s nor %s nor a feature switch; the switches are %s",
				word, apiManagers, portalSettings, strings.Join(switches(), ", "))
		case on:
			delete(c.Switches, word)
		default:
			c.Switches[word] = 0
		}
	}
	return nil
}

func switches() []string {
	var names []string
	for _, one := range feature.Switches() {
		names = append(names, string(one.Name))
	}
	return names
}

// zone puts a company into a zone of relays.
func (r Rooms) zone(ctx context.Context, args []string, out io.Writer) error {
	given, words, err := options(args, "company", "zone")
	if err := firstOf(err, noWords(words), needed(given, "company")); err != nil {
		return err
	}
	if name := given["zone"]; name != "" && !fleet.ZoneNamed(name) {
		return fmt.Errorf("%q cannot be the name of a zone: those have up to 63 lower-case letters, digits and hyphens", name)
	}
	return r.set(ctx, given["company"], out, func(c *company.Company) error { c.Zone = given["zone"]; return nil })
}

func (r Rooms) suspend(ctx context.Context, args []string, out io.Writer) error {
	return r.hold(ctx, args, out, true)
}

func (r Rooms) resume(ctx context.Context, args []string, out io.Writer) error {
	return r.hold(ctx, args, out, false)
}

func (r Rooms) hold(ctx context.Context, args []string, out io.Writer, suspended bool) error {
	given, words, err := options(args, "company")
	if err := firstOf(err, noWords(words), needed(given, "company")); err != nil {
		return err
	}
	return r.set(ctx, given["company"], out, func(c *company.Company) error { c.Suspended = suspended; return nil })
}

// set changes a company and prints its new state.
func (r Rooms) set(ctx context.Context, id string, out io.Writer, change func(*company.Company) error) error {
	after, _, err := r.Companies.Update(ctx, access.Operator(id), 0, change)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s  %s%s\n", after.ID, after.Name, state(after))
	return nil
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
