import { ApiProblem } from '../api/problem.ts'

/** A relay's answer: its session description, and the URL to end the connection. */
export interface RelayAnswer {
  readonly sdp: string
  readonly location: string
}

/**
 * Offers a connection to a relay by WHIP or WHEP (RFC 9725), which may take `withinMs`. Throws an {@link ApiProblem} with
 * the relay's code, or "offline" when it does not answer.
 */
export async function postOffer(
  url: string,
  token: string,
  offer: string,
  signal: AbortSignal,
  withinMs?: number,
): Promise<RelayAnswer> {
  const waiting = new AbortController()
  const give = () => waiting.abort(signal.reason)
  const timer = withinMs === undefined ? undefined : setTimeout(() => waiting.abort(), withinMs)
  signal.addEventListener('abort', give)
  let response: Response
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/sdp', Authorization: `Bearer ${token}` },
      body: offer,
      signal: waiting.signal,
    })
  } catch (error) {
    throw signal.aborted ? error : new ApiProblem({ code: 'offline' }, error)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', give)
  }
  if (response.status === 201) {
    return { sdp: await response.text(), location: new URL(response.headers.get('Location') ?? '', response.url).href }
  }
  const body: unknown = await response.json().catch(() => undefined)
  const named = typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string'
  throw new ApiProblem({ code: named ? (body.code as string) : 'unreadable_answer', status: response.status })
}

const leaveMs = 1_000

/** Ends a connection at the relay; resolves when that is done or impossible. The relay also ends silent connections. */
export async function leave(location: string): Promise<void> {
  await fetch(location, { method: 'DELETE', keepalive: true, signal: AbortSignal.timeout(leaveMs) }).catch(
    () => undefined,
  )
}

/** The DTLS fingerprint of an offer, as relay tokens name it: "sha-256 AA:BB:…". */
export function fingerprintOf(sdp: string): string {
  const found = /^a=fingerprint:(sha-256) ([0-9a-f:]+)\s*$/im.exec(sdp)
  if (!found?.[1] || !found[2]) throw new ApiProblem({ code: 'relay_offer_invalid' })
  return `${found[1].toLowerCase()} ${found[2].toUpperCase()}`
}
