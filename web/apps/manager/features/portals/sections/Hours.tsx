import { NativeSelect } from '@mantine/core'
import { IconCalendarClock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { FormSection, FieldRow } from '../../../../../shared/kit/draft/FormSection.tsx'
import { ProblemNote } from '../../../../../shared/kit/ProblemNote.tsx'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import classes from '../portals.module.css'
import { useCalendarNames, useHoursNames } from '../queries.ts'
import { TextPair } from '../TextPair.tsx'
import { Choices } from './Choices.tsx'
import type { SectionProps } from './section.ts'

/** When the portal is open, and what happens when it closes. */
export function Hours({ draft, locked }: SectionProps) {
  const hours = useHoursNames()
  const calendars = useCalendarNames()
  const problem = hours.error ?? calendars.error
  const options = (none: string, items: readonly { id: string; name: string }[] | undefined, chosen: string) => [
    { value: '', label: none },
    ...(items ?? []).map(({ id, name }) => ({ value: id, label: name })),
    ...(chosen && !items?.some(({ id }) => id === chosen) ? [{ value: chosen, label: '…' }] : []),
  ]
  return (
    <>
      <FormSection title={m.portals_hours_title()} lead={m.portals_hours_lead()}>
        {problem && (
          <ProblemNote
            problem={problem}
            retry={() => {
              void hours.refetch()
              void calendars.refetch()
            }}
          />
        )}
        <FieldRow>
          <NativeSelect
            label={m.portals_hours_set()}
            data={options(m.portals_hours_always(), hours.data, draft.value.hours)}
            disabled={locked}
            {...draft.text('hours')}
          />
          <NativeSelect
            label={m.portals_hours_calendar()}
            data={options(m.portals_hours_no_calendar(), calendars.data, draft.value.calendar)}
            disabled={locked}
            {...draft.text('calendar')}
          />
        </FieldRow>
        <Link to="/hours" className={classes.link}>
          <IconCalendarClock size={16} aria-hidden />
          {m.portals_hours_manage()}
        </Link>
      </FormSection>
      <FormSection title={m.portals_hours_closing_title()} lead={m.portals_hours_closing_lead()}>
        <Choices
          legend={m.portals_hours_closing()}
          name="closing"
          value={draft.value.closing}
          locked={locked}
          error={draft.fieldText('closing')}
          options={[
            { value: 'drain', label: m.portals_hours_drain(), why: m.portals_hours_drain_why() },
            { value: 'drop', label: m.portals_hours_drop(), why: m.portals_hours_drop_why() },
          ]}
          onChange={(closing) => draft.set({ closing })}
        />
      </FormSection>
      <FormSection title={m.portals_closed_title()} lead={m.portals_closed_lead()}>
        <TextPair draft={draft} name="closedTitle" label={m.portals_text_closed()} longest={100} locked={locked} />
      </FormSection>
    </>
  )
}
