package session

import "sync"

// atOnce is how many sockets, or people, are served at the same moment.
const atOnce = 32

// spread does work 0 to n−1, at most 32 at the same moment, and returns when all of it is done.
func spread(n int, work func(i int)) {
	turns := make(chan int)
	var all sync.WaitGroup
	for range min(n, atOnce) {
		all.Go(func() {
			for i := range turns {
				work(i)
			}
		})
	}
	for i := range n {
		turns <- i
	}
	close(turns)
	all.Wait()
}
