package window

import "time"

// Hang makes the thread of the windows sleep.
func Hang(w Window) {
	slept := make(chan struct{})
	w.(*gtk).post(func() {
		close(slept)
		time.Sleep(time.Hour)
	})
	<-slept
}

// Patient lets a brake wait longer before it ends the process: on a machine that is very busy, the windows come to rest late.
func Patient(b *Brake) { b.grace = time.Minute }
