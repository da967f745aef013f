import type { Event, SessionView } from '../../../shared/api/words.ts'
import type { Command } from '../../../shared/live/frames.ts'
import { advance } from '../../../shared/session/advance.ts'
import type { SessionCore, SessionSnapshot } from '../../../shared/session/core.ts'
import type { Outgoing } from '../../../shared/session/sending.ts'
import { viewOf } from '../../../shared/session/testing/scripted.ts'

/** A session's log as the server keeps it, as far as a shared screen goes, for any number of tabs of one customer. */
export class SharedSession {
  readonly events: Event[] = []
  view: SessionView
  /** With what every command is refused. */
  refusal: string | undefined
  private readonly tabs: TabCore[] = []
  private readonly waiting: { readonly tab: TabCore; readonly id: number }[] = []

  constructor(view: Partial<SessionView> = {}) {
    this.view = { ...viewOf('s1'), ...view }
  }

  /** A tab that is connected and knows the whole log. */
  open(): TabCore {
    const tab = new TabCore(this)
    this.tabs.push(tab)
    return tab
  }

  queue(tab: TabCore, id: number): void {
    this.waiting.push({ tab, id })
  }

  /** Handles the commands that were sent, in their order, and tells every tab what happened. */
  async settle(): Promise<void> {
    await idle()
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) {
      next.tab.answer(next.id, this.handle(next.tab.commandOf(next.id)))
      await idle()
    }
  }

  /** Something happens that no command asked for; a kind may have a reason behind a colon. */
  happen(...kinds: string[]): void {
    for (const kind of kinds) this.append(...(kind.split(':') as [string, string?]))
    for (const tab of this.tabs) tab.changed()
  }

  private append(kind: string, reason?: string): number {
    const generation = this.view.screen.generation + 1
    const event: Event = {
      n: this.events.length + 1,
      at: '',
      by: 'c1',
      kind: kind as Event['kind'],
      ...(kind === 'screen_started' ? { generation } : {}),
      ...(reason ? { reason } : {}),
    }
    this.events.push(event)
    this.view = advance(this.view, [event])
    return event.n
  }

  /** The number of a command's first event, or the code of its refusal: as Go's session.Decide. */
  private handle(command: Command): number | string {
    if (this.refusal) return this.refusal
    const { consent, screen } = this.view
    switch (command.kind) {
      case 'give_consent':
        return consent.screen ? 'consent_given' : this.append('consent_given')
      case 'revoke_consent': {
        if (!consent.screen) return 'consent_absent'
        const first = screen.on ? this.append('screen_stopped') : undefined
        const second = this.append('consent_revoked')
        return first ?? second
      }
      case 'start_screen':
        if (!consent.screen) return 'consent_missing'
        return screen.on ? 'screen_on' : this.append('screen_started')
      case 'stop_screen':
        return screen.on ? this.append('screen_stopped') : 'screen_off'
      default:
        return 'command_unknown'
    }
  }
}

let ids = 0

/** The session core of one tab, as {@link SharedSession} answers it. */
export class TabCore {
  readonly said: string[] = []
  you = 'c1'
  live = true
  private outgoing: readonly Outgoing[] = []
  private readonly places = new Map<number, number>()
  private readonly listeners = new Set<() => void>()
  private readonly session: SharedSession

  constructor(session: SharedSession) {
    this.session = session
  }

  get core(): SessionCore {
    return this as unknown as SessionCore
  }

  get lastN(): number {
    return this.session.events.length
  }

  getSnapshot(): SessionSnapshot {
    const { live, outgoing, you } = this
    const { events, view } = this.session
    const rest = { session: 's1', behind: false, problem: undefined, typing: '', place: undefined }
    return { ...rest, live, outgoing, you, events: [...events], view }
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  placeOf(id: number): number | undefined {
    return this.places.get(id)
  }

  async send(command: Command): Promise<number> {
    const id = ++ids
    this.said.push(command.kind)
    this.outgoing = [...this.outgoing, { id, command, at: 0, status: 'waiting' }]
    this.session.queue(this, id)
    this.changed()
    return id
  }

  commandOf(id: number): Command {
    const item = this.outgoing.find((one) => one.id === id)
    if (!item) throw new Error('no such command')
    return item.command
  }

  answer(id: number, answer: number | string): void {
    if (typeof answer === 'number') {
      this.places.set(id, answer)
      this.outgoing = this.outgoing.filter((one) => one.id !== id)
    } else {
      const refusal = { code: answer, detail: '' }
      this.outgoing = this.outgoing.map((one) => (one.id === id ? { ...one, status: 'refused', refusal } : one))
    }
    this.session.happen()
    this.outgoing = this.outgoing.filter((one) => one.status !== 'refused')
  }

  changed(): void {
    for (const listener of this.listeners) listener()
  }
}

async function idle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve()
}
