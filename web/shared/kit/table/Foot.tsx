import { Button, Loader } from '@mantine/core'
import { useEffect, useRef } from 'react'
import * as m from '../../lang/compiled/messages.js'
import type { More } from '../useItems.ts'
import { scrollerOf } from './scroller.ts'
import classes from './table.module.css'

interface FootProps {
  readonly more: Omit<More<never>, 'loadAll'> | undefined
  /** The last request failed; nothing is loaded until somebody asks for it. */
  readonly broken: boolean
}

/** How long before the end of the rows comes into view the next ones are loaded. */
const ahead = { rootMargin: '800px', scrollMargin: '800px' }

/** The end of the rows so far. The next ones are loaded when it comes near; a list that was looked at in part goes on when asked. */
export function Foot({ more, broken }: FootProps) {
  const end = useRef<HTMLDivElement>(null)
  const idle = more && !more.busy && !more.partial && !broken
  const load = useRef(more?.load)
  useEffect(() => {
    load.current = more?.load
  })
  useEffect(() => {
    if (!idle || !end.current) return undefined
    const near = new IntersectionObserver(([entry]) => entry?.isIntersecting && load.current?.(), {
      root: scrollerOf(end.current),
      ...ahead,
    })
    near.observe(end.current)
    return () => near.disconnect()
  }, [idle])
  return (
    <div className={classes.foot} ref={end}>
      {more?.busy && <Loader size="xs" aria-label={m.kit_table_loading()} />}
      {more?.partial && !more.busy && <span role="status">{m.kit_table_partial()}</span>}
      {more && !more.busy && (more.partial || broken) && (
        <Button variant="default" size="xs" onClick={more.load}>
          {more.partial ? m.kit_table_look_on() : m.kit_table_more()}
        </Button>
      )}
    </div>
  )
}
