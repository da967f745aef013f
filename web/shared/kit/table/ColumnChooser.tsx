import { Button } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useId } from 'react'
import * as m from '../../lang/compiled/messages.js'
import { Tick } from '../Tick.tsx'
import type { ColumnChoice } from './columns.ts'
import classes from './strip.module.css'

/** Which columns to show; the browser opens and closes the panel. */
export function ColumnChooser<Row>({ choice }: { choice: ColumnChoice<Row> }) {
  const id = useId()
  if (choice.optional.length === 0) return null
  const anchor = `--columns-${id.replaceAll(/\W/g, '')}`
  return (
    <>
      <Button
        variant="default"
        size="xs"
        popoverTarget={id}
        style={{ anchorName: anchor }}
        leftSection={<IconColumns3 size={15} aria-hidden />}
      >
        {m.kit_table_columns()}
      </Button>
      <fieldset id={id} popover="auto" className={classes.chooser} style={{ positionAnchor: anchor }}>
        <legend>{m.kit_table_columns_legend()}</legend>
        {choice.optional.map((column) => (
          <label key={column.id}>
            <Tick checked={choice.isShown(column.id)} onChange={() => choice.toggle(column.id)} />
            {column.header}
          </label>
        ))}
      </fieldset>
    </>
  )
}
