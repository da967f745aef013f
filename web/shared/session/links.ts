/** A piece of a text: words, or a web address with where it leads. */
export interface TextPart {
  /** Where it begins in the text. */
  readonly at: number
  readonly text: string
  readonly href?: string
}

const address = /https?:\/\/[^\s<>"'`]+[^\s<>"'`.,;:!?)\]}]/gi

/** Splits a text at its web addresses. Only http and https count, and the stop at the end of a sentence is not part of one. */
export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const found of text.matchAll(address)) {
    if (!URL.canParse(found[0])) continue
    if (found.index > from) parts.push({ at: from, text: text.slice(from, found.index) })
    parts.push({ at: found.index, text: found[0], href: new URL(found[0]).href })
    from = found.index + found[0].length
  }
  if (from < text.length) parts.push({ at: from, text: text.slice(from) })
  return parts
}
