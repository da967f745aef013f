import type { Page } from '@playwright/test'

/** Listens to what screen readers read out on a page from now on, until it is reloaded, and returns how to ask for it. */
export async function heard(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = []
    const last = new WeakMap<Element, string>()
    Object.assign(globalThis, { said })
    const regions = '[role="status"], [role="alert"], [aria-live="polite"], [aria-live="assertive"]'
    for (const one of document.querySelectorAll(regions)) last.set(one, one.textContent)
    new MutationObserver(() => {
      for (const one of document.querySelectorAll(regions)) {
        const text = one.textContent
        if (text !== (last.get(one) ?? '')) said.push(text.trim())
        last.set(one, text)
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  return () => page.evaluate(() => [...(globalThis as unknown as { said: string[] }).said])
}
