/** What a representative prefers on this machine; kept by the browser. */
import { useSyncExternalStore } from 'react'
import { browserShelf } from '../../../../shared/browser/storage.ts'

export interface Preferences {
  readonly sound: boolean
  readonly notifications: boolean
}

const key = 'acude.helpalert.preferences'
const usual: Preferences = { sound: true, notifications: false }

class PreferenceStore {
  private value: Preferences | undefined
  private readonly listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  read = (): Preferences => {
    this.value ??= readKept()
    return this.value
  }

  change = (change: Partial<Preferences>): void => {
    this.value = { ...this.read(), ...change }
    browserShelf.setItem(key, JSON.stringify(this.value))
    for (const listener of this.listeners) listener()
  }
}

/** Reads what is kept; anything unreadable counts as not set. */
function readKept(): Preferences {
  try {
    const kept: unknown = JSON.parse(browserShelf.getItem(key) ?? '{}')
    const { sound, notifications } = { ...usual, ...(kept as Partial<Preferences>) }
    return { sound: sound === true, notifications: notifications === true }
  } catch {
    return usual
  }
}

const store = new PreferenceStore()

export function usePreferences(): [Preferences, (change: Partial<Preferences>) => void] {
  return [useSyncExternalStore(store.subscribe, store.read), store.change]
}
