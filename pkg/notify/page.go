package notify

import (
	"fmt"
	"html"
	"strings"
)

// The parts of a mail's HTML. Each %s is a text, which write escapes.
const (
	pageHead = `<!doctype html>
<html lang="%s">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>%s</title></head>
<body style="margin:0;padding:24px 12px;background:#f3f5f8;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#1c2530">
<table role="presentation" width="100%%" cellpadding="0" cellspacing="0"><tr><td align="center">
<table role="presentation" width="100%%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border-radius:8px">
<tr><td style="padding:32px">
<p style="margin:0 0 24px;font-weight:600;color:#2456a6">Acude</p>
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3;color:#1c2530">%s</h1>
`
	pageParagraph = `<p style="margin:0 0 16px;color:#1c2530">%s</p>
`
	pageRow = `<p style="margin:0 0 12px;color:#1c2530;white-space:pre-wrap;overflow-wrap:anywhere"><span style="display:block;font-size:13px;color:#5a6675">%s</span>%s</p>
`
	pageCode = `<p style="margin:0 0 16px;font:600 32px/1.2 ui-monospace,Menlo,Consolas,monospace;letter-spacing:6px;color:#1c2530">%s</p>
`
	pageButton = `<p style="margin:0 0 16px"><a href="%s" style="display:inline-block;padding:12px 20px;border-radius:6px;background:#2456a6;color:#ffffff;text-decoration:none;font-weight:600">%s</a></p>
<p style="margin:0 0 16px;font-size:13px;color:#5a6675;word-break:break-all">%s</p>
`
	pageFoot = `<p style="margin:24px 0 0;font-size:13px;color:#5a6675">%s</p>
</td></tr></table>
</td></tr></table>
</body>
</html>
`
)

// page is a mail as it is shown.
type page struct {
	Language, Subject, Code, Link, Button, Footer string
	Paragraphs                                    []string
	Rows                                          []Row
}

// html returns the page. It uses no package of templates, because these make the linker keep every method of every type: 9 MB of the
// clients of the cloud in each function that sends mail.
func (p page) html() string {
	var out strings.Builder
	write(&out, pageHead, p.Language, p.Subject, p.Subject)
	for _, paragraph := range p.Paragraphs {
		write(&out, pageParagraph, paragraph)
	}
	for _, row := range p.Rows {
		write(&out, pageRow, row.Label, row.Value)
	}
	if p.Code != "" {
		write(&out, pageCode, p.Code)
	}
	if p.Link != "" {
		write(&out, pageButton, p.Link, p.Button, p.Link)
	}
	write(&out, pageFoot, p.Footer)
	return out.String()
}

// write writes a part with its texts, so that none of them is markup.
func write(out *strings.Builder, part string, texts ...string) {
	escaped := make([]any, len(texts))
	for i, text := range texts {
		escaped[i] = html.EscapeString(strings.ReplaceAll(text, "\x00", "\uFFFD"))
	}
	fmt.Fprintf(out, part, escaped...)
}
