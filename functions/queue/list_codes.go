package queue

import (
	"context"
	"slices"
	"strings"
	"time"

	"acude/pkg/code"
	"acude/pkg/feature"
	"acude/pkg/portal"
	"acude/pkg/queue"
)

// SessionCode is a session code as the representative who made it sees it.
type SessionCode struct {
	ID          string    `json:"id"`
	Digits      string    `json:"digits" doc:"nine digits, which the customer types"`
	Name        string    `json:"name" doc:"of the customer"`
	Portal      string    `json:"portal"`
	PortalTitle string    `json:"portalTitle"`
	Subportal   string    `json:"subportal,omitempty" doc:"its name, where the portal has several"`
	Page        string    `json:"page" doc:"where the customer types the code: the path of the portal's page, if that asks for a code, else /join"`
	Until       time.Time `json:"until" doc:"from then on the code is over"`
}

// CodePlace is where a code of the representative can lead.
type CodePlace struct {
	Portal    string `json:"portal"`
	Subportal string `json:"subportal"`
	Title     string `json:"title" doc:"of the portal, in the representative's language"`
	Name      string `json:"name,omitempty" doc:"of the subportal, where the portal has several"`
}

// SessionCodes are the codes of a representative, and where others can lead.
type SessionCodes struct {
	Items  []SessionCode `json:"items" doc:"those that can be used, oldest first"`
	Places []CodePlace   `json:"places" doc:"by title and name"`
	Max    int           `json:"max" doc:"how many they may have at once: the switch codesAtOnce. A portal may allow fewer"`
}

type codesOutput struct{ Body SessionCodes }

// listCodes shows the representative their session codes that can be used, and the portals for which they can make one.
func (h *Handlers) listCodes(ctx context.Context, _ *struct{}) (*codesOutput, error) {
	rep, err := h.rep(ctx)
	if err != nil {
		return nil, err
	}
	codes, err := h.Codes.List(ctx, rep.Company, rep.Person)
	if err != nil {
		return nil, err
	}
	decided, err := h.Queue.Switches(ctx, rep, "")
	if err != nil {
		return nil, err
	}
	out := &codesOutput{Body: SessionCodes{Items: []SessionCode{}, Places: places(rep), Max: decided.Of(feature.CodesAtOnce).Value}}
	for _, one := range codes {
		out.Body.Items = append(out.Body.Items, shownCode(rep, one))
	}
	return out, nil
}

// places returns the subportals whose queries the representative sees.
func places(rep queue.Representative) []CodePlace {
	all := []CodePlace{}
	for _, p := range rep.Portals {
		for _, at := range p.Subportals {
			if rep.ServesAt(p.ID, at.ID) {
				all = append(all, CodePlace{Portal: p.ID, Subportal: at.ID, Title: rep.TitleOf(p.ID), Name: rep.SubportalOf(p.ID, at.ID)})
			}
		}
	}
	slices.SortFunc(all, func(a, b CodePlace) int {
		return strings.Compare(a.Title+"\x00"+a.Name+"\x00"+a.Subportal, b.Title+"\x00"+b.Name+"\x00"+b.Subportal)
	})
	return all
}

func shownCode(rep queue.Representative, one code.Code) SessionCode {
	shown := SessionCode{ID: one.ID, Digits: one.Digits, Name: one.Name, Portal: one.Portal, PortalTitle: rep.TitleOf(one.Portal),
		Subportal: rep.SubportalOf(one.Portal, one.Subportal), Page: "/join", Until: one.Until}
	if p := rep.Portals[one.Portal]; p.Type == portal.TypeCode || p.Type == portal.TypeJoin {
		shown.Page = "/p/" + p.Address
	}
	return shown
}
