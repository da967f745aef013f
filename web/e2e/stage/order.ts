import type { Page } from '@playwright/test'

interface Order {
  /** How many lines or groups of words have the name. */
  readonly seen: number
  /** Words that are drawn on the wrong side of those before them, in pairs. */
  readonly wrong: readonly string[]
}

/** Measures whether the words around a name are drawn in the order in which they are written, from left to right. */
export function orderAround(page: Page, name: string): Promise<Order> {
  return page.evaluate((given) => {
    const isInline = (one: Element) => /^(inline|contents)/.test(getComputedStyle(one).display)
    const isSeen = (one: Element | null): boolean =>
      !one || (one.getBoundingClientRect().width > 2 && one.checkVisibility() && isSeen(one.parentElement))
    const textsOf = (root: Node) => {
      const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      const texts: Text[] = []
      while (walk.nextNode()) if (isSeen(walk.currentNode.parentElement)) texts.push(walk.currentNode as Text)
      return texts
    }
    const blocks = new Set<Element>()
    for (const { data, parentElement } of textsOf(document.body)) {
      if (!data.includes(given)) continue
      let block = parentElement
      while (block?.parentElement && isInline(block)) block = block.parentElement
      const row = block?.parentElement && getComputedStyle(block.parentElement)
      if (row?.display === 'flex' && row.flexDirection === 'row') block = block?.parentElement ?? null
      if (block) blocks.add(block)
    }
    const pattern = new RegExp(`${given.replaceAll(/[^\p{L}\p{N}\s]/gu, String.raw`\$&`)}|[^\\s\u2068\u2069]+`, 'gu')
    const placesOf = (text: Text) =>
      [...text.data.matchAll(pattern)].map(({ 0: word, index }) => {
        const range = document.createRange()
        range.setStart(text, index)
        range.setEnd(text, index + word.length)
        const { left, right, top, height } = range.getBoundingClientRect()
        return { word, left, right, top, height }
      })
    const wrong: string[] = []
    for (const block of blocks) {
      const places = textsOf(block).flatMap(placesOf)
      for (const [n, place] of places.entries()) {
        const before = places[n - 1]
        const wraps = Math.max(before?.height ?? 0, place.height) > 40
        if (!before || wraps || Math.abs(before.top - place.top) > 6) continue
        if (before.right > place.left + 1) wrong.push(`${before.word} | ${place.word}`)
      }
    }
    return { seen: blocks.size, wrong }
  }, name)
}
