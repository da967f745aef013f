/** The answers so far, by the names of the questions, stored in the tab so that neither a refusal nor a reload loses them. */
export type Draft = Readonly<Record<string, string>>

/** The answer to a question; "" while there is none. Questions may be called like what every object inherits. */
export function answerIn(draft: Draft, question: string): string {
  return (Object.hasOwn(draft, question) && draft[question]) || ''
}

const keyOf = (address: string): string => `acude.draft.${address}`

/** Reads the draft; a damaged one counts as empty. */
export function readDraft(storage: Pick<Storage, 'getItem'>, address: string): Draft {
  try {
    const kept = JSON.parse(storage.getItem(keyOf(address)) ?? 'null') as unknown
    if (typeof kept !== 'object' || kept === null) return {}
    const answers = Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    return Object.fromEntries(answers)
  } catch {
    return {}
  }
}

export function keepDraft(storage: Pick<Storage, 'setItem'>, address: string, draft: Draft): void {
  storage.setItem(keyOf(address), JSON.stringify(draft))
}

export function dropDraft(storage: Pick<Storage, 'removeItem'>, address: string): void {
  storage.removeItem(keyOf(address))
}
