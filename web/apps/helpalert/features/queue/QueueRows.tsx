import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import type { QueryCard } from '../../../../shared/api/words.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { firstOffered } from './cards.ts'
import { QueryItem } from './QueryItem.tsx'
import classes from './queue.module.css'
import { useHeldFocus } from './useHeldFocus.ts'
import { useOffset } from './useOffset.ts'

interface QueueRowsProps {
  readonly cards: readonly QueryCard[]
  /** The session that is being accepted, if any. */
  readonly taking: string | undefined
  readonly full: boolean
  onAccept(card: QueryCard): void
  onDecline(card: QueryCard): void
}

const usualPx = 128
const gapPx = 8

/**
 * The waiting queries, of which only those in sight and a few beside them are drawn, and the one with the focus. Each says which of
 * how many it is; the next one that the keyboard reaches is always drawn.
 */
export function QueueRows({ cards, taking, full, onAccept, onDecline }: QueueRowsProps) {
  const list = useRef<HTMLUListElement>(null)
  const { at, onFocus, onBlur } = useHeldFocus(list, cards)
  const offset = useOffset(list)
  // oxlint-disable-next-line react/incompatible-library -- nothing that it returns is passed to what is memoized
  const rows = useVirtualizer({
    count: cards.length,
    getScrollElement: () => list.current?.closest('nav') ?? null,
    getItemKey: (n) => cards[n]?.id ?? n,
    estimateSize: () => usualPx,
    gap: gapPx,
    overscan: 3,
    scrollMargin: offset,
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range)
      return at < 0 || drawn.includes(at) ? drawn : [...drawn, at].toSorted((a, b) => a - b)
    },
  })
  const first = firstOffered(cards)?.id
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only follows the focus of its buttons
    <ul
      ref={list}
      className={classes.list}
      style={{ blockSize: rows.getTotalSize() }}
      aria-label={m.helpalert_queue()}
      onFocus={onFocus}
      onBlur={onBlur}
    >
      {rows.getVirtualItems().map(({ key, index, start }) => {
        const card = cards[index]
        if (!card) return null
        return (
          <li
            key={key}
            ref={rows.measureElement}
            className={classes.row}
            style={{ transform: `translateY(${start - offset}px)` }}
            tabIndex={-1}
            data-index={index}
            data-query={card.id}
            aria-posinset={index + 1}
            aria-setsize={cards.length}
          >
            <div
              className={classes.card}
              data-declined={card.declinedByMe}
              data-gone={card.gone}
              data-first={card.id === first}
            >
              <QueryItem
                card={card}
                first={card.id === first}
                busy={taking === card.id}
                disabled={full || taking !== undefined}
                onAccept={onAccept}
                onDecline={onDecline}
              />
            </div>
          </li>
        )
      })}
    </ul>
  )
}
