import { expect, it } from 'vitest'
import { ServerClock } from './clock.ts'

const start = Date.parse('2030-05-01T10:00:00Z')
const dayMs = 24 * 3_600_000

for (const off of [-4 * dayMs, -dayMs, -180_000, 0, 180_000, dayMs, 4 * dayMs]) {
  it(`is the server's on a machine whose clock is ${off / 1000} s ahead`, () => {
    let server = start
    const clock = new ServerClock(() => server + off)
    const asked = clock.mark()
    server += 300
    clock.tell(Math.floor(server / 1000) * 1000, asked)
    expect(Math.abs(clock.now() - server)).toBeLessThan(1_000)
    const before = clock.now() - server
    for (let i = 0; i < 20; i++) {
      server += 7_350
      clock.tell(Math.floor(server / 1000) * 1000, clock.mark() - 300)
      expect(Math.abs(clock.now() - server)).toBeLessThan(1_300)
    }
    expect(Math.abs(clock.now() - server - before)).toBeLessThan(1_300)
  })
}

it('does not believe an answer that lay around while the machine slept', () => {
  let server = start
  const clock = new ServerClock(() => server)
  const asked = clock.mark()
  server += 3_600_000
  clock.tell(start, asked)
  expect(clock.now()).toBe(server)
})

it('follows when the clock of the machine is set, and ignores what is no time', () => {
  let server = start
  let off = 0
  const clock = new ServerClock(() => server + off)
  off = dayMs
  clock.tell(server, clock.mark())
  expect(Math.abs(clock.now() - server)).toBeLessThan(1_000)
  const now = clock.now()
  clock.tell(Number.NaN, clock.mark())
  clock.tell(Date.parse(''), clock.mark())
  expect(clock.now()).toBe(now)
  off = 0 // set back between question and answer
  const asked = clock.mark() + dayMs
  server += 5_000
  clock.tell(server, asked)
  expect(Math.abs(clock.now() - server)).toBeLessThan(1_000)
})
