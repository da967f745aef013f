import { afterEach, expect, test, vi } from 'vitest'
import { sharingObstacle } from './obstacle.ts'

afterEach(() => vi.unstubAllGlobals())

test.each([
  ['https', 'X11; Linux x86_64', true, undefined],
  ['https', 'X11; Linux x86_64', false, 'browser'],
  ['https', 'Linux; Android 10; K', true, 'phone'],
  ['http', 'Linux; Android 10; K', false, 'insecure'],
] as const)('over %s, with %s and a capture that is %s, the obstacle is %s', (over, agent, captures, obstacle) => {
  const mediaDevices = captures ? { getDisplayMedia: () => undefined } : undefined
  vi.stubGlobal('isSecureContext', over === 'https')
  vi.stubGlobal('navigator', { userAgent: agent, mediaDevices })
  vi.stubGlobal('RTCPeerConnection', EventTarget)
  expect(sharingObstacle()).toBe(obstacle)
})
