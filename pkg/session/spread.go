package session

import "golang.org/x/sync/errgroup"

// atOnce is how many sockets or people are served at the same time.
const atOnce = 32

// spread calls work for 0 to n−1, atOnce at a time, and returns when all calls have returned.
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
