package bolt

// SetLogSize changes from how many bytes on the log is checkpointed.
func (t *Table) SetLogSize(bytes int64) {
	t.turn <- struct{}{}
	t.logSize = bytes
	<-t.turn
}

// LogEnd returns the generation of the log and where it ends: all before is on disk.
func (t *Table) LogEnd() (generation uint64, end int64) {
	t.turn <- struct{}{}
	defer func() { <-t.turn }()
	return t.log.generation, t.log.end
}

// HeadBytes is how much of a log is its header.
const HeadBytes = headBytes
