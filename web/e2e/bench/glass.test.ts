import { expect, test } from '@playwright/test'
import { Company } from '../stage/company.ts'
import { Customer } from '../stage/customer.ts'
import { Representative } from '../stage/representative.ts'
import { notePaints, noteShown, prepare, received } from './probe.ts'

// Glass-to-glass delay by a painted counter, per codec, through the product's own pages, relay and recorder. It asserts only
// that pictures arrive in the requested codec, and prints the delays.

const codecs = { AV1: 'video/AV1', VP9: 'video/VP9', 'H.264': 'video/H264', VP8: 'video/VP8' }
const seconds = 12

const rows: string[] = []

test.afterAll(() => {
  const head = [
    '| Codec | p50 ms | p95 ms | pictures | kbit/s | consent to first picture ms |',
    '|---|---|---|---|---|---|',
  ]
  process.stdout.write(`\n${[...head, ...rows].join('\n')}\n`)
})

for (const [name, codec] of Object.entries(codecs)) {
  test(name, () =>
    Company.run(async (company, url) => {
      const customer = await company.let(Customer.open(url, 'Customer One', 'en'))
      const representative = await company.let(Representative.open(url, 1, 'en'))
      await prepare(customer.page, codec)
      await prepare(representative.page, codec)
      await customer.ask('Please look')
      await representative.accept(customer.name)
      await customer.meets(representative.name)
      await noteShown(representative.page)
      const painted = await customer.share()
      await notePaints(painted)
      await representative.sees()

      const before = await received(representative.page)
      await painted.waitForTimeout(seconds * 1000)
      const after = await received(representative.page)
      expect(after.codec).toBe(codec)

      const paints = await painted.evaluate(() => window.times)
      const shown = await representative.page.evaluate(() => window.times)
      const consented = (await customer.page.evaluate(() => window.consented)) ?? Number.NaN
      const delays = Object.entries(shown)
        .map(([number, at]) => at - (paints[Number(number)] ?? Number.NaN))
        .filter((delay) => delay >= 0)
        .sort((a, b) => a - b)
      expect(delays.length).toBeGreaterThan(seconds)
      const share = (part: number) => (delays[Math.floor(delays.length * part)] ?? Number.NaN).toFixed(0)
      const rate = ((after.bytes - before.bytes) * 8) / 1000 / seconds
      const first = Math.min(...Object.values(shown)) - consented
      rows.push(
        `| ${name} | ${share(0.5)} | ${share(0.95)} | ${delays.length} | ${rate.toFixed(0)} | ${first.toFixed(0)} |`,
      )
    }),
  )
}
