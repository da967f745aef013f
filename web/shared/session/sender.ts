import { browserLocks, Holds } from '../browser/locks.ts'
import { newId } from '../browser/random.ts'
import { tabShelf } from '../browser/storage.ts'
import type { Outbox } from './outbox.ts'

/** What distinguishes tabs. `locks` is absent where the page is not a secure context. */
export interface Tab {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  readonly locks?: Pick<LockManager, 'request'> | undefined
  readonly newId: () => string
}

const stored = 'acude.sender'
const lockOf = (sender: string): string => `acude.sender.${sender}`

/** The sender's name of this tab and those of abandoned tabs it has taken over. */
export class Senders {
  /** The sender of this tab's commands. */
  own = ''
  private readonly holds: Holds
  private readonly tab: Tab
  private readonly outbox: Outbox

  constructor(tab: Tab, outbox: Outbox) {
    this.tab = tab
    this.outbox = outbox
    this.holds = new Holds(tab.locks)
  }

  /**
   * Takes the name this tab had before a reload. A duplicated tab inherits the name but finds it in use, and takes a
   * new one; so does a tab whose outbox was lost, because its numbers would start again.
   */
  async claim(): Promise<string> {
    const before = this.tab.storage.getItem(stored)
    if (before && (await this.outbox.knows(before)) && (await this.hold(before))) this.own = before
    else await this.rename()
    return this.own
  }

  /** Takes a new name; the present one stays locked as long as the page lives. */
  async rename(): Promise<string> {
    this.own = this.tab.newId()
    await this.hold(this.own)
    this.tab.storage.setItem(stored, this.own)
    return this.own
  }

  /** Tries to lock a name for as long as the page lives. Without locks it succeeds: two tabs can share an outbox. */
  async hold(sender: string): Promise<boolean> {
    const holding = await this.holds.hold(lockOf(sender))
    return holding === 'held' || holding === 'absent'
  }

  /** Releases all names, as closing the page does. */
  release(): void {
    this.holds.release()
  }
}

/** The browser's own tab. */
export function browserTab(): Tab {
  return { storage: tabShelf, locks: browserLocks(), newId }
}
