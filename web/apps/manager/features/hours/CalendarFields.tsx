import { Button, TextInput } from '@mantine/core'
import { IconCalendarPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { FormSection } from '../../../../shared/kit/draft/FormSection.tsx'
import type { Draft } from '../../../../shared/kit/draft/useDraft.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { newEntry, withEntry, type CalendarForm } from './calendarForm.ts'
import { EntriesTable } from './EntriesTable.tsx'
import { EntryDialog } from './EntryDialog.tsx'
import { PortalsSection } from './PortalsSection.tsx'
import type { Calendar, Entry } from './queries.ts'
import { dayIn } from './week.ts'
import { YearView } from './YearView.tsx'
import { ZonePick } from './ZonePick.tsx'
import { useMinute } from './useMinute.ts'
import classes from './hours.module.css'

interface CalendarFieldsProps {
  readonly draft: Draft<CalendarForm>
  readonly named: Calendar['portals']
  readonly id: string
  readonly readOnly: boolean
}

/** The entry being edited, and its index; undefined for a new one. */
interface Hand {
  readonly entry: Entry
  readonly at?: number
}

/** The name, the year, the entries and the portals of a calendar. */
export function CalendarFields({ draft, named, id, readOnly }: CalendarFieldsProps) {
  const { value } = draft
  const today = useToday(value.zone)
  const [year, setYear] = useState(Number(today.slice(0, 4)))
  const [hand, setHand] = useState<Hand>()
  const take = (entry: Entry) => {
    draft.set({ entries: withEntry(value.entries, entry, hand?.at) })
    setHand(undefined)
  }
  const edit = (at: number) => {
    const entry = value.entries[at]
    if (entry) setHand({ entry, at })
  }
  return (
    <>
      <FormSection title={m.hours_general()} lead={m.hours_calendar_general_lead()}>
        <TextInput {...draft.text('name')} label={m.hours_name()} maxLength={100} required />
        <ZonePick {...draft.choice<string>('zone')} description={m.hours_calendar_zone_hint()} />
      </FormSection>
      <FormSection title={m.hours_entries()} lead={m.hours_entries_lead()} free>
        <YearView
          entries={value.entries}
          year={year}
          today={today}
          onYear={setYear}
          onDay={readOnly ? undefined : (day) => setHand({ entry: newEntry(day) })}
        />
        {!readOnly && (
          <div>
            <Button
              variant="default"
              leftSection={<IconCalendarPlus size={16} aria-hidden />}
              onClick={() => setHand({ entry: newEntry(today) })}
            >
              {m.hours_entry_new()}
            </Button>
          </div>
        )}
        {value.entries.length === 0 && <p className={classes.quiet}>{m.hours_entries_none()}</p>}
        <EntriesTable
          entries={value.entries}
          today={today}
          readOnly={readOnly}
          errorAt={draft.fieldText}
          onEdit={edit}
          onRemove={(at) => draft.set({ entries: value.entries.filter((_, index) => index !== at) })}
        />
      </FormSection>
      <PortalsSection
        value={value.portals}
        named={named}
        lead={m.hours_calendar_portals_lead()}
        otherOf={(portal) => Boolean(portal.calendar) && portal.calendar !== id}
        error={draft.fieldText('portals')}
        onChange={(portals) => draft.set({ portals })}
      />
      {hand && (
        <EntryDialog
          entry={hand.entry}
          fresh={hand.at === undefined}
          onTake={take}
          onClose={() => setHand(undefined)}
        />
      )}
    </>
  )
}

/** The present day in a time zone, as 2030-12-24. */
function useToday(zone: string): string {
  return dayIn(zone, useMinute())
}
