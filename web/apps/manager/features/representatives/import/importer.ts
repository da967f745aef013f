/** An import in progress. It lives outside the page, so that opening another page does not stop it. */
import { answer, type Api } from '../../../../../shared/api/client.ts'
import type { components } from '../../../../../shared/api/schema.d.ts'
import { isSignedOut } from '../../../../../shared/kit/problem.ts'
import { portionsOf, type Span } from './lines.ts'
import { writeTrail } from './trail.ts'

type Schemas = components['schemas']

export type Plan = Schemas['PlanImportOutputBody']
export type CheckedLine = Schemas['PeopleImportLine']
export type Result = Schemas['ReadImportOutputBody']
export type Progress = Schemas['PeopleImport']
export type Mode = 'all' | 'good'

export type ImportState =
  | { readonly at: 'source'; readonly problem?: unknown }
  | { readonly at: 'checking' }
  | { readonly at: 'checked'; readonly plan: Plan }
  | { readonly at: 'running'; readonly progress: Progress }
  | { readonly at: 'stopped'; readonly progress: Progress; readonly problem: unknown }
  | { readonly at: 'done'; readonly result: Result }

export interface Source {
  readonly text: string
  readonly mode: Mode
  /** The name of the file it came from; "" when it was pasted. */
  readonly file: string
}

const emptySource: Source = { text: '', mode: 'all', file: '' }

interface Snapshot {
  readonly state: ImportState
  readonly source: Source
}

/** Called when a request was refused because nobody is signed in. */
type SignedOut = () => void

export class Importer {
  private now: Snapshot = { state: { at: 'source' }, source: emptySource }
  private person = ''
  private readonly listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  read = (): Snapshot => this.now

  /** Forgets the import of another person. */
  belongTo(person: string): void {
    if (person === this.person) return
    this.person = person
    this.set({ at: 'source' }, emptySource)
  }

  edit = (source: Partial<Source>): void => this.set({ at: 'source' }, { ...this.now.source, ...source })

  /** Checks the text without storing or changing anything. */
  async check(api: Api, signedOut: SignedOut): Promise<void> {
    const { text, mode } = this.now.source
    this.set({ at: 'checking' })
    try {
      this.set({
        at: 'checked',
        plan: await answer(api.POST('/api/v1/imports', { body: { text, mode, dryRun: true } })),
      })
    } catch (problem) {
      this.refused(problem, signedOut, { at: 'source', ...(!isSignedOut(problem) && { problem }) })
    }
  }

  /** Stores the import, prepares lines that are not prepared yet and applies them. When started again, it continues. */
  async start(api: Api, signedOut: SignedOut): Promise<void> {
    const { text, mode, file } = this.now.source
    this.set({ at: 'checking' })
    try {
      const plan = await answer(api.POST('/api/v1/imports', { body: { text, mode } }))
      if (!plan.kept) return this.set({ at: 'checked', plan })
      writeTrail({ id: plan.import.id, person: this.person, file })
      const planned = (plan.lines ?? []).filter((line) => line.state === 'planned')
      await this.run(api, plan.import, planned, signedOut)
    } catch (problem) {
      this.refused(problem, signedOut, { at: 'source', ...(!isSignedOut(problem) && { problem }) })
    }
  }

  /** Continues an import whose lines are all prepared; its text is no longer needed. */
  goOn(api: Api, progress: Progress, signedOut: SignedOut): Promise<void> {
    return this.run(api, progress, [], signedOut)
  }

  /** Resets the page; what was added stays. */
  clear(): void {
    writeTrail(undefined)
    this.set({ at: 'source' }, emptySource)
  }

  private async run(api: Api, from: Progress, planned: readonly Span[], signedOut: SignedOut): Promise<void> {
    const params = { path: { import: from.id } }
    let progress = from
    try {
      this.set({ at: 'running', progress })
      for (const lines of portionsOf(this.now.source.text, planned)) {
        progress = await answer(api.PUT('/api/v1/imports/{import}/lines', { params, body: { lines } }))
        this.set({ at: 'running', progress })
      }
      while (!progress.ended) {
        const before = progress
        progress = await answer(api.POST('/api/v1/imports/{import}/apply', { params }))
        this.set({ at: 'running', progress })
        if (progress.done === before.done && progress.failed === before.failed) break
      }
      const result = await answer(api.GET('/api/v1/imports/{import}', { params }))
      writeTrail(undefined)
      this.set({ at: 'done', result }, emptySource)
    } catch (problem) {
      this.refused(problem, signedOut, { at: 'stopped', progress, problem })
    }
  }

  private refused(problem: unknown, signedOut: SignedOut, state: ImportState): void {
    if (isSignedOut(problem)) signedOut()
    this.set(state)
  }

  private set(state: ImportState, source = this.now.source): void {
    this.now = { state, source }
    for (const listener of this.listeners) listener()
  }
}
