package company

import (
	"acude/pkg/access"
	"acude/pkg/edge"
)

// Register adds the routes to an API.
func (h *Handlers) Register(api *edge.API) {
	edge.Route(api, "GET", "/api/v1/company", edge.May(access.CompanyWrite), h.readCompany)
	edge.Route(api, "PATCH", "/api/v1/company", edge.May(access.CompanyWrite), h.changeCompany)
	edge.Route(api, "POST", "/api/v1/company/try-openid", edge.May(access.CompanyWrite), h.tryOpenID)

	edge.Route(api, "GET", "/api/v1/audit", edge.May(access.AuditRead), h.listAudit)
}
