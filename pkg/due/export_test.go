package due

// Running is how many items passes have taken and not done yet.
func (q *Queue) Running() (n int) {
	q.busy.Range(func(_, _ any) bool {
		n++
		return true
	})
	return n
}
