package session

import "golang.org/x/sync/errgroup"

// atOnce is how many sockets, or people, are served at the same moment.
const atOnce = 32

// spread does work 0 to n−1, at most 32 at the same moment, and returns when all of it is done.
func spread(n int, work func(i int)) {
	var all errgroup.Group
	all.SetLimit(atOnce)
	for i := range n {
		all.Go(func() error {
			work(i)
			return nil
		})
	}
	_ = all.Wait() // no work fails
}
