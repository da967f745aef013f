/** One coded frame: its time in milliseconds as the segment counts, its weight in bytes, and whether it stands alone. */
export interface Frame {
  readonly at: number
  readonly bytes: number
  readonly key: boolean
}
