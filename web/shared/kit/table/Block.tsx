import { useEffect, useRef, useState, type ReactNode } from 'react'
import { scrollerOf } from './scroller.ts'

/** Up to this many rows all are drawn; of more, only the blocks near what is in view. */
export const drawnAtOnce = 200

export const blockRows = 50

const usualRowHeight = 38

/** How far out of view a block is still drawn: of the page, and of a frame that scrolls in it. */
const around = { rootMargin: '1000px', scrollMargin: '1000px' }

interface BlockProps {
  /** Whether it is drawn wherever it is. */
  readonly always: boolean
  /** Whether the keyboard is on its way to a row of it: it is drawn at once. */
  readonly wanted: boolean
  readonly rows: number
  readonly columns: number
  readonly draw: () => ReactNode
}

/** Some rows of a long table. Out of view there is a gap of the same height. */
export function Block({ always, wanted, rows, columns, draw }: BlockProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [gap, setGap] = useState<number | undefined>(always ? undefined : rows * usualRowHeight)
  useEffect(() => {
    const block = body.current
    if (!block || always) return setGap(undefined)
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (entry)
          setGap(
            entry.isIntersecting || block.contains(document.activeElement)
              ? undefined
              : entry.boundingClientRect.height,
          )
      },
      { root: scrollerOf(block), ...around },
    )
    watch.observe(block)
    return () => watch.disconnect()
  }, [always])
  return (
    <tbody ref={body}>
      {gap === undefined || wanted ? (
        draw()
      ) : (
        <tr aria-hidden style={{ blockSize: gap }}>
          <td colSpan={columns}>{'\u00A0'}</td>
        </tr>
      )}
    </tbody>
  )
}
