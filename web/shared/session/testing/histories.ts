import type { Event, SessionView } from '../../api/words.ts'
import generated from './histories.gen.json'

/** A log as a role sees it, with the view that Go's `session.Apply` gives after each event. */
export interface History {
  readonly name: string
  readonly role: 'customer' | 'representative'
  readonly steps: readonly { readonly event: Event; readonly view: SessionView }[]
}

/** Logs that together have every kind of event; `make generate` writes them. */
export const histories = generated as unknown as readonly History[]
