import { afterEach, expect, it, vi } from 'vitest'
import { copyPicture, copyText } from './clipboard.ts'
import { hintServer, takesCookies } from './cookies.ts'
import { toggleFullscreen } from './fullscreen.ts'
import { browserLocks, lockUntil, whenFree } from './locks.ts'
import { askToNotify, notificationState, showNotification } from './notifications.ts'
import { capturesScreens, captureScreen } from './screen.ts'
import { playsSound, sound } from './sound.ts'
import { openWindow } from './window.ts'

afterEach(() => vi.unstubAllGlobals())

const refuse = () => {
  throw new DOMException('denied', 'SecurityError')
}
/** An object each of whose properties throws. */
const refusing = new Proxy({}, { get: refuse, has: refuse })

for (const [how, navigator, document] of [
  ['are missing', {}, {}],
  ['throw', refusing, refusing],
] as const) {
  it(`works as far as it can where the browser's abilities ${how}`, async () => {
    vi.stubGlobal('navigator', navigator)
    vi.stubGlobal('document', document)
    vi.stubGlobal('AudioContext', how === 'throw' ? refuse : undefined)
    vi.stubGlobal('Notification', undefined)
    expect(await copyText('x')).toBe(false)
    expect(await copyPicture(Promise.resolve(new Blob()))).toBe(false)
    vi.stubGlobal('window', { open: how === 'throw' ? refuse : () => null })
    vi.stubGlobal('documentPictureInPicture', how === 'throw' ? refusing : undefined)
    expect(await openWindow('x', 1, 1)).toBeUndefined()
    expect(takesCookies()).toBeFalsy()
    hintServer('acude-look', 'dark')
    expect(browserLocks()).toBeUndefined()
    expect(await whenFree('x', new AbortController().signal)).toBe(false)
    await lockUntil('x', Promise.resolve())
    expect(capturesScreens()).toBe(false)
    await expect(captureScreen({})).rejects.toThrow()
    expect(sound()).toBeUndefined()
    expect(playsSound()).toBe(how === 'throw')
    expect(notificationState()).toBe('missing')
    expect(await askToNotify()).toBe('missing')
    showNotification('x', 'y', 'z')
    await toggleFullscreen({} as Element)
  })
}

it('survives a browser that allows notifications and then refuses to show one', async () => {
  const shown = Object.assign(
    vi.fn(function refusing() {
      refuse()
    }),
    {
      permission: 'granted',
      requestPermission: () => Promise.reject(new Error()),
    },
  )
  vi.stubGlobal('Notification', shown)
  showNotification('x', 'y', 'z')
  expect(shown).toHaveBeenCalledOnce()
  expect(await askToNotify()).toBe('granted')
})

it('survives locks that refuse to be asked', async () => {
  const locks = { query: () => Promise.reject(new Error()), request: () => Promise.reject(new Error()) }
  vi.stubGlobal('navigator', { locks })
  expect(await whenFree('x', new AbortController().signal)).toBe(false)
  await lockUntil('x', Promise.resolve())
})
