package server

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// banner is the text that the product prints when it is ready.
type banner struct {
	public      string
	portal      string   // of the company to try; "" without one
	signIns     []signIn // of the companies to try, when this start created them
	mailbox     string   // where mail can be read; "" when it is sent
	folder      string
	fingerprint string // of a self-signed certificate
	relay       string // where the relay receives media; "" without a relay
	diagnostics string // where the figures are; "" when they are not served
}

// print writes the banner.
func (b banner) print(out io.Writer) error {
	var text strings.Builder
	text.WriteString("\n  Acude is running. Stop it with Ctrl-C.\n\n")
	rows := tabwriter.NewWriter(&text, 0, 0, 3, ' ', 0)
	row := func(cells ...string) { _, _ = fmt.Fprintln(rows, "  "+strings.Join(cells, "\t")) }
	row("Customers ask for help", cmp.Or(b.portal, b.public+"/p/<address of a portal>"))
	row("Representatives", b.public+"/helpalert")
	row("Managers", b.public+"/manager")
	if b.mailbox != "" {
		row("Mail that would be sent", b.mailbox)
	}
	row("The API", b.public+"/api/docs")
	row("Data", b.folder)
	if b.relay != "" {
		row("Screens travel over", b.relay)
	}
	if b.diagnostics != "" {
		row("Figures and profiles", b.diagnostics)
	}
	if b.fingerprint != "" {
		row("Certificate (SHA-256)", b.fingerprint)
	}
	_ = rows.Flush()
	switch {
	case len(b.signIns) > 0:
		text.WriteString("\n  A company was made to try. Its sign-ins are shown only now:\n\n")
		for _, one := range b.signIns {
			row(one.Login, one.Password, b.public+one.App)
		}
		_ = rows.Flush()
	case b.portal != "":
		text.WriteString("\n  The sign-ins of the company to try were shown when it was made. Without them, use \"Forgot your password?\"\n" +
			"  and read the mail, or start with another folder: --data FOLDER\n")
	}
	text.WriteString("\n")
	_, err := io.WriteString(out, text.String())
	return err
}
