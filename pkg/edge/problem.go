package edge

import (
	"context"
	"encoding/json"
	"io"
	"net/http"

	"acude/pkg/fault"
)

// Problem is the answer to a request that was refused or failed (RFC 9457).
type Problem struct {
	Type      string            `json:"type" doc:"Always about:blank; the code tells problems apart"`
	Title     string            `json:"title" doc:"The name of the status"`
	Status    int               `json:"status"`
	Detail    string            `json:"detail" doc:"What went wrong and what to do, in the reader's language"`
	Code      string            `json:"code" doc:"Stable name of the broken rule"`
	Facts     map[string]string `json:"facts,omitempty" doc:"Values of the detail's placeholders"`
	Fields    []ProblemField    `json:"fields,omitempty" doc:"The refused fields of the input, the first 50 of them"`
	RequestID string            `json:"requestId" doc:"Finds the request in the log"`
}

// ProblemField is one refused field of the input.
type ProblemField struct {
	Path   string            `json:"path" doc:"Where in the input, as in fields.2.label"`
	Code   string            `json:"code"`
	Detail string            `json:"detail"`
	Facts  map[string]string `json:"facts,omitempty"`
}

// Error returns the code; nothing in a problem is secret.
func (p *Problem) Error() string { return p.Code }

// GetStatus returns the HTTP status to huma.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType returns the media type of problems to huma.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// GetHeaders returns the headers of a problem to huma: WWW-Authenticate, and Retry-After if the time is known.
func (p *Problem) GetHeaders() http.Header {
	h := http.Header{}
	switch p.Status {
	case http.StatusUnauthorized:
		h.Set("WWW-Authenticate", "Bearer")
	case http.StatusServiceUnavailable:
		h.Set("Retry-After", "1")
	case http.StatusTooManyRequests:
		if seconds := p.Facts["seconds"]; seconds != "" {
			h.Set("Retry-After", seconds)
		}
	}
	return h
}

// problem turns an error into the problem that the client may see, and keeps the error for the log.
func (r *request) problem(err error) *Problem {
	f, ok := fault.As(err)
	if !ok {
		f = fault.New(fault.Internal, "internal")
	}
	return r.problemOf(err, f, f.Kind.Status())
}

func (r *request) problemOf(cause error, f *fault.Fault, status int) *Problem {
	r.failure = cause
	code, facts := f.Code, f.Facts
	if status == http.StatusInternalServerError {
		code, facts = "internal", map[string]string{"requestId": r.id}
	}
	p := &Problem{
		Type: "about:blank", Title: http.StatusText(status), Status: status,
		Code: code, Facts: facts, Detail: r.text(code, facts), RequestID: r.id,
	}
	for _, field := range f.Fields[:min(len(f.Fields), fault.MaxFields)] {
		p.Fields = append(p.Fields, ProblemField{
			Path: field.Path, Code: field.Code, Facts: field.Facts, Detail: r.text(field.Code, field.Facts),
		})
	}
	return p
}

func (r *request) text(code string, facts map[string]string) string {
	if r.api == nil {
		return ""
	}
	return r.api.options.Catalogue.Text(r.language, "fault_"+code, facts)
}

// Text returns a message of the catalogues in the reader's language.
func Text(ctx context.Context, key string, facts map[string]string) string {
	r := requestOf(ctx)
	if r.api == nil {
		return ""
	}
	return r.api.options.Catalogue.Text(r.language, key, facts)
}

// answer is the part of an answer that a problem is written to: a huma.Context or a responseAnswer.
type answer interface {
	SetHeader(name, value string)
	SetStatus(status int)
	BodyWriter() io.Writer
}

type responseAnswer struct{ http.ResponseWriter }

func (a responseAnswer) SetHeader(name, value string) { a.Header().Set(name, value) }
func (a responseAnswer) SetStatus(status int)         { a.WriteHeader(status) }
func (a responseAnswer) BodyWriter() io.Writer        { return a.ResponseWriter }

func writeProblem(ctx context.Context, to answer, err error) {
	write(to, requestOf(ctx).problem(err))
}

func write(to answer, p *Problem) {
	to.SetHeader("Content-Type", p.ContentType(""))
	for name := range p.GetHeaders() {
		to.SetHeader(name, p.GetHeaders().Get(name))
	}
	to.SetStatus(p.Status)
	// Fails only when the client is gone.
	_ = json.NewEncoder(to.BodyWriter()).Encode(p)
}
