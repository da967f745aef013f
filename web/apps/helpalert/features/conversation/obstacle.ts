import type { SessionView } from '../../../../shared/api/words.ts'
import { wordOf } from '../../../../shared/kit/wordOf.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'

type Obstacle = NonNullable<SessionView['screen']['obstacle']>

const words: Readonly<Record<Obstacle, () => string>> = {
  phone: m.helpalert_no_screen_phone,
  browser: m.helpalert_no_screen_browser,
  insecure: m.helpalert_no_screen_insecure,
}

/** Why a customer cannot share their screen. */
export function obstacleText(obstacle: string): string {
  return wordOf(words, obstacle) ?? m.helpalert_no_screen()
}
