import type { Page } from '@playwright/test'

/** Collects the errors of a page: of its scripts and on its console. A refused request is not an error. */
export function complaints(page: Page): () => string[] {
  const heard: string[] = []
  page.on('pageerror', (error) => heard.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/^Failed to load resource: .* status of 4\d\d/.test(message.text()))
      heard.push(message.text())
  })
  return () => [...heard]
}
