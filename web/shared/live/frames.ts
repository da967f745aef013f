/**
 * The frames of the live line, as `infra/docs/protocol.md` defines them. Their shapes are generated from Go; added here
 * is which data each command carries.
 */
import type { components } from '../api/schema.d.ts'
import type { screenScope } from '../session/scope.ts'

type Schemas = components['schemas']

/** The version of the protocol, offered as a WebSocket subprotocol next to the ticket. */
export const subprotocol = 'acude.1'

type Body = Schemas['SessionBody']
type Do<Kind extends string, Data extends keyof Body = never, Optional extends keyof Body = never> = Readonly<
  { kind: Kind } & Required<Pick<Body, Data>> & Partial<Pick<Body, Optional>>
>

/** What a participant may ask of the session; the server's session log decides. */
export type Command =
  | Do<'message', 'text'>
  | Do<'ask_screen'>
  | (Do<'give_consent' | 'revoke_consent', 'scope'> & { readonly scope: typeof screenScope })
  | Do<'start_screen'>
  | Do<'stop_screen'>
  | Do<'note', 'text'>
  | (Do<'outcome', 'outcome', 'note'> & { readonly outcome: 'resolved' | 'unresolved' | 'unknown' })
  | Do<'end'>
  | Do<'leave'>
  | Do<'rate', 'stars', 'comment'>

export type SendFrame = Readonly<Omit<Schemas['ChatSend'], 'command'>> & { readonly command: Command }

export type ClientFrame =
  | Readonly<Schemas['ChatHello']>
  | Readonly<Schemas['ChatResume']>
  | SendFrame
  | Readonly<Schemas['ChatBeat']>
  | Readonly<Schemas['ChatWatch']>
  | Readonly<Schemas['ChatTyping']>

/** Why a customer's page cannot share its screen. */
export type Obstacle = NonNullable<Schemas['ChatResume']['obstacle']>

export type HelloFrame = Readonly<Schemas['ChatWelcome']>
export type BeatFrame = Readonly<Schemas['ChatBeaten']>
export type ProblemFrame = Readonly<Schemas['ChatProblem']>

/** The frames of one session, for its core. */
export type SessionFrame =
  | Readonly<Schemas['ChatResumed']>
  | Readonly<Schemas['ChatAck']>
  | Readonly<Schemas['ChatRefused']>
  | Readonly<Schemas['SessionEventPush']>
  | Readonly<Schemas['SessionTypingPush']>
  | Readonly<Schemas['SessionPlacePush']>
  | (ProblemFrame & { readonly session: string })

export type ServerFrame =
  | HelloFrame
  | SessionFrame
  | BeatFrame
  | (ProblemFrame & { readonly session?: undefined })
  | Readonly<Schemas['SessionWatching']>
  | (Readonly<Omit<Schemas['SessionQueuePush'], 'card'>> & { readonly card: Schemas['QueueCard'] })
  | Readonly<Schemas['SessionStatusPush']>

/** Parses a frame; undefined for anything else. Frames of unknown types are returned, and ignored later. */
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
