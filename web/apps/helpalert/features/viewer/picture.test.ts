import { expect, it } from 'vitest'
import type { PictureStats } from '../../../../shared/media/stats.ts'
import type { ViewOptions } from '../../../../shared/media/view.ts'
import { Picture } from './picture.ts'

function stage() {
  const world = { options: undefined as ViewOptions | undefined, tick: () => {}, stopped: 0, asked: 0 }
  const stats: PictureStats = {
    codec: 'AV1',
    width: 1,
    height: 1,
    framesPerSecond: 1,
    frames: 1,
    bytes: 1,
    packetsLost: 0,
    roundTripMs: 3,
  }
  const picture = new Picture({
    ask: async () => ({ token: 't' }),
    view: (options) => {
      world.options = options
      return { stop: () => void world.stopped++, stats: async () => (world.asked++, stats) }
    },
    everySecond: (tick) => ((world.tick = tick), () => {}),
  })
  return { picture, world, stats }
}

it('keeps the last stream while it reconnects, so that the last frame stays', () => {
  const { picture, world } = stage()
  const stream = {} as MediaStream
  world.options?.onStream(stream)
  world.options?.onStatus('live')
  world.options?.onStatus('reconnecting')
  expect(picture.getSnapshot()).toMatchObject({ status: 'reconnecting', stream })
})

it('measures only a live picture', async () => {
  const { picture, world, stats } = stage()
  world.tick()
  expect(world.asked).toBe(0)
  world.options?.onStatus('live')
  world.tick()
  await Promise.resolve()
  await Promise.resolve()
  expect(picture.getSnapshot().stats).toEqual(stats)
})

it('shows when the customer’s side fell silent, until a new stream arrives', () => {
  const { picture, world } = stage()
  world.options?.onPublisher(false, false, undefined)
  expect(picture.getSnapshot().publisher).toBe(false)
  world.options?.onStream({} as MediaStream)
  expect(picture.getSnapshot().publisher).toBe(true)
})

it('shows when the customer’s browser has nothing new, until it has or a new stream arrives', () => {
  const { picture, world } = stage()
  world.options?.onPublisher(true, true, true)
  expect(picture.getSnapshot()).toMatchObject({ publisher: true, paused: true })
  world.options?.onPublisher(true, false, true)
  expect(picture.getSnapshot().paused).toBe(false)
  world.options?.onPublisher(true, true, true)
  world.options?.onStream({} as MediaStream)
  expect(picture.getSnapshot().paused).toBe(false)
})

it('knows whether the picture is recorded as long as the relay says so', () => {
  const { picture, world } = stage()
  for (const recorded of [true, false, undefined]) {
    world.options?.onPublisher(true, false, recorded)
    expect(picture.getSnapshot().recorded).toBe(recorded)
  }
})

it('stops its link and timer', () => {
  const { picture, world } = stage()
  picture.stop()
  expect(world.stopped).toBe(1)
})
