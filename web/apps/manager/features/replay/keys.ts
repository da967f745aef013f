import { speeds, type PlayerCore } from './playerCore.ts'

/** The next speed in a direction, or the same one at the end. */
export function stepSpeed(speed: number, direction: 1 | -1): number {
  const ordered = direction === 1 ? speeds : speeds.toReversed()
  return ordered.find((candidate) => (candidate - speed) * direction > 0) ?? speed
}

/** The action of a key, or undefined. Arrows jump 5 s, with Shift 30 s. */
export function actionOf(key: string, shift: boolean, player: PlayerCore): (() => void) | undefined {
  const { at, speed, skipIdle } = player.snapshot()
  const step = shift ? 30_000 : 5_000
  const actions: Record<string, () => void> = {
    ' ': () => player.toggle(),
    k: () => player.toggle(),
    ArrowLeft: () => player.seek(at - step),
    ArrowRight: () => player.seek(at + step),
    '+': () => player.setSpeed(stepSpeed(speed, 1)),
    '-': () => player.setSpeed(stepSpeed(speed, -1)),
    i: () => player.setSkipIdle(!skipIdle),
    Home: () => player.seek(0),
    End: () => player.seek(Number.MAX_SAFE_INTEGER),
  }
  return actions[key]
}

/** Whether the focused element uses the key, so that the player must not. */
export function isTaken(key: string, target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('textarea, select, [contenteditable], [role="listbox"], [role="dialog"]')) return true
  if (target instanceof HTMLInputElement) return target.type !== 'range'
  return key === ' ' && target.closest('button, a') !== null
}
