package fault

// Refusals collects the invalid fields of one input, so that the caller sees all of them at once. The zero value is empty.
type Refusals struct{ fields []Field }

// Refuse adds a field; facts are pairs as in New.
func (r *Refusals) Refuse(path, code string, facts ...string) {
	r.fields = append(r.fields, Refuse(path, code, facts...).Fields...)
}

// Take adds the invalid fields of err, with prefix before their paths, and returns nil. It returns any other error unchanged.
func (r *Refusals) Take(prefix string, err error) error {
	f, ok := As(err)
	if !ok || f.Kind != Invalid || len(f.Fields) == 0 {
		return err
	}
	for _, field := range f.Fields {
		if prefix != "" {
			field.Path = prefix + "." + field.Path
		}
		r.fields = append(r.fields, field)
	}
	return nil
}

// Err returns the fault invalid_input with every collected field, or nil when there is none.
func (r *Refusals) Err() error {
	if len(r.fields) == 0 {
		return nil
	}
	f := New(Invalid, "invalid_input")
	f.Fields = r.fields
	return f
}

// Fields returns the collected fields in the order in which they were added.
func (r *Refusals) Fields() []Field { return r.fields }
