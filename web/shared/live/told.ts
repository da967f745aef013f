import type { LineStatus } from './line.ts'

const patienceMs = 1_500

/** A line's status as people are told it: a loss counts when it lasts, so that a short gap is nobody's news. */
export class ToldStatus {
  status: LineStatus = 'stopped'
  private real: LineStatus = 'stopped'
  private patience: ReturnType<typeof setTimeout> | undefined
  private readonly changed: () => void

  constructor(changed: () => void) {
    this.changed = changed
  }

  become(status: LineStatus): void {
    this.real = status
    const passing = status === 'waiting' || status === 'connecting'
    const calm = this.status === 'open' || this.status === 'stopped'
    if (calm && passing) this.patience ??= setTimeout(() => this.tell(), patienceMs)
    else this.tell()
  }

  private tell(): void {
    clearTimeout(this.patience)
    this.patience = undefined
    if (this.status === this.real) return
    this.status = this.real
    this.changed()
  }
}
