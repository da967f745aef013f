import { expect, type Page } from '@playwright/test'
import { complaints } from './complaints.ts'
import { canary, mark } from './hostile.ts'

/** Detects whether a page ran a hostile text: elements, scripts and requests made from it. */
export class Oracle {
  private readonly heard: string[] = []
  private readonly complained: () => string[]
  private loading = 0

  constructor(readonly page: Page) {
    this.complained = complaints(page)
    page.on('dialog', (dialog) => {
      this.heard.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('request', (request) => {
      this.loading++
      if (request.url().includes(canary)) this.heard.push(`request: ${request.url()}`)
    })
    page.on('requestfinished', () => this.loading--)
    page.on('requestfailed', () => this.loading--)
    page.on('popup', (popup) => this.heard.push(`window: ${popup.url()}`))
  }

  /** Waits until the page sends no more requests. */
  async quiet(): Promise<void> {
    let still = 0
    await expect.poll(() => (still = this.loading <= 0 ? still + 1 : 0), { intervals: [30] }).toBeGreaterThan(2)
  }

  /** Every finding, one per line. */
  async findings(): Promise<string[]> {
    const made = await Promise.all(this.page.frames().map((frame) => frame.evaluate(fooled, mark).catch(() => [])))
    return [...this.heard, ...this.complained().map((text) => `console: ${text}`), ...made.flat()]
  }

  /** Checks that nothing happened, and that these texts can be read. */
  async calm(where: string, ...readable: readonly string[]): Promise<void> {
    await this.quiet()
    const missing = async () => {
      const read = await this.read()
      return readable.filter((text) => !read.includes(squeezed(text)))
    }
    await expect.poll(missing, { message: `missing: ${where}` }).toEqual([])
    expect.soft(await this.findings(), where).toEqual([])
  }

  /** What can be read on the page, in its fields too, without differences of white space. */
  private async read(): Promise<string> {
    return squeezed(await this.page.evaluate(readable))
  }
}

function squeezed(text: string): string {
  return text.replaceAll('\u0000', '').replaceAll(/\s+/g, ' ').trim()
}

/** Runs in the page: all its text, chosen and typed ones too. */
function readable(): string {
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')]
  const options = [...document.querySelectorAll('option')].map((one) => one.textContent)
  return [document.body.textContent, ...fields.map((one) => one.value), ...options].join('\n')
}

/** Runs in each frame: elements that were made of texts, attributes that run, scripts and links that are not the product's. */
function fooled(mark: string): string[] {
  const found: string[] = []
  if ('hurt' in window) found.push('script: window.hurt is set')
  for (const element of document.querySelectorAll('*')) {
    const say = (what: string) => found.push(`${what}: ${new XMLSerializer().serializeToString(element).slice(0, 200)}`)
    if (element.hasAttribute(mark)) say('element')
    if ([...element.attributes].some((one) => /^on/i.test(one.name))) say('handler')
    const link = element.getAttribute('href') ?? element.getAttribute('xlink:href') ?? element.getAttribute('action')
    if (link && /^(javascript|data|vbscript):$/.test(URL.parse(link, location.href)?.protocol ?? '')) say('link')
    if (element instanceof HTMLScriptElement && element.src && new URL(element.src).origin !== location.origin)
      say('script')
  }
  return found
}
