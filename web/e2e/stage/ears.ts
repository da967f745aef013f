import type { Page } from '@playwright/test'

declare global {
  var heard: string[] | undefined
}

/** Hears what screen readers read out of a page from now on; after a reload it begins anew. */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(hear)
  await page.evaluate(hear)
}

/**
 * Runs in the page. A region that is new on the page says nothing by itself, unless it is an alert; of a log what is added is read,
 * of others the whole text.
 */
function hear(): void {
  const heard: string[] = []
  globalThis.heard = heard
  const regions = '[aria-live], [role="status"], [role="alert"], [role="log"]'
  const words = (node: Node) => (node.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
  const look = (changes: readonly MutationRecord[]) => {
    const added = changes.flatMap((change) => [...change.addedNodes])
    const changed = changes.filter(({ type }) => type === 'characterData').map(({ target }) => target)
    const isNew = (one: Node) => added.some((node) => node.contains(one))
    const said = new Set<Node>()
    for (const node of [...added, ...changed]) {
      const element = node instanceof Element ? node : node.parentElement
      if (!element?.isConnected || element.closest('[aria-hidden="true"]')) continue
      for (const alert of element.querySelectorAll('[role="alert"]')) said.add(alert)
      const region = element.closest(regions)
      if (!region || region.getAttribute('aria-live') === 'off') continue
      if (region.role === 'alert') said.add(region)
      else if (!isNew(region)) said.add(region.role === 'log' ? node : region)
    }
    heard.push(...[...said].map(words).filter(Boolean))
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true })
}

/** How often a sentence has been read out, alone or as a part of more. */
export async function timesHeard(page: Page, sentence: string): Promise<number> {
  const heard = await page.evaluate(() => globalThis.heard ?? [])
  return heard.filter((text) => text.includes(sentence)).length
}

/** What has been read out more than once. */
export async function heardAgain(page: Page): Promise<string[]> {
  const heard = await page.evaluate(() => globalThis.heard ?? [])
  return heard.filter((text, n) => heard.indexOf(text) < n)
}
