package clients

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"acude/pkg/access"
	"acude/pkg/client"
	"acude/pkg/edge"
	"acude/pkg/fault"
)

type createClientInput struct {
	Body struct {
		Name    string   `json:"name" maxLength:"100"`
		Manager string   `json:"manager,omitempty" maxLength:"26" doc:"API managers leave it out: it is their own"`
		Scopes  []string `json:"scopes" maxItems:"30" doc:"at least one"`
		Sources []string `json:"sources,omitempty" maxItems:"20" doc:"networks such as 192.0.2.0/24"`
		Days    int      `json:"days" minimum:"1" maximum:"366" doc:"how long it is valid"`
	}
}

type createClientOutput struct {
	Status int `default:"201"`
	Body   struct {
		Client Client `json:"client"`
		Secret string `json:"secret" doc:"shown once"`
	}
}

// createClient makes an API client and returns its secret. Faults: those of client.Create.
func (h *Handlers) createClient(ctx context.Context, in *createClientInput) (*createClientOutput, error) {
	by := access.ActorOf(ctx)
	wanted := client.Client{Name: in.Body.Name, Manager: in.Body.Manager, Sources: in.Body.Sources}
	if by.Role == access.APIManager {
		wanted.Manager = by.Person
	}
	scopes, err := permissions(in.Body.Scopes)
	if err != nil {
		return nil, err
	}
	wanted.Scopes = scopes
	made, secret, err := h.Clients.Create(ctx, by, wanted, time.Duration(in.Body.Days)*24*time.Hour)
	if err != nil {
		return nil, err
	}
	out := &createClientOutput{Status: http.StatusCreated}
	out.Body.Secret = secret
	shown, err := h.show(ctx, by.Company, made)
	if err != nil {
		return nil, err
	}
	out.Body.Client = shown[0]
	return out, nil
}

// permissions turns scopes into the permissions they name. Fault: field_not_offered on scopes.
func permissions(scopes []string) ([]edge.Permission, error) {
	var all []edge.Permission
	for _, scope := range scopes {
		p := edge.Permission(strings.ReplaceAll(scope, ":", "_"))
		if client.Scope(p) != scope || !slices.Contains(access.APIManager.Grantable(), p) || slices.Contains(all, p) {
			return nil, fault.Refuse("scopes", "field_not_offered")
		}
		all = append(all, p)
	}
	return all, nil
}
