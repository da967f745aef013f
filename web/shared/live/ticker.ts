/** Calls `tick` about once a second, also in a hidden page. Returns how to stop it. */
export function everySecond(tick: () => void): () => void {
  let worker: Worker | undefined
  try {
    worker = new Worker(new URL('./ticker.worker.ts', import.meta.url), { type: 'module' })
  } catch {
    worker = undefined
  }
  if (!worker) {
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }
  const live = worker
  let spare: ReturnType<typeof setInterval> | undefined
  live.addEventListener('message', tick)
  live.addEventListener('error', () => {
    live.terminate()
    spare ??= setInterval(tick, 1000)
  })
  return () => {
    live.terminate()
    clearInterval(spare)
  }
}
