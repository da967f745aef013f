/** The codecs of a screen, the best first: AV1 in screen mode needs a fraction of VP8's bits for the same text. */
const order = ['video/av1', 'video/vp9', 'video/h264', 'video/vp8']

interface Codec {
  readonly mimeType: string
  readonly sdpFmtpLine?: string | undefined
}

/** Sorts the browser's codecs by our preference; repair formats and unknown codecs follow in their order. */
export function preferred<T extends Codec>(codecs: readonly T[]): T[] {
  const rank = (codec: T) => {
    const at = order.indexOf(codec.mimeType.toLowerCase())
    const exotic = /profile-id=[1-9]|profile=[1-9]/.test(codec.sdpFmtpLine ?? '')
    return (at < 0 ? order.length : at) * 2 + (exotic ? 1 : 0)
  }
  return codecs.toSorted((a, b) => rank(a) - rank(b))
}
