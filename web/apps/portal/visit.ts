import { type Api, answer, openApi } from '../../shared/api/client.ts'
import { ApiProblem } from '../../shared/api/problem.ts'
import type { LiveTicket, Portal, SessionView } from '../../shared/api/words.ts'
import { type Holding, Holds } from '../../shared/browser/locks.ts'
import type { Keeper } from '../../shared/browser/storage.ts'
import { language } from './language.ts'
import { Cell } from './store.ts'

/** The customer's credentials for a session. They live as long as the tab. */
export interface Pass {
  readonly session: string
  readonly participant: string
  /** The tab's own; none: the participant's first one. */
  readonly device?: string
  readonly token: string
  /** The token for the next connection. It is not used before that, so that a tab restored as it was has a good one. */
  readonly next?: string
}

export type Stage =
  | { readonly at: 'loading' }
  | { readonly at: 'failed'; readonly problem: unknown }
  | { readonly at: 'absent' }
  | { readonly at: 'closed' }
  | { readonly at: 'form'; readonly lost: boolean }
  | { readonly at: 'shut' }
  | { readonly at: 'session'; readonly pass: Pass; readonly view: SessionView | undefined }

/** Where a visit is: the portal's part of the address, and the subportal's after it. */
export interface Place {
  readonly address: string
  readonly subportal: string
}

/** A representative who can be asked for, with an id that is valid at this portal only. */
export interface Person {
  readonly id: string
  readonly name: string
}

/** One tab's visit to a portal: the page it is on, and the steps from one page to the next. */
export class Visit {
  readonly stage = new Cell<Stage>({ at: 'loading' })
  readonly portal = new Cell<Portal | undefined>(undefined)
  readonly api: Api
  private readonly place: Place
  private readonly storage: Keeper
  private readonly holds: Holds
  /** Whether no other tab shows this tab's tokens: only then may one replace another. */
  private alone = false

  /** The session code that came with the address; "" when none did, or when it was used up. */
  code: string

  constructor(place: Place, storage: Keeper, locks: Pick<LockManager, 'request'> | undefined, code = '') {
    this.place = place
    this.code = code
    this.storage = storage
    this.holds = new Holds(locks)
    this.api = openApi({ language: language.getSnapshot, bearer: () => this.pass()?.token })
    language.subscribe(() => void this.translate())
  }

  /** Opens the portal, and the session this tab is in if there is one; with a code, another session begins. */
  async open(): Promise<void> {
    this.stage.set({ at: 'loading' })
    try {
      this.portal.set(await this.read())
      const pass = this.pass()
      if (pass && !this.code) return await this.rejoin()
      this.stage.set(this.portal.getSnapshot()?.open ? { at: 'form', lost: false } : { at: 'closed' })
    } catch (problem) {
      const absent = problem instanceof ApiProblem && problem.status === 404
      this.stage.set(absent ? { at: 'absent' } : { at: 'failed', problem })
    }
  }

