/** Short names of the API's types; their shapes come from Go through `schema.d.ts`. */
import type { components } from './schema.d.ts'

type Schemas = components['schemas']

export type SessionView = Schemas['SessionView']
export type Answer = Schemas['PortalAnswer']
export type Event = Schemas['SessionEvent']
export type Portal = Schemas['PortalShown']
export type PortalField = Schemas['PortalShownField']
export type Relayed = Schemas['PortalPublished'] | Schemas['QueueViewed']
export type QueryCard = Schemas['QueueCard']
export type Log = Schemas['PortalLog']
export type LiveTicket = Schemas['PortalLiveTicket']
