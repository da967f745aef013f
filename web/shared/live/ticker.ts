import script from './ticker.worker.ts?worker&url'

/** The part of Trusted Types that is used here; what it returns counts as the string it was made of. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string }
}

declare global {
  var trustedTypes: TrustedTypes | undefined
}

/** The only script that a page may start by its address where Trusted Types are required. */
const rules = {
  createScriptURL(url: string): string {
    if (url !== script) throw new TypeError('not a script of this product')
    return url
  },
}
const trusted = globalThis.trustedTypes?.createPolicy('acude', rules) ?? rules

/** Calls `tick` about once a second, also in a hidden page. Returns how to stop it. */
export function everySecond(tick: () => void): () => void {
  let worker: Worker | undefined
  try {
    worker = new Worker(trusted.createScriptURL(script), { type: 'module' })
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
