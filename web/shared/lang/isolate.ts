/** Letters of scripts that are written from right to left, and marks that change the direction of the text around them. */
const turns =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
const marks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/**
 * What somebody typed, as a part of a sentence that it cannot turn around: between U+2068 and U+2069, without such marks of its
 * own. A text that is all from left to right stays as it is. It could not turn anything, and it can be searched, compared and
 * copied without characters that nobody sees.
 */
export function isolate(value: unknown): string {
  const text = String(value)
  return turns.test(text) ? `\u2068${text.replaceAll(marks, '')}\u2069` : text
}

/** Several texts in one line, each isolated: the names from the top down to a team. */
export function isolated(texts: readonly string[], between: string): string {
  return texts.map(isolate).join(between)
}