  /**
   * Puts a question into the queue, or with a code the customer into that of who made it. Throws an {@link ApiProblem} that names the
   * refused fields.
   */
  async submit(answers: Readonly<Record<string, string>>, notice: string, preferred: string, code = ''): Promise<void> {
    const { name, email, question, ...fields } = answers
    const said = { name, email, question, preferred, code }
    const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value))
    const { session, participant, token, state } = await answer(
      this.api.POST('/api/portal/portals/{portal}/queries', {
        params: this.params,
        body: { ...given, fields, notice, language: language.getSnapshot() },
      }),
    )
    const pass = { session, participant, token }
    this.code = ''
    this.keep(pass)
    this.alone = (await this.hold(pass)) === 'held'
    this.stage.set({ at: 'session', pass, view: state })
  }

  /** A ticket for the live line. Throws an {@link ApiProblem}. */
  async ticket(): Promise<LiveTicket> {
    const { next, ...pass } = this.pass() ?? { session: '', participant: '', token: '' }
    const token = next ?? pass.token
    const params = { path: { session: pass.session } }
    const headers = { Authorization: `Bearer ${token}` }
    try {
      const given = await answer(this.api.POST('/api/portal/sessions/{session}/live-ticket', { params, headers }))
      if (this.alone && this.pass()?.session === pass.session)
        this.keep({ ...pass, token, ...(given.next && { next: given.next }) })
      return given
    } catch (problem) {
      if (codeOf(problem) === 'token_invalid' && next) {
        this.keep(pass) // a late copy of the last request has replaced it
        return this.ticket()
      }
      if (codeOf(problem) === 'device_ended') this.shut()
      throw problem
    }
  }

  /** The tab's device was ended: somebody has a copy of one of its tokens. */
  shut(): void {
    this.stage.set({ at: 'shut' })
  }

  /** The name of the representative who gave a code; it is used up by {@link submit}. Throws an {@link ApiProblem} that says what to do. */
  async redeem(code: string): Promise<string> {
    const asked = { params: this.params, body: { code } }
    return (await answer(this.api.POST('/api/portal/portals/{portal}/codes', asked))).representative
  }

  /** The representatives who are available and can be asked for. */
  async representatives(): Promise<readonly Person[]> {
    const { items } = await answer(
      this.api.GET('/api/portal/portals/{portal}/representatives', { params: this.params }),
    )
    return items ?? []
  }

  /** Reads the portal's texts again, when the language or the notice has changed. */
  async translate(): Promise<void> {
    if (!this.portal.getSnapshot()) return
    const texts = await this.read().catch(() => undefined)
    if (texts) this.portal.set(texts)
  }

  /** Forgets the session and starts again. */
  forget(): Promise<void> {
    this.storage.removeItem(this.key)
    this.holds.release()
    return this.open()
  }

  private get key(): string {
    return `acude.session.${this.place.address}`
  }

  private get params() {
    const { address, subportal } = this.place
    return { path: { portal: address }, ...(subportal ? { query: { subportal } } : {}) }
  }

  private read(): Promise<Portal> {
    return answer(this.api.GET('/api/portal/portals/{portal}', { params: this.params }))
  }

  private async rejoin(): Promise<void> {
    try {
      const pass = await this.settle()
      const params = { path: { session: pass.session } }
      const { state } = await this.newest(() => this.api.GET('/api/portal/sessions/{session}', { params }))
      this.stage.set({ at: 'session', pass, view: state })
    } catch (problem) {
      if (codeOf(problem) === 'device_ended') return this.shut()
      if (!(problem instanceof ApiProblem) || ![401, 403, 404, 410].includes(problem.status)) throw problem
      this.storage.removeItem(this.key)
      this.stage.set(this.portal.getSnapshot()?.open ? { at: 'form', lost: true } : { at: 'closed' })
    }
  }

  /** Makes sure that no other tab shows this tab's tokens: a duplicated tab, which has copies, gets a device of its own. */
  private async settle(): Promise<Pass> {
    const pass = this.pass() as Pass
    const holding = await this.hold(pass)
    this.alone = holding === 'held'
    if (holding !== 'taken') return pass
    const { session, participant } = pass
    const asked = { params: { path: { session } }, body: { kind: 'page' as const } }
    const own = await this.newest(() => this.api.POST('/api/portal/sessions/{session}/devices', asked))
    const settled = { session, participant, device: own.device, token: own.token }
    this.keep(settled)
    this.alone = (await this.hold(settled)) === 'held'
    return settled
  }

  private hold({ device, participant }: Pass): Promise<Holding> {
    return this.holds.hold(`acude.device.${device ?? participant}`, reloadMs)
  }

  /** Asks again with the next token when the present one is spent: the answer that said so was lost. */
  private async newest<T>(ask: () => Parameters<typeof answer<T>>[0]): Promise<T> {
    try {
      return await answer(ask())
    } catch (problem) {
      const { next, ...pass } = this.pass() ?? {}
      if (codeOf(problem) !== 'token_spent' || !next) throw problem
      this.keep({ ...(pass as Pass), token: next })
      return answer(ask())
    }
  }

  private keep(pass: Pass): void {
    this.storage.setItem(this.key, JSON.stringify(pass))
  }

  private pass(): Pass | undefined {
    try {
      const pass = JSON.parse(this.storage.getItem(this.key) ?? 'null') as Pass | null
      return pass?.session && pass.token ? pass : undefined
    } catch {
      return undefined
    }
  }
}

/** For so long the page before a reload may still hold its device. */
const reloadMs = 1_000

function codeOf(problem: unknown): string | undefined {
  return problem instanceof ApiProblem ? problem.code : undefined
}
