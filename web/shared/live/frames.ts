/**
 * The frames of the live line, as `infra/docs/protocol.md` defines them. What is in a frame of the API's own documents
 * (an event, a session's view, a query's card) comes generated from Go.
 */
import type { Event, QueryCard, SessionView } from '../api/words.ts'

/** The version of the protocol, offered as a WebSocket subprotocol next to the ticket. */
export const subprotocol = 'acude.1'

/** What a participant may ask of the session; the server's session log decides. */
export type Command =
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'ask_screen' }
  | { readonly kind: 'give_consent'; readonly scope: 'screen' }
  | { readonly kind: 'revoke_consent'; readonly scope: 'screen' }
  | { readonly kind: 'start_screen' }
  | { readonly kind: 'stop_screen' }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'outcome'; readonly outcome: 'resolved' | 'unresolved' | 'unknown'; readonly note?: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'rate'; readonly stars: number; readonly comment?: string }

export type ClientFrame =
  | { readonly type: 'hello'; readonly version: 1 }
  | { readonly type: 'resume'; readonly session: string; readonly lastN: number }
  | SendFrame
  | { readonly type: 'beat'; readonly sessions: Readonly<Record<string, number>> }
  | { readonly type: 'watch'; readonly what: 'queue' }
  | { readonly type: 'typing'; readonly session: string }

export interface SendFrame {
  readonly type: 'send'
  readonly session: string
  readonly sender: string
  readonly k: number
  readonly command: Command
}

export interface HelloFrame {
  readonly type: 'hello'
  readonly serverTime: string
  readonly beatSeconds: number
  readonly idleBeatSeconds: number
  readonly renewAfterSeconds: number
  readonly connection: string
}

/** The frames that belong to one session, for its core to hear. */
export type SessionFrame =
  | {
      readonly type: 'resumed'
      readonly session: string
      readonly head: number
      readonly epoch: number
      readonly you: string
      readonly state: SessionView
    }
  | {
      readonly type: 'ack'
      readonly session: string
      readonly sender: string
      readonly k: number
      readonly n: number
      readonly head: number
    }
  | {
      readonly type: 'refused'
      readonly session: string
      readonly sender: string
      readonly k: number
      readonly code: string
      readonly detail: string
      readonly facts?: Readonly<Record<string, string>>
      readonly next?: number
    }
  | { readonly type: 'event'; readonly session: string; readonly event: Event }
  | { readonly type: 'typing'; readonly session: string; readonly by: string }
  | {
      readonly type: 'problem'
      readonly session: string
      readonly code: string
      readonly detail: string
    }
  | { readonly type: 'place'; readonly session: string; readonly place: number; readonly waiting: number }

export interface BeatFrame {
  readonly type: 'beat'
  readonly serverTime: string
  readonly heads: Readonly<Record<string, { readonly head: number; readonly epoch: number }>>
}

export type ServerFrame =
  | HelloFrame
  | SessionFrame
  | BeatFrame
  | { readonly type: 'queue'; readonly card: QueryCard }
  | { readonly type: 'status'; readonly status: 'available' | 'busy' | 'away' }
  | { readonly type: 'watching'; readonly what: 'queue' }
  | { readonly type: 'problem'; readonly session?: undefined; readonly code: string; readonly detail: string }

/** Reads a frame off the wire; undefined for anything that is no frame. Kinds unknown here pass and are ignored later. */
export function readFrame(data: unknown): ServerFrame | undefined {
  if (typeof data !== 'string') return undefined
  try {
    const frame: unknown = JSON.parse(data)
    const known = typeof frame === 'object' && frame !== null && 'type' in frame && typeof frame.type === 'string'
    return known ? (frame as ServerFrame) : undefined
  } catch {
    return undefined
  }
}
