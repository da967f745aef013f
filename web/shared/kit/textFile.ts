/**
 * The text of a file that another program wrote: UTF-16 by its mark or by the zero bytes of its plain letters, else UTF-8, else
 * Windows-1252, which has the letters of Latin-1 in the same places. The mark is not part of the text.
 */
export function textOf(file: ArrayBuffer): string {
  const bytes = new Uint8Array(file)
  const wide = utf16(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Which UTF-16 a file is in, if it is. */
function utf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const start = bytes.subarray(0, 512)
  const zeros = (side: number) => start.filter((byte, at) => byte === 0 && at % 2 === side).length
  const [even, odd] = [zeros(0), zeros(1)]
  if (odd > start.length / 4 && even === 0) return 'utf-16le'
  if (even > start.length / 4 && odd === 0) return 'utf-16be'
  return undefined
}
