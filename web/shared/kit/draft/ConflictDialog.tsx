import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import * as m from '../../lang/compiled/messages.js'
import { FirmDialog } from '../FirmDialog.tsx'
import classes from './form.module.css'
import type { Conflict } from './useDraft.ts'

/** The labels of fields, and how their values are shown. */
export interface FieldWords<T> {
  label(field: keyof T & string): string
  write?(field: keyof T & string, value: unknown): ReactNode
}

interface ConflictDialogProps<T> {
  readonly conflict: Conflict<T>
  readonly words?: FieldWords<T> | undefined
}

/** Another person saved other values meanwhile: shows both, and asks which to keep. */
export function ConflictDialog<T extends object>({ conflict, words }: ConflictDialogProps<T>) {
  const write = (field: keyof T & string, value: unknown) => words?.write?.(field, value) ?? plain(value)
  const choice = (
    <>
      <Button variant="default" onClick={conflict.takeTheirs}>
        {m.kit_conflict_take()}
      </Button>
      <Button onClick={conflict.keepMine} data-autofocus>
        {m.kit_conflict_keep()}
      </Button>
    </>
  )
  return (
    <FirmDialog wide title={m.kit_conflict_title()} buttons={choice}>
      <p className={classes.why}>{m.kit_conflict_text()}</p>
      <table className={classes.conflict}>
        <thead>
          <tr>
            <th scope="col">{m.kit_conflict_field()}</th>
            <th scope="col">{m.kit_conflict_yours()}</th>
            <th scope="col">{m.kit_conflict_theirs()}</th>
          </tr>
        </thead>
        <tbody>
          {conflict.fields.map(({ field, yours, theirs }) => (
            <tr key={field}>
              <th scope="row">{words?.label(field) ?? field}</th>
              <td>{write(field, yours)}</td>
              <td>{write(field, theirs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </FirmDialog>
  )
}

function plain(value: unknown): string {
  if (value === undefined || value === null || value === '') return '—'
  if (Array.isArray(value)) return value.map(plain).join(', ') || '—'
  if (typeof value === 'boolean') return value ? m.kit_yes() : m.kit_no()
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
