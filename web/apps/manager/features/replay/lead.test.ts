import { describe, expect, it } from 'vitest'
import { Lead, type Screen } from './lead.ts'

function stage() {
  const video = { at: 0, speed: 0, seeking: false, shown: [] as number[] }
  const screen: Screen = {
    at: () => video.at,
    show: (at) => {
      video.at = at
      video.shown.push(at)
    },
    play: (speed) => void (video.speed = speed),
    pause: () => void (video.speed = 0),
    seeking: () => video.seeking,
  }
  return { video, lead: new Lead(screen) }
}

const range = { start: 1_000, end: 9_000 }

describe('the position', () => {
  it('follows the clock where there is no picture', () => {
    const { lead } = stage()
    expect(lead.follow(0, undefined, 1, 50)).toBeUndefined()
  })

  it('follows the video once it plays, from the start of its buffer', () => {
    const { lead, video } = stage()
    expect(lead.follow(980, range, 2, 50)).toBe(980)
    expect(video).toMatchObject({ at: 1_000, speed: 2 })
    video.at = 1_100
    expect(lead.follow(980, range, 2, 50)).toBe(1_100)
    expect(lead.held).toBe(true)
  })

  it('never goes back', () => {
    const { lead, video } = stage()
    lead.follow(2_000, range, 1, 50)
    video.at = 1_900
    expect(lead.follow(2_000, range, 1, 50)).toBe(2_000)
  })

  it('follows the clock when the video stops near the end of its buffer, until there is more', () => {
    const { lead, video } = stage()
    lead.follow(8_800, range, 1, 50)
    for (let i = 0; i < 10; i++) lead.follow(8_800, range, 1, 50)
    expect(lead.follow(8_800, range, 1, 50)).toBeUndefined()
    expect(video.speed).toBe(0)
    expect(lead.follow(8_900, { ...range, end: 13_000 }, 1, 50)).toBe(8_900)
  })

  it('follows the clock when a seek into a still picture never ends', () => {
    const { lead, video } = stage()
    const still = { start: 2_000, end: 3_000 }
    lead.follow(2_000, still, 1, 50)
    video.seeking = true
    const answers = Array.from({ length: 20 }, () => lead.follow(2_000, still, 1, 50))
    expect(answers[0]).toBe(2_000)
    expect(answers.at(-1)).toBeUndefined()
  })

  it('follows the video after a nudge when it hangs, and the clock after a few nudges', () => {
    const { lead, video } = stage()
    lead.follow(2_000, range, 1, 50)
    for (let i = 0; i < 40; i++) lead.follow(2_000, range, 1, 50)
    expect(video.shown.length).toBe(4)
    expect(lead.follow(2_000, range, 1, 50)).toBeUndefined()
  })

  it('follows the video again after a jump', () => {
    const { lead } = stage()
    for (let i = 0; i < 12; i++) lead.follow(8_800, range, 1, 50)
    lead.reset()
    expect(lead.follow(8_800, range, 1, 50)).toBe(8_800)
  })
})
