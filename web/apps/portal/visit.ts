import { type Api, answer, openApi } from '../../shared/api/client.ts'
import { ApiProblem } from '../../shared/api/problem.ts'
import type { Portal, SessionView } from '../../shared/api/words.ts'
import type { Keeper } from '../../shared/browser/storage.ts'
import { language } from './language.ts'
import { Cell } from './store.ts'

/** The customer's credentials for a session. They live as long as the tab. */
export interface Pass {
  readonly session: string
  readonly participant: string
  readonly token: string
}

export type Stage =
  | { readonly at: 'loading' }
  | { readonly at: 'failed'; readonly problem: unknown }
  | { readonly at: 'absent' }
  | { readonly at: 'closed' }
  | { readonly at: 'form'; readonly lost: boolean }
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

  constructor(place: Place, storage: Keeper) {
    this.place = place
    this.storage = storage
    this.api = openApi({ language: language.getSnapshot, bearer: () => this.pass()?.token })
    language.subscribe(() => void this.translate())
  }

  /** Opens the portal, and the session this tab is in if there is one. */
  async open(): Promise<void> {
    this.stage.set({ at: 'loading' })
    try {
      this.portal.set(await this.read())
      const pass = this.pass()
      if (pass) return await this.rejoin(pass)
      this.stage.set(this.portal.getSnapshot()?.open ? { at: 'form', lost: false } : { at: 'closed' })
    } catch (problem) {
      const absent = problem instanceof ApiProblem && problem.status === 404
      this.stage.set(absent ? { at: 'absent' } : { at: 'failed', problem })
    }
  }

  /** Puts a question into the queue. Throws an {@link ApiProblem} that names the refused fields. */
  async submit(answers: Readonly<Record<string, string>>, notice: string, preferred: string): Promise<void> {
    const { name, email, question, ...fields } = answers
    const given = Object.fromEntries(Object.entries({ name, email, question, preferred }).filter(([, value]) => value))
    const { session, participant, token, state } = await answer(
      this.api.POST('/api/portal/portals/{portal}/queries', {
        params: this.params,
        body: { ...given, fields, notice, language: language.getSnapshot() },
      }),
    )
    const pass = { session, participant, token }
    this.storage.setItem(this.key, JSON.stringify(pass))
    this.stage.set({ at: 'session', pass, view: state })
  }

  /** Redeems the code that a representative gave. Throws an {@link ApiProblem} that says what to do. */
  async redeem(code: string): Promise<void> {
    await answer(this.api.POST('/api/portal/portals/{portal}/codes', { params: this.params, body: { code } }))
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

  private async rejoin(pass: Pass): Promise<void> {
    try {
      const path = { session: pass.session }
      const { state } = await answer(this.api.GET('/api/portal/sessions/{session}', { params: { path } }))
      this.stage.set({ at: 'session', pass, view: state })
    } catch (problem) {
      if (!(problem instanceof ApiProblem) || ![401, 403, 404, 410].includes(problem.status)) throw problem
      this.storage.removeItem(this.key)
      this.stage.set(this.portal.getSnapshot()?.open ? { at: 'form', lost: true } : { at: 'closed' })
    }
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
