/** Canned messages in the composer: when a text asks for one, which ones fit, and the text with one in it. */
import type { components } from '../../../../shared/api/schema.d.ts'
import { plain } from '../../../../shared/kit/tree/tree.ts'

/** A canned message as it is put into an answer. */
export type CannedMessage = Omit<components['schemas']['QueueCannedMessage'], 'values'>

/** The part of a text that asks for a canned message: a slash, and what is typed after it. */
export interface Search {
  /** Where the slash is. */
  readonly at: number
  /** What follows it, up to the caret. */
  readonly filter: string
  /** Whether the button wrote the slash: it is removed when nothing is chosen. */
  readonly byButton: boolean
}

/** A text, and where its caret is, or what is selected from there. */
export interface Edited {
  readonly text: string
  readonly caret: number
  readonly until?: number
}

/** The search after a change of the text. One begins when a slash becomes the first character, and ends with its line. */
export function searchAfter(search: Search | undefined, before: string, now: Edited): Search | undefined {
  const next = search ?? (before.startsWith('/') ? undefined : { at: 0, byButton: false })
  if (!next || now.text[next.at] !== '/' || now.caret <= next.at) return undefined
  const filter = now.text.slice(next.at + 1, now.caret)
  return filter.includes('\n') ? undefined : { ...next, filter }
}

/** The search that the button begins: a slash instead of what is selected, apart from the word before it. */
export function searchByButton(text: string, from: number, to: number): Edited & { readonly search: Search } {
  const before = apart(text.slice(0, from))
  const search = { at: before.length, filter: '', byButton: true }
  return { text: `${before}/${text.slice(to)}`, caret: before.length + 1, search }
}

/** The text with the search replaced. */
export function replaced(text: string, { at, filter }: Search, by: string): Edited {
  return { text: text.slice(0, at) + by + text.slice(at + 1 + filter.length), caret: at + by.length }
}

/** The text with a message instead of the search. What the message has in braces and is no variable is selected, to be typed over. */
export function used(text: string, search: Search, message: CannedMessage): Edited {
  const put = replaced(text, search, message.text)
  const [gap] = message.unknown
  const at = gap === undefined ? -1 : message.text.indexOf(gap)
  if (gap === undefined || at < 0) return put
  return { text: put.text, caret: search.at + at, until: search.at + at + gap.length }
}

/** The messages whose title or text has every word of the filter, in their order; accents and case do not matter. */
export function fitting(messages: readonly CannedMessage[], filter: string): readonly CannedMessage[] {
  const words = plain(filter).split(/\s+/)
  return messages.filter(({ title, text }) => {
    const within = plain(`${title} ${text}`)
    return words.every((word) => within.includes(word))
  })
}

/** The first line of a text that is not blank. */
export function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? ''
}

function apart(text: string): string {
  return text === '' || /\s$/.test(text) ? text : `${text} `
}
