/** Statistics of the picture. Byte and frame counts are totals of the connection. */
export interface PictureStats {
  /** Codec by its short name, "AV1". */
  readonly codec: string
  readonly width: number
  readonly height: number
  readonly framesPerSecond: number
  readonly frames: number
  readonly bytes: number
  readonly packetsLost: number
  /** To the relay and back, milliseconds. */
  readonly roundTripMs: number
}

type Row = Readonly<Record<string, unknown>>

/** Reads the statistics from WebRTC's reports; undefined before the first picture. */
export function readStats(
  report: Pick<RTCStatsReport, 'forEach'>,
  direction: 'inbound-rtp' | 'outbound-rtp',
): PictureStats | undefined {
  const rows = new Map<string, Row>()
  report.forEach((row: Row) => rows.set(String(row['id']), row))
  const all = [...rows.values()]
  const stream = all.find((row) => row['type'] === direction && row['kind'] === 'video' && row['codecId'] !== undefined)
  if (!stream) return undefined
  const pair = all.find((row) => row['type'] === 'candidate-pair' && row['nominated'] === true)
  const mime = rows.get(String(stream['codecId']))?.['mimeType']
  const inbound = direction === 'inbound-rtp'
  return {
    codec: typeof mime === 'string' ? mime.replace(/^video\//i, '') : '',
    width: count(stream['frameWidth']),
    height: count(stream['frameHeight']),
    framesPerSecond: count(stream['framesPerSecond']),
    frames: count(stream[inbound ? 'framesDecoded' : 'framesEncoded']),
    bytes: count(stream[inbound ? 'bytesReceived' : 'bytesSent']),
    packetsLost: count(stream['packetsLost']),
    roundTripMs: count(pair?.['currentRoundTripTime']) * 1000,
  }
}

const count = (value: unknown): number => (typeof value === 'number' ? value : 0)
