package template

import "fmt"

// Right is one statement of a function's role.
type Right struct {
	Function  string // folder
	Effect    string
	Actions   []string
	Resources []string // as written, functions as text
	Condition string   // as text; "" = none
}

// Rights lists the statements of all functions' roles. A managed policy is listed as the action "policy <name>".
func (t *Template) Rights() []Right {
	var out []Right
	for _, name := range t.Of("AWS::Serverless::Function") {
		function := t.Resources[name]
		policies, _ := function.Properties["Policies"].([]any)
		for _, policy := range policies {
			statements, _ := field(policy, "Statement").([]any)
			if statements == nil {
				out = append(out, Right{Function: function.Folder(), Effect: "Allow", Actions: []string{fmt.Sprintf("policy %v", policy)}})
			}
			for _, statement := range statements {
				out = append(out, Right{
					Function: function.Folder(), Effect: text(statement, "Effect"),
					Actions: texts(field(statement, "Action")), Resources: texts(field(statement, "Resource")),
					Condition: condition(field(statement, "Condition")),
				})
			}
		}
	}
	return out
}

// condition returns the condition of a statement as text.
func condition(value any) string {
	if value == nil {
		return ""
	}
	return fmt.Sprint(value)
}

// texts returns a text or a list of them as a list; functions of CloudFormation are written out.
func texts(value any) []string {
	list, ok := value.([]any)
	if !ok {
		list = []any{value}
	}
	out := make([]string, 0, len(list))
	for _, one := range list {
		switch v := one.(type) {
		case string:
			out = append(out, v)
		case map[string]any:
			if sub := text(v, "Fn::Sub"); sub != "" {
				out = append(out, sub)
				continue
			}
			out = append(out, fmt.Sprint(v))
		}
	}
	return out
}
