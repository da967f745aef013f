/** Ticks once a second, from a worker: a hidden page's own timers are held back up to a minute, a worker's are not. */
setInterval(() => postMessage(0), 1000)
