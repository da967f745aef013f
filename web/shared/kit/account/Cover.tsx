import { useLayoutEffect } from 'react'
import { voice } from '../announce.tsx'

/**
 * Hides the whole page but the dialog over it, from eyes and from screen readers, until it goes: who finds the computer reads nothing
 * of the person who left. The page stays as it is. `title` is what the window is called meanwhile.
 */
export function Cover({ title }: { title: string }) {
  useLayoutEffect(() => {
    const { documentElement } = document
    const before = document.title
    documentElement.dataset['covered'] = ''
    document.title = title
    voice.cover(true)
    return () => {
      voice.cover(false)
      delete documentElement.dataset['covered']
      if (document.title === title) document.title = before
    }
  }, [title])
  return null
}
