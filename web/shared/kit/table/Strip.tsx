import { Button, Loader } from '@mantine/core'
import { useEffect, useRef, type ReactNode } from 'react'
import * as m from '../../lang/compiled/messages.js'
import { announce } from '../announce.tsx'
import type { Total } from '../useItems.ts'
import type { Gathering } from './gather.ts'
import { newsOf, type Told } from './news.ts'
import { stripRoom } from './room.ts'
import type { Selection } from './selection.ts'
import classes from './strip.module.css'

interface StripProps {
  readonly total: Total | undefined
  readonly selection: { readonly chosen: Selection; readonly actions: ReactNode } | undefined
  readonly gathering: Pick<Gathering<never>, 'aim' | 'count' | 'stop'>
  readonly about: ReactNode
  /** Whether somebody acted last in this table, or it is the only one. */
  acted(): boolean
  /** The choice of columns. */
  readonly children: ReactNode
}

/**
 * The line above the rows: how many there are, or what can be done with those that are chosen. It always has the same height, and stays
 * in sight.
 */
export function Strip({ total, selection, gathering, about, acted, children }: StripProps) {
  const count = selection?.chosen.ids.length ?? 0
  const text = total && total.count > 0 ? totalText(total) : undefined
  const before = useRef<Told>({ count: 0, text: undefined })
  useEffect(() => {
    const news = newsOf(before.current, { count, text }, !acted())
    before.current = { count, text }
    if (news) announce(news)
  }, [count, text, acted])
  return (
    <div className={classes.stays} ref={stripRoom}>
      <div className={classes.strip} data-chosen={count > 0}>
        {gathering.count !== undefined ? (
          <>
            <Loader size="xs" aria-hidden />
            <span role="status">
              {gathering.aim === 'end'
                ? m.kit_table_to_end({ count: gathering.count })
                : m.kit_table_gathering({ count: gathering.count })}
            </span>
            <Button variant="subtle" size="xs" onClick={gathering.stop}>
              {m.kit_cancel()}
            </Button>
          </>
        ) : count > 0 ? (
          <div className={classes.bulk} role="group" aria-label={m.kit_table_bulk()}>
            <strong>{m.kit_table_selected({ count })}</strong>
            <span>{text}</span>
            {selection?.actions}
            <Button variant="subtle" size="xs" onClick={selection?.chosen.clear}>
              {m.kit_table_let_go()}
            </Button>
          </div>
        ) : (
          <>
            <span>{text}</span>
            {about}
          </>
        )}
        {children}
      </div>
    </div>
  )
}

function totalText({ count, more }: Total): string {
  return more ? m.kit_table_total_more({ count }) : m.kit_table_total({ count })
}
