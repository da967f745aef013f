import { Button } from '@mantine/core'
import { useEffect, type ReactNode } from 'react'
import * as m from '../../lang/compiled/messages.js'
import { announce } from '../announce.tsx'
import type { Selection } from './selection.ts'
import classes from './table.module.css'

interface BulkBarProps {
  readonly selection: Selection
  readonly actions: ReactNode
}

/** What can be done with the rows that are chosen. */
export function BulkBar({ selection, actions }: BulkBarProps) {
  const count = selection.ids.length
  useEffect(() => {
    if (count > 0) announce(m.kit_table_selected({ count }))
  }, [count])
  if (count === 0) return null
  return (
    <div className={classes.bulk} role="group" aria-label={m.kit_table_bulk()}>
      <strong>{m.kit_table_selected({ count })}</strong>
      {actions}
      <Button variant="subtle" size="xs" className={classes.letGo} onClick={selection.clear}>
        {m.kit_table_let_go()}
      </Button>
    </div>
  )
}
