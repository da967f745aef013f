import { encode } from 'uqr'

export interface QrDrawing {
  /** Modules per side with the quiet zone: the size of the view box. */
  readonly size: number
  /** The dark modules as one SVG path. */
  readonly path: string
}

/** The QR code of an address as an SVG path, one stroke per run of dark modules. */
export function qrOf(address: string): QrDrawing {
  const { size, data } = encode(address, { ecc: 'M', border: 4 })
  const runs = data.flatMap((row, y) => runsOf(row).map(([from, length]) => `M${from} ${y}h${length}v1h-${length}z`))
  return { size, path: runs.join('') }
}

/** The dark runs of a row: where each begins and how long it is. */
function runsOf(row: readonly boolean[]): [number, number][] {
  const starts = row.flatMap((dark, x) => (dark && !row[x - 1] ? [x] : []))
  return starts.map((start) => {
    const end = row.indexOf(false, start)
    return [start, (end < 0 ? row.length : end) - start]
  })
}

/** The QR code as an SVG file, to print. */
export function qrFile({ size, path }: QrDrawing): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`
  )
}
