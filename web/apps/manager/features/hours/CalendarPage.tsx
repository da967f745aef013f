import { Button } from '@mantine/core'
import { IconFileImport, IconTrash } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { newId } from '../../../../shared/browser/random.ts'
import type { Tagged } from '../../../../shared/api/client.ts'
import { useMe } from '../../../../shared/kit/account/queries.ts'
import { BackLink } from '../../../../shared/kit/BackLink.tsx'
import { FormPage } from '../../../../shared/kit/draft/FormPage.tsx'
import { useDraft } from '../../../../shared/kit/draft/useDraft.ts'
import { useApi } from '../../../../shared/kit/app.tsx'
import { ReadPage } from '../../../../shared/kit/ReadPage.tsx'
import { useZone } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { bodyOf, changesOf, emptyForm, formOf, type CalendarForm } from './calendarForm.ts'
import { CalendarFields } from './CalendarFields.tsx'
import { DeleteDialog } from './DeleteDialog.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { readCalendar, useCalendar, useSaveCalendar, type Calendar } from './queries.ts'

/** One calendar of holidays and events; at the address "new", a new one. */
export function CalendarPage() {
  const { calendar } = useParams({ from: '/hours/calendars/$calendar' })
  return calendar === 'new' ? <NewCalendar /> : <OldCalendar key={calendar} id={calendar} />
}

function OldCalendar({ id }: { id: string }) {
  const read = useCalendar(id)
  return (
    <ReadPage read={read} home="/manager/hours">
      {(read) => <EditCalendar read={read} />}
    </ReadPage>
  )
}

function NewCalendar() {
  const navigate = useNavigate()
  const [once] = useState(newId)
  const zone = useZone()
  const [initial] = useState(() => emptyForm(zone))
  const [made, setMade] = useState('')
  const save = useSaveCalendar('', once)
  const draft = useDraft<CalendarForm>({
    key: 'calendars/new',
    initial,
    save: async (value, changes) => {
      setMade(await save('portals' in changes ? { portals: value.portals } : {}, bodyOf(value), ''))
    },
  })
  if (made && !draft.dirty)
    void navigate({ to: '/hours/calendars/$calendar', params: { calendar: made }, replace: true })
  return (
    <FormPage
      above={<BackLink to="/hours">{m.hours_title()}</BackLink>}
      title={m.hours_calendar_new()}
      lead={m.hours_calendar_new_lead()}
      draft={draft}
      save={m.hours_calendar_create()}
      fresh
    >
      <CalendarFields draft={draft} named={[]} id="" readOnly={false} />
    </FormPage>
  )
}

function EditCalendar({ read }: { read: Tagged<Calendar> }) {
  const api = useApi()
  const navigate = useNavigate()
  const { data: me } = useMe()
  const [asking, setAsking] = useState<'import' | 'delete'>()
  const calendar = read.value
  const save = useSaveCalendar(calendar.id, '')
  const may = (permission: string) => me?.permissions.includes(permission) ?? false
  const draft = useDraft<CalendarForm>({
    key: `calendars/${calendar.id}`,
    initial: formOf(calendar),
    tag: read.tag,
    save: (value, changes, tag) => save(changesOf(value, changes), bodyOf(value), tag),
    latest: async () => {
      const { value, tag } = await readCalendar(api, calendar.id)
      return { value: formOf(value), tag }
    },
  })
  const close = () => setAsking(undefined)
  return (
    <>
      <FormPage
        above={<BackLink to="/hours">{m.hours_title()}</BackLink>}
        title={calendar.name}
        lead={m.hours_calendar_lead()}
        draft={draft}
        words={{ label: labelOf, write: written }}
        readOnly={!may('hours_write')}
        actions={
          may('hours_write') && (
            <>
              <Button
                variant="default"
                leftSection={<IconFileImport size={16} aria-hidden />}
                disabled={draft.dirty}
                title={draft.dirty ? m.hours_import_save_first() : undefined}
                onClick={() => setAsking('import')}
              >
                {m.hours_import()}
              </Button>
              <Button
                variant="default"
                leftSection={<IconTrash size={16} aria-hidden />}
                onClick={() => setAsking('delete')}
              >
                {m.hours_delete()}
              </Button>
            </>
          )
        }
      >
        <CalendarFields draft={draft} named={calendar.portals} id={calendar.id} readOnly={!may('hours_write')} />
      </FormPage>
      {asking === 'import' && <ImportDialog calendar={calendar.id} onDone={close} onClose={close} />}
      {asking === 'delete' && (
        <DeleteDialog
          kind="calendar"
          thing={calendar}
          portals={calendar.portals}
          mayUnassign={may('portals_write')}
          onDone={() => void navigate({ to: '/hours' })}
          onClose={close}
        />
      )}
    </>
  )
}

function labelOf(field: keyof CalendarForm): string {
  return {
    name: m.hours_name(),
    zone: m.hours_zone(),
    entries: m.hours_entries(),
    portals: m.hours_portals(),
  }[field]
}

function written(field: keyof CalendarForm, value: unknown): string {
  const count = Array.isArray(value) ? value.length : 0
  if (field === 'entries') return m.hours_entries_count({ count })
  return field === 'portals' ? m.hours_portals_count({ count }) : String(value)
}
