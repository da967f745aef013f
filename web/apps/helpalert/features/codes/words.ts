import type { CodePlace } from './queries.ts'

/** A code as people read it aloud: 123 456 789. */
export function spoken(digits: string): string {
  return digits.replace(/(\d{3})(?=\d)/g, '$1 ')
}

/** What is left of a code in whole seconds, as on a clock: 19:58; 0:00 when it is over. */
export function left(until: string, now: number): string {
  const seconds = Math.max(0, Math.floor((Date.parse(until) - now) / 1_000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** A place as one value of a list. */
export const placeKey = ({ portal, subportal }: Pick<CodePlace, 'portal' | 'subportal'>): string =>
  `${portal} ${subportal}`
