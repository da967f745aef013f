import { expect, type Page, test } from '@playwright/test'
import { openBrowser, profile } from '../stage/browser.ts'
import { Company } from '../stage/company.ts'
import { texts } from '../stage/texts.ts'

// What a line of 400 kbit/s with 300 ms has to carry before an app shows something, and before it can be used. The budgets
// are in bytes, so that a busy machine does not decide: 50 kB a second after four round trips of 0.3 s. The frame is to be
// there within 3 s, the consoles within 6 s, the portal within 2 s.
const bytesPerSecond = 50_000
const budgets = [
  { path: '/p/demo', ready: 'portal_form_question', ns: 'portal', bytes: 0.8 * bytesPerSecond },
  { path: '/helpalert', ready: 'kit_sign_in_login', ns: 'kit', bytes: 4.8 * bytesPerSecond },
  { path: '/manager', ready: 'kit_sign_in_login', ns: 'kit', bytes: 4.8 * bytesPerSecond },
] as const
const frameBytes = 4_000

test('the first load on a bad line', () =>
  Company.run(async (_company, url) => {
    const browser = await openBrowser()
    try {
      for (const { path, ready, ns, bytes } of budgets) {
        const context = await profile(browser, 'es', { dark: true })
        const page = await context.newPage()
        const carried = await onBadLine(page)

        await page.route('**/assets/**', (route) => route.abort())
        await page.goto(url + path)
        await expect(page.locator('html')).toHaveAttribute('lang', 'es')
        await expect(page.locator('.shell-bar')).toBeVisible()
        await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(19, 23, 24)')
        await expect
          .poll(() => page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length))
          .toBe(1)
        expect(carried.bytes(), `${path}: bytes before first content`).toBeLessThan(frameBytes)

        await page.unroute('**/assets/**')
        carried.start()
        const errors: string[] = []
        page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
        await page.reload()
        await expect(page.getByLabel(texts('es', ns)(ready), { exact: true })).toBeVisible()
        const used = carried.bytes()
        expect(errors, `${path}: a page in which nobody is signed in logs no error`).toEqual([])
        if (path !== '/p/demo') expect(await accents(page), `${path}: the product's colour`).toBe(true)
        test.info().annotations.push({ type: path, description: `${used} bytes before it can be used` })
        expect(used, `${path}: bytes before it can be used`).toBeLessThan(bytes)

        // What the reader chose in this browser is there before the script.
        await context.addCookies([
          { name: 'acude-language', value: 'en', url },
          { name: 'acude-look', value: 'light', url },
        ])
        await page.route('**/assets/**', (route) => route.abort())
        await page.reload()
        await expect(page.locator('html')).toHaveAttribute('lang', 'en')
        await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(246, 245, 242)')
        await context.close()
      }
    } finally {
      await browser.close()
    }
  }))

/** Whether the components have the product's colour, which they have only if their own styles come after the sheets. */
function accents(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const styles = getComputedStyle(document.documentElement)
    const accent = styles.getPropertyValue('--mantine-color-accent-filled')
    return accent !== '' && styles.getPropertyValue('--mantine-primary-color-filled') === accent
  })
}

/** Slows the line of a page down and counts what it carries. */
async function onBadLine(page: Page) {
  const line = await page.context().newCDPSession(page)
  await line.send('Network.enable')
  await line.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 300,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  })
  let bytes = 0
  line.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
  return { bytes: () => bytes, start: () => void (bytes = 0) }
}
