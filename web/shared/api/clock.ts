/**
 * The server's time, whatever the clock of this machine says. Each answer tells it: the server's time was `at` somewhere
 * between the question and the answer. As long as that agrees with the estimate, the estimate stays, so that ages do not
 * jump with every answer.
 */
export class ServerClock {
  private readonly own: () => number
  private offMs = 0

  constructor(own: () => number) {
    this.own = own
  }

  /** Milliseconds since the epoch; by this machine's clock until the server has answered. */
  now(): number {
    return this.own() + this.offMs
  }

  /** What this machine's clock says, for {@link tell}. */
  mark(): number {
    return this.own()
  }

  /** The server said that it was `at`, to the second, in answer to a question asked at a {@link mark}. */
  tell(at: number, asked: number): void {
    const now = this.now()
    const latest = at + coarseMs + Math.max(0, this.own() - asked)
    if (now < at || now > latest) this.offMs += at + coarseMs / 2 - now || 0
  }
}

/** HTTP says the time in whole seconds. */
const coarseMs = 1_000

export const serverClock = new ServerClock(() => Date.now())
