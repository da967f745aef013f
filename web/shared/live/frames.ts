/**
 * The frames of the live line, as `infra/docs/protocol.md` defines them. Their shapes come generated from Go; what is
 * added here is which `type` belongs to which shape, and which data a command carries.
 */
import type { components } from '../api/schema.d.ts'

type Schemas = components['schemas']
type Frame<Type extends string, Shape> = Readonly<Omit<Shape, 'type'> & { type: Type }>

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
  | (Do<'give_consent' | 'revoke_consent', 'scope'> & { readonly scope: 'screen' })
  | Do<'start_screen'>
  | Do<'stop_screen'>
  | Do<'note', 'text'>
  | (Do<'outcome', 'outcome', 'note'> & { readonly outcome: 'resolved' | 'unresolved' | 'unknown' })
  | Do<'end'>
  | Do<'leave'>
  | Do<'rate', 'stars', 'comment'>

export type SendFrame = Frame<'send', Omit<Schemas['ChatSend'], 'command'>> & { readonly command: Command }

export type ClientFrame =
  | Frame<'hello', Schemas['ChatHello']>
  | Frame<'resume', Schemas['ChatResume']>
  | SendFrame
  | Frame<'beat', Schemas['ChatBeat']>
  | Frame<'watch', Schemas['ChatWatch']>
  | Frame<'typing', Schemas['ChatTyping']>

export type HelloFrame = Frame<'hello', Schemas['ChatWelcome']>
export type BeatFrame = Frame<'beat', Schemas['ChatBeaten']>
export type ProblemFrame = Frame<'problem', Schemas['ChatProblem']>

/** The frames that belong to one session, for its core to hear. */
export type SessionFrame =
  | Frame<'resumed', Schemas['ChatResumed']>
  | Frame<'ack', Schemas['ChatAck']>
  | Frame<'refused', Schemas['ChatRefused']>
  | Frame<'event', Schemas['SessionEventPush']>
  | Frame<'typing', Schemas['SessionTypingPush']>
  | Frame<'place', Schemas['SessionPlacePush']>
  | (ProblemFrame & { readonly session: string })

export type ServerFrame =
  | HelloFrame
  | SessionFrame
  | BeatFrame
  | (ProblemFrame & { readonly session?: undefined })
  | Frame<'watching', Schemas['ChatWatching']>
  | (Frame<'queue', Omit<Schemas['SessionQueuePush'], 'card'>> & { readonly card: Schemas['QueueCard'] })
  | (Frame<'status', Omit<Schemas['SessionStatusPush'], 'status'>> & Readonly<Schemas['StatusInputBody']>)

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
