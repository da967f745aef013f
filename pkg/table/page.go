package table

// Filling is a page that is being filled. Engines add the live items of a range in order until it is full.
type Filling struct {
	Range Range
	Page  Page
	bytes int
}

// Add adds the next item. It returns false when the page is full already; Page.Next then leads to this item.
func (f *Filling) Add(item Item) bool {
	if count := len(f.Page.Items); count == f.Range.Size() || count > 0 && f.bytes >= MaxPageBytes {
		f.Page.Next = f.Range.After(f.Page.Items[count-1].At(f.Range.Index))
		return false
	}
	f.Page.Items = append(f.Page.Items, item)
	f.bytes += len(item.Document)
	return true
}
