import { Button, Group, Modal, Switch, TextInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { FieldRow } from '../../../../shared/kit/draft/FormSection.tsx'
import { RadioList } from '../../../../shared/kit/RadioList.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { lackOf, plain, type Lack } from './calendarForm.ts'
import { MessageFields } from './MessageFields.tsx'
import type { Entry } from './queries.ts'
import { Clock, SpanFields } from './SpanFields.tsx'
import classes from './hours.module.css'

interface EntryDialogProps {
  readonly entry: Entry
  readonly fresh: boolean
  onTake(entry: Entry): void
  onClose(): void
}

/** A holiday or an event: its days, whether it closes the portal or has its own hours, and what visitors read. */
export function EntryDialog({ entry: initial, fresh, onTake, onClose }: EntryDialogProps) {
  const [entry, setEntry] = useState(initial)
  const [lack, setLack] = useState<Lack>()
  const put = (part: Partial<Entry>) => {
    setLack(undefined)
    setEntry({ ...entry, ...part })
  }
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation() // the dialog is inside the calendar's form
    const found = lackOf(entry)
    setLack(found)
    if (found) event.currentTarget.querySelector<HTMLElement>(`[name^="entry.${found}"]`)?.focus()
    else onTake(plain({ ...entry, name: entry.name.trim() }))
  }
  return (
    <Modal
      opened
      centered
      size="lg"
      onClose={onClose}
      attributes={{ header: { role: 'presentation' } }}
      title={fresh ? m.hours_entry_new() : m.hours_entry_edit()}
      closeButtonProps={{ 'aria-label': m.kit_close() }}
    >
      <form className={classes.fields} onSubmit={submit} noValidate>
        <TextInput
          label={m.hours_entry_name()}
          name="entry.name"
          maxLength={100}
          required
          data-autofocus
          value={entry.name}
          error={lack === 'name' && m.hours_lack_name()}
          onChange={(event) => put({ name: event.currentTarget.value })}
        />
        <Days entry={entry} lack={lack} put={put} />
        <RadioList
          label={m.hours_entry_kind()}
          name="entry.kind"
          value={entry.kind}
          options={[
            { value: 'closed', label: m.hours_closed(), description: m.hours_entry_closed_hint() },
            { value: 'special', label: m.hours_special(), description: m.hours_entry_special_hint() },
          ]}
          onChange={(kind) =>
            put({
              kind,
              ...(kind === 'special' && !entry.spans?.length && { spans: [{ from: '10:00', to: '14:00' }] }),
            })
          }
        />
        {entry.kind === 'special' ? (
          <SpanFields
            of={m.hours_special()}
            path="entry.spans"
            spans={entry.spans ?? []}
            errorAt={() => (lack === 'spans' ? m.hours_lack_spans() : undefined)}
            onChange={(spans) => put({ spans: [...spans] })}
          />
        ) : (
          <Times entry={entry} lack={lack} put={put} />
        )}
        <Switch
          label={m.hours_yearly()}
          description={m.hours_yearly_hint()}
          checked={entry.yearly ?? false}
          onChange={(event) => put({ yearly: event.currentTarget.checked })}
        />
        <details open={Object.keys(entry.message ?? {}).length > 0}>
          <summary>{m.hours_entry_message()}</summary>
          <div className={classes.fields}>
            <MessageFields
              path="entry.message"
              texts={entry.message ?? {}}
              errorAt={() => undefined}
              onChange={(message) => put({ message })}
            />
          </div>
        </details>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {m.kit_cancel()}
          </Button>
          <Button type="submit">{fresh ? m.hours_entry_add() : m.hours_entry_take()}</Button>
        </Group>
      </form>
    </Modal>
  )
}

interface PartProps {
  readonly entry: Entry
  readonly lack: Lack | undefined
  put(part: Partial<Entry>): void
}

function Days({ entry, lack, put }: PartProps) {
  return (
    <FieldRow>
      <TextInput
        type="date"
        label={m.hours_entry_from()}
        name="entry.from"
        required
        value={entry.from}
        error={lack === 'from' && m.hours_lack_day()}
        onChange={(event) => {
          const from = event.currentTarget.value
          put({ from, to: entry.to === entry.from || entry.to < from ? from : entry.to })
        }}
      />
      <TextInput
        type="date"
        label={m.hours_entry_to()}
        name="entry.to"
        required
        min={entry.from}
        value={entry.to}
        error={lack === 'to' && m.hours_lack_to()}
        onChange={(event) => put({ to: event.currentTarget.value })}
      />
    </FieldRow>
  )
}

function Times({ entry, lack, put }: PartProps) {
  return (
    <>
      <Switch
        label={m.hours_all_day_long()}
        checked={entry.allDay}
        onChange={(event) =>
          put({ allDay: event.currentTarget.checked, start: entry.start ?? '14:00', end: entry.end ?? '24:00' })
        }
      />
      {!entry.allDay && (
        <FieldRow>
          <Clock
            loud
            label={m.hours_entry_start()}
            name="entry.start"
            value={entry.start ?? '00:00'}
            onChange={(start) => put({ start })}
          />
          <Clock
            loud
            label={m.hours_entry_end()}
            name="entry.end"
            value={entry.end ?? '24:00'}
            error={lack === 'end' ? m.hours_lack_end() : undefined}
            onChange={(end) => put({ end })}
          />
        </FieldRow>
      )}
    </>
  )
}
