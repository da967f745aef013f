/**
 * How far a conversation has been read out. A line that is put on the page again, as after a reload or in another order, is old: only
 * new ones are for screen readers to read out.
 */
export class Heard {
  private last: number

  /** `head` is the number of the last event that was there when the conversation came on the page. */
  constructor(head: number) {
    this.last = head
  }

  isOld(n: number): boolean {
    return n <= this.last
  }

  /** The events up to this one are on the page. */
  reach(n: number): void {
    this.last = Math.max(this.last, n)
  }
}
