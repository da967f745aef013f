/** Ticks once a second in a worker: browsers delay a hidden page's timers by up to a minute, but not a worker's. */
setInterval(() => postMessage(0), 1000)
