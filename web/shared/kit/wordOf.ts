/**
 * The word for a code; undefined for one that has none here. A server that is newer than the open page may send codes that it does not
 * know, and a name that somebody chose may be one that every object inherits.
 */
export function wordOf(words: Readonly<Record<string, () => string>>, code: string): string | undefined {
  return Object.hasOwn(words, code) ? words[code]?.() : undefined
}
