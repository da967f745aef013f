import { ActionIcon, Button } from '@mantine/core'
import { IconPencil, IconRepeat, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { Entry } from './queries.ts'
import { spansText } from './week.ts'
import { whenText } from './words.ts'
import { nextOf } from './year.ts'
import classes from './hours.module.css'

interface EntriesTableProps {
  readonly entries: readonly Entry[]
  /** Today, as 2030-12-24; past entries are behind a button. */
  readonly today: string
  readonly readOnly: boolean
  errorAt(path: string): string | undefined
  onEdit(at: number): void
  onRemove(at: number): void
}

/** The entries of a calendar: the coming ones and, on demand, the past ones. */
export function EntriesTable({ entries, today, readOnly, errorAt, onEdit, onRemove }: EntriesTableProps) {
  const [past, setPast] = useState(false)
  const placed = entries
    .map((entry, at) => ({ entry, at, next: nextOf(entry, today) }))
    .toSorted((a, b) => a.next.from.localeCompare(b.next.from))
  const ahead = placed.filter(({ entry }) => entry.yearly || entry.to >= today)
  const shown = past ? placed : ahead
  const over = placed.length - ahead.length
  return (
    <>
      {shown.length > 0 && (
        <table className={classes.wholeTable}>
          <caption>{m.hours_entries_caption()}</caption>
          <thead>
            <tr>
              <th scope="col">{m.hours_entry_name()}</th>
              <th scope="col">{m.hours_entry_when()}</th>
              <th scope="col">{m.hours_entry_what()}</th>
              {!readOnly && (
                <th scope="col" className={classes.actions}>
                  {m.hours_entry_actions()}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ entry, at, next }) => (
              <Row
                key={entry.id ?? `${entry.from} ${entry.name} ${at}`}
                entry={entry}
                next={{ ...entry, from: next.from, to: next.to }}
                over={!entry.yearly && entry.to < today}
                problem={firstError(errorAt, `entries.${at}`)}
                onEdit={readOnly ? undefined : () => onEdit(at)}
                onRemove={() => onRemove(at)}
              />
            ))}
          </tbody>
        </table>
      )}
      {over > 0 && (
        <div>
          <Button variant="subtle" size="compact-sm" onClick={() => setPast(!past)}>
            {past ? m.hours_past_hide() : m.hours_past_show({ count: over })}
          </Button>
        </div>
      )}
    </>
  )
}

function firstError(errorAt: (path: string) => string | undefined, path: string): string | undefined {
  const fields = ['', '.name', '.from', '.to', '.start', '.end', '.kind', '.spans', '.message.es', '.message.en']
  return fields.map((field) => errorAt(path + field)).find(Boolean)
}

interface RowProps {
  readonly entry: Entry
  /** The next occurrence of the entry. */
  readonly next: Entry
  readonly over: boolean
  readonly problem: string | undefined
  readonly onEdit: (() => void) | undefined
  onRemove(): void
}

function Row({ entry, next, over, problem, onEdit, onRemove }: RowProps) {
  const formats = useFormats()
  return (
    <tr className={over ? classes.past : undefined}>
      <th scope="row">
        {entry.name}
        {problem && <p role="alert">{problem}</p>}
      </th>
      <td>
        {whenText(next, formats)}
        {entry.yearly && (
          <>
            {' '}
            <IconRepeat size={14} aria-hidden /> {m.hours_yearly_short()}
          </>
        )}
      </td>
      <td>
        {entry.kind === 'special'
          ? m.hours_special_said({ hours: spansText(entry.spans ?? []) })
          : entry.allDay
            ? m.hours_closed()
            : m.hours_closed_part()}
      </td>
      {onEdit && (
        <td className={classes.actions}>
          <ActionIcon variant="subtle" aria-label={m.hours_entry_edit_of({ name: entry.name })} onClick={onEdit}>
            <IconPencil size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="subtle" aria-label={m.hours_entry_remove_of({ name: entry.name })} onClick={onRemove}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </td>
      )}
    </tr>
  )
}
