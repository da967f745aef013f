import type { Page } from '@playwright/test'

/** What the probes leave on the pages, in milliseconds since 1970 by the clock that all browsers of a machine share. */
declare global {
  interface Window {
    /** When each number was painted, on the shared page; when each was first shown, on the representative's. */
    times: Record<number, number>
    /** When the browser handed the screen over, on the customer's page. */
    consented: number | undefined
    peers: RTCPeerConnection[]
  }
}

/** Prepares a page that is loaded again: its peers are kept, only one codec is offered, the moment of consent is noted. */
export async function prepare(page: Page, codec: string): Promise<void> {
  await page.addInitScript((codec) => {
    window.peers = []
    const Peer = window.RTCPeerConnection
    window.RTCPeerConnection = class extends Peer {
      constructor(configuration?: RTCConfiguration) {
        super(configuration)
        window.peers.push(this)
      }
    }
    const order = RTCRtpTransceiver.prototype.setCodecPreferences
    RTCRtpTransceiver.prototype.setCodecPreferences = function (codecs) {
      order.call(
        this,
        [...codecs].filter((c) => c.mimeType === codec || c.mimeType === 'video/rtx'),
      )
    }
    const devices = navigator.mediaDevices
    const share = devices.getDisplayMedia.bind(devices)
    devices.getDisplayMedia = async (options) => {
      const stream = await share(options)
      window.consented = performance.timeOrigin + performance.now()
      return stream
    }
  }, codec)
  await page.reload()
}

/** Notes on the shared page when each number is painted. */
export async function notePaints(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.times = {}
    const note = () => {
      window.times[Number(document.body.dataset['number'])] = performance.timeOrigin + performance.now()
    }
    new MutationObserver(note).observe(document.body, { attributes: true })
  })
}

/** The form of the painted counter (stage/counter.ts). */
const grid = { columns: 5, rows: 4, bits: 16 }

/** Notes on the representative's page when each number is first shown, from the first picture on. */
export async function noteShown(page: Page): Promise<void> {
  await page.evaluate(({ columns, rows, bits }) => {
    window.times = {}
    const canvas = document.createElement('canvas')
    const pen = canvas.getContext('2d', { willReadFrequently: true })
    const size = 8
    canvas.width = columns * size
    canvas.height = rows * size
    const read = (video: HTMLVideoElement): number | undefined => {
      pen?.drawImage(video, 0, 0, canvas.width, canvas.height)
      const pixels = pen?.getImageData(0, 0, canvas.width, canvas.height).data
      const cell = (i: number): number => {
        const x = (i % columns) * size + size / 2
        const y = Math.floor(i / columns) * size + size / 2
        return (pixels?.[(y * canvas.width + x) * 4 + 1] ?? 0) > 127 ? 1 : 0
      }
      let number = 0
      let ones = 0
      for (let i = 0; i < bits; i++) {
        number |= cell(2 + i) << i
        ones += cell(2 + i)
      }
      const whole = cell(0) === 1 && cell(1) === 0 && cell(2 + bits) === ones % 2 && cell(3 + bits) === 1 - (ones % 2)
      return whole ? number : undefined
    }
    const follow = (video: HTMLVideoElement) => {
      video.requestVideoFrameCallback(() => {
        const now = performance.timeOrigin + performance.now()
        const number = read(video)
        if (number !== undefined) window.times[number] ??= now
        follow(video)
      })
    }
    const seen = new WeakSet<HTMLVideoElement>()
    const find = () => {
      for (const video of document.querySelectorAll('video')) {
        if (!seen.has(video)) {
          seen.add(video)
          follow(video)
        }
      }
      requestAnimationFrame(find)
    }
    find()
  }, grid)
}

/** What a page received so far: bytes of video, and its codec. */
export function received(page: Page): Promise<{ bytes: number; codec: string }> {
  return page.evaluate(async () => {
    let bytes = 0
    let codec = ''
    for (const peer of window.peers) {
      const stats = await peer.getStats()
      for (const one of stats.values()) {
        if (one.type !== 'inbound-rtp' || one.kind !== 'video' || !one.bytesReceived) continue
        bytes += one.bytesReceived
        codec = stats.get(one.codecId)?.mimeType ?? codec
      }
    }
    return { bytes, codec }
  })
}
