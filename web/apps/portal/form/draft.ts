/** What has been filled in, kept in the tab so that neither a refusal nor a reload loses it. */
export interface Draft {
  readonly name: string
  readonly email: string
  readonly question: string
  readonly fields: Readonly<Record<string, string>>
}

const empty: Draft = { name: '', email: '', question: '', fields: {} }
const shelf = (address: string): string => `acude.draft.${address}`

/** Reads the draft; what was damaged counts as empty. */
export function readDraft(storage: Pick<Storage, 'getItem'>, address: string): Draft {
  try {
    const kept = JSON.parse(storage.getItem(shelf(address)) ?? 'null') as Partial<Draft> | null
    const text = (value: unknown) => (typeof value === 'string' ? value : '')
    const fields = Object.entries(kept?.fields ?? {}).map(([name, value]) => [name, text(value)])
    return {
      name: text(kept?.name),
      email: text(kept?.email),
      question: text(kept?.question),
      fields: Object.fromEntries(fields) as Record<string, string>,
    }
  } catch {
    return empty
  }
}

export function keepDraft(storage: Pick<Storage, 'setItem'>, address: string, draft: Draft): void {
  storage.setItem(shelf(address), JSON.stringify(draft))
}

export function dropDraft(storage: Pick<Storage, 'removeItem'>, address: string): void {
  storage.removeItem(shelf(address))
}
