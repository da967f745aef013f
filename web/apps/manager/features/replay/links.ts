/** Fetches segments by their signed links, and requests new links when they have expired. */
import type { Recording } from './queries.ts'

type Segment = Recording['segments'][number]

const spent = new Set([401, 403, 404, 410])

export class Links {
  private readonly names: ReadonlyMap<string, string>
  private current: Map<string, string>
  private readonly refresh: () => Promise<Recording>
  private readonly get: typeof globalThis.fetch

  constructor(
    segments: readonly Segment[],
    refresh: () => Promise<Recording>,
    get: typeof globalThis.fetch = (...asked) => globalThis.fetch(...asked),
  ) {
    this.names = new Map(segments.map((segment) => [segment.url, nameOf(segment)]))
    this.current = linksOf(segments)
    this.refresh = refresh
    this.get = get
  }

  /** The bytes of the segment that had this link when the replay was opened. Rejects when it cannot be fetched. */
  async fetch(url: string, signal: AbortSignal): Promise<ArrayBuffer> {
    const first = await this.get(this.linkOf(url), { signal })
    if (first.ok) return first.arrayBuffer()
    if (!spent.has(first.status)) throw new Error(`segment answered ${first.status}`)
    this.current = linksOf((await this.refresh()).segments ?? [])
    const second = await this.get(this.linkOf(url), { signal })
    if (!second.ok) throw new Error(`segment answered ${second.status}`)
    return second.arrayBuffer()
  }

  private linkOf(url: string): string {
    return this.current.get(this.names.get(url) ?? '') ?? url
  }
}

/** A restarted relay numbers segments from 0 again, so only number and start together identify one. */
function nameOf(segment: Segment): string {
  return `${segment.generation}/${segment.sequence}/${segment.start}`
}

function linksOf(segments: readonly Segment[]): Map<string, string> {
  return new Map(segments.map((segment) => [nameOf(segment), segment.url]))
}
