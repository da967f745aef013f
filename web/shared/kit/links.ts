export interface TextPart {
  /** Where it begins in the text. */
  readonly at: number
  readonly text: string
  readonly link: boolean
}

const address = /https?:\/\/[^\s<>"']+/gi
const trailing = /[.,;:!?)\]]+$/

/** Splits a text at its web addresses. Only http and https count, and the stop at the end of a sentence is not part of one. */
export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = []
  let at = 0
  for (const found of text.matchAll(address)) {
    const link = found[0].replace(trailing, '')
    if (found.index > at) parts.push({ at, text: text.slice(at, found.index), link: false })
    parts.push({ at: found.index, text: link, link: true })
    at = found.index + link.length
  }
  if (at < text.length) parts.push({ at, text: text.slice(at), link: false })
  return parts
}
