/** The part of the browser's storage that the product uses. */
export type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/**
 * One of the browser's storages. Reading, writing and removing never throw: what the browser refuses to store is kept in
 * memory, as long as the page lives.
 */
export class Shelf implements Keeper {
  private readonly open: () => Keeper
  private readonly spare = new Map<string, string>()

  constructor(open: () => Keeper) {
    this.open = open
  }

  getItem(name: string): string | null {
    const spare = this.spare.get(name)
    if (spare !== undefined) return spare
    try {
      return this.open().getItem(name)
    } catch {
      return null
    }
  }

  setItem(name: string, text: string): void {
    try {
      this.open().setItem(name, text)
      this.spare.delete(name)
    } catch {
      this.spare.set(name, text)
    }
  }

  removeItem(name: string): void {
    this.spare.delete(name)
    try {
      this.open().removeItem(name)
    } catch {
      // A browser that refuses to remove refused to store.
    }
  }

  /** Removes everything whose name begins in one of these ways. */
  removeAll(beginnings: readonly string[]): void {
    for (const name of this.names()) if (beginnings.some((one) => name.startsWith(one))) this.removeItem(name)
  }

  private names(): readonly string[] {
    try {
      return [...this.spare.keys(), ...Object.keys(this.open())]
    } catch {
      return [...this.spare.keys()]
    }
  }

  /** Whether what is stored survives a reload. */
  lasts(): boolean {
    try {
      const shelf = this.open()
      shelf.setItem(probe, '1')
      shelf.removeItem(probe)
      return true
    } catch {
      return false
    }
  }
}

const probe = 'acude.probe'

/** Lives as long as the tab, through reloads. */
export const tabShelf = new Shelf(() => globalThis.sessionStorage)

/** Lives until the browser's data is cleared, and is shared by all tabs. */
export const browserShelf = new Shelf(() => globalThis.localStorage)
