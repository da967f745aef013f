/** A text cut into lines as the server counts them, and the portions in which they are sent again. */

export interface SentLine {
  /** Number in the text, from 1. */
  readonly line: number
  readonly text: string
}

/** The most lines a request may bring. */
const most = 50

/** Splits a text at line ends of any system. */
export function linesOf(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .split('\n')
}

/** A record of the text: a line, or several when there are line breaks between quotes. */
export interface Span {
  readonly line: number
  readonly last: number
}

/** The records with these lines, in portions of what one request may bring. */
export function portionsOf(text: string, records: readonly Span[], size = most): SentLine[][] {
  const lines = linesOf(text)
  const wanted = records.map(({ line, last }) => ({ line, text: lines.slice(line - 1, last).join('\n') }))
  return Array.from({ length: Math.ceil(wanted.length / size) }, (_, at) => wanted.slice(at * size, (at + 1) * size))
}
