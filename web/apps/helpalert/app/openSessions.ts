/** The ids of the sessions open in this tab; a reload finds them again. */
export class OpenSessions {
  private readonly key: string
  private readonly storage: Pick<Storage, 'getItem' | 'setItem'>

  constructor(person: string, storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.key = `acude.helpalert.open.${person}`
    this.storage = storage
  }

  list(): readonly string[] {
    try {
      const kept: unknown = JSON.parse(this.storage.getItem(this.key) ?? '[]')
      return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : []
    } catch {
      return []
    }
  }

  add(session: string): void {
    const open = this.list()
    if (!open.includes(session)) this.keep([...open, session])
  }

  remove(session: string): void {
    this.keep(this.list().filter((one) => one !== session))
  }

  private keep(sessions: readonly string[]): void {
    this.storage.setItem(this.key, JSON.stringify(sessions))
  }
}
