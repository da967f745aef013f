import { Button, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { newId } from '../../../../shared/browser/random.ts'
import type { Tagged } from '../../../../shared/api/client.ts'
import { useMe } from '../../../../shared/kit/account/queries.ts'
import { BackLink } from '../../../../shared/kit/BackLink.tsx'
import { FormPage } from '../../../../shared/kit/draft/FormPage.tsx'
import { FormSection } from '../../../../shared/kit/draft/FormSection.tsx'
import { useDraft, type Draft } from '../../../../shared/kit/draft/useDraft.ts'
import { useApi } from '../../../../shared/kit/app.tsx'
import { useLanguage } from '../../../../shared/kit/language.tsx'
import { ReadPage } from '../../../../shared/kit/ReadPage.tsx'
import { useZone } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { DeleteDialog } from './DeleteDialog.tsx'
import { bodyOf, changesOf, emptyForm, formOf, type HoursForm } from './form.ts'
import { MessageFields } from './MessageFields.tsx'
import { PortalsSection } from './PortalsSection.tsx'
import { PreviewSection } from './PreviewSection.tsx'
import { readHours, useHours, usePortalChoice, useSaveHours, type Hours, type Week } from './queries.ts'
import { Standing } from './Standing.tsx'
import { dayNames, dayOfField, todayIn } from './week.ts'
import { WeekFields } from './WeekFields.tsx'
import { WeekStrip } from './WeekStrip.tsx'
import { weekText } from './words.ts'
import { useMinute } from './useMinute.ts'
import { ZonePick } from './ZonePick.tsx'

/** One set of opening hours; at the address "new", a new one. */
export function SetPage() {
  const { hours } = useParams({ from: '/hours/$hours' })
  return hours === 'new' ? <NewSet /> : <OldSet key={hours} id={hours} />
}

function OldSet({ id }: { id: string }) {
  const read = useHours(id)
  return (
    <ReadPage read={read} home="/manager/hours">
      {(read) => <EditSet read={read} />}
    </ReadPage>
  )
}

function NewSet() {
  const navigate = useNavigate()
  const [once] = useState(newId)
  const zone = useZone()
  const { language } = useLanguage()
  const [initial] = useState(() => emptyForm(zone))
  const save = useSaveHours('', once)
  const draft = useDraft<HoursForm>({
    key: 'hours/new',
    initial,
    save: (value, changes) => save('portals' in changes ? { portals: value.portals } : {}, bodyOf(value), ''),
  })
  return (
    <FormPage
      above={<BackLink to="/hours">{m.hours_title()}</BackLink>}
      title={m.hours_new()}
      lead={m.hours_new_lead()}
      draft={draft}
      placeOf={(path) => dayOfField(path, dayNames(language, 'long'))}
      save={m.hours_create()}
      fresh
      onSaved={() => void navigate({ to: '/hours' })}
    >
      <SetFields draft={draft} named={[]} id="" />
    </FormPage>
  )
}

function EditSet({ read }: { read: Tagged<Hours> }) {
  const api = useApi()
  const navigate = useNavigate()
  const { data: me } = useMe()
  const { language } = useLanguage()
  const [deleting, setDeleting] = useState(false)
  const hours = read.value
  const save = useSaveHours(hours.id, '')
  const may = (permission: string) => me?.permissions.includes(permission) ?? false
  const draft = useDraft<HoursForm>({
    key: `hours/${hours.id}`,
    initial: formOf(hours),
    tag: read.tag,
    save: (value, changes, tag) => save(changesOf(value, changes), bodyOf(value), tag),
    latest: async () => {
      const { value, tag } = await readHours(api, hours.id)
      return { value: formOf(value), tag }
    },
  })
  return (
    <>
      <FormPage
        above={<BackLink to="/hours">{m.hours_title()}</BackLink>}
        title={hours.name}
        lead={<Standing now={hours.now} zone={hours.zone} />}
        draft={draft}
        placeOf={(path) => dayOfField(path, dayNames(language, 'long'))}
        words={{ label: labelOf, write: (field, value) => written(field, value, language) }}
        readOnly={!may('hours_write')}
        actions={
          may('hours_write') && (
            <Button
              variant="default"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => setDeleting(true)}
            >
              {m.hours_delete()}
            </Button>
          )
        }
      >
        <SetFields draft={draft} named={hours.portals} id={hours.id} />
      </FormPage>
      {deleting && (
        <DeleteDialog
          kind="hours"
          thing={hours}
          portals={hours.portals}
          mayUnassign={may('portals_write')}
          onDone={() => void navigate({ to: '/hours' })}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  )
}

interface SetFieldsProps {
  readonly draft: Draft<HoursForm>
  readonly named: Hours['portals']
  readonly id: string
}

function SetFields({ draft, named, id }: SetFieldsProps) {
  const { value } = draft
  const today = todayIn(value.zone, useMinute())
  const { choice } = usePortalChoice()
  const first = choice?.find((portal) => value.portals.includes(portal.id))?.title ?? named[0]?.name ?? ''
  return (
    <>
      <FormSection title={m.hours_general()} lead={m.hours_general_lead()}>
        <TextInput {...draft.text('name')} label={m.hours_name()} maxLength={100} required />
        <ZonePick {...draft.choice<string>('zone')} />
      </FormSection>
      <FormSection title={m.hours_week()} lead={m.hours_week_lead()}>
        <WeekStrip week={value.week} today={today} tall />
        <WeekFields
          week={value.week}
          today={today}
          errorAt={draft.fieldText}
          onChange={(week: Week) => draft.set({ week })}
        />
      </FormSection>
      <FormSection title={m.hours_message()} lead={m.hours_message_lead()}>
        <MessageFields
          path="message"
          texts={value.message}
          errorAt={draft.fieldText}
          onChange={(message) => draft.set({ message })}
        />
      </FormSection>
      <PreviewSection form={value} portal={first} />
      <PortalsSection
        value={value.portals}
        named={named}
        lead={m.hours_portals_lead()}
        otherOf={(portal) => Boolean(portal.hours) && portal.hours !== id}
        error={draft.fieldText('portals')}
        onChange={(portals) => draft.set({ portals })}
      />
    </>
  )
}

function labelOf(field: keyof HoursForm): string {
  return {
    name: m.hours_name(),
    zone: m.hours_zone(),
    week: m.hours_week(),
    message: m.hours_message(),
    portals: m.hours_portals(),
  }[field]
}

function written(field: keyof HoursForm, value: unknown, language: string): string {
  if (field === 'week') return weekText(value as Week, language)
  if (field === 'portals') return m.hours_portals_count({ count: (value as readonly string[]).length })
  if (field === 'message') return Object.values(value as Record<string, string>).join(' / ') || '—'
  return String(value)
}
