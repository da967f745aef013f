/** One coded frame: its time in the segment in milliseconds, its size in bytes, and whether it is a key frame. */
export interface Frame {
  readonly at: number
  readonly bytes: number
  readonly key: boolean
}
