import { capturesScreens } from '../../../shared/browser/screen.ts'
import type { Obstacle } from '../../../shared/live/frames.ts'

/** Why sharing is impossible in this browser. */
export function sharingObstacle(): Obstacle | undefined {
  if (!isSecureContext) return 'insecure'
  if (mobile.test(navigator.userAgent)) return 'phone'
  return capturesScreens() ? undefined : 'browser'
}

const mobile = /Android|iPhone|iPad|Mobile/i
