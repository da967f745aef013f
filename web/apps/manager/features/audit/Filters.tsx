import { CloseButton, NativeSelect, TextInput } from '@mantine/core'
import { useMe } from '../../../../shared/kit/account/queries.ts'
import { ClearFilters } from '../../../../shared/kit/ClearFilters.tsx'
import kit from '../../../../shared/kit/kit.module.css'
import { SearchBox } from '../../../../shared/kit/SearchBox.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { isBackwards } from '../../journal/days.ts'
import { TeamFilter } from '../../people/TeamFilter.tsx'
import classes from './audit.module.css'
import { groups } from './kinds.ts'
import type { Entry } from './queries.ts'
import type { AuditSearch } from './search.ts'

interface FiltersProps {
  readonly search: AuditSearch
  /** The rows on the page; they hold the names for the ids in the filters. */
  readonly rows: readonly Entry[]
  onChange(search: AuditSearch): void
}

/** The filters; every choice goes into the address of the page at once. */
export function Filters({ search, onChange }: Omit<FiltersProps, 'rows'>) {
  const { data: me } = useMe()
  const set = (name: keyof AuditSearch, value: string) => {
    const { [name]: _, ...rest } = search
    onChange(value ? { ...rest, [name]: value } : rest)
  }
  return (
    <search className={classes.filters} aria-label={m.audit_page_filters()}>
      <SearchBox label={m.audit_page_text_hint()} value={search.text ?? ''} onSearch={(text) => set('text', text)} />
      <NativeSelect
        className={classes.action}
        aria-label={m.audit_page_action()}
        value={search.action ?? ''}
        onChange={(event) => set('action', event.currentTarget.value)}
        data={[
          { value: '', label: `${m.audit_page_action()}: ${m.audit_page_action_any()}` },
          ...groups().map(({ name, options }) => ({ group: name, items: [...options] })),
        ]}
      />
      {me?.permissions.includes('teams_read') && (
        <div className={classes.team}>
          <TeamFilter value={search.team} onChange={(team) => set('team', team)} />
        </div>
      )}
      <Day
        label={m.audit_page_from()}
        value={search.from}
        error={isBackwards(search) ? m.kit_days_backwards() : undefined}
        onChange={(day) => set('from', day)}
      />
      <Day label={m.audit_page_to()} value={search.to} onChange={(day) => set('to', day)} />
      <ClearFilters active={Object.keys(search).length > 0} onClear={() => onChange({})} />
    </search>
  )
}

/** What or whom the list is limited to, chosen from an entry. */
export function Chosen({ search, rows, onChange }: FiltersProps) {
  const subject = rows.find((row) => row.subject.id === search.subject)?.subject.name
  const person = rows.find((row) => row.by.person === search.person)?.by.name
  const { subject: _subject, ...anySubject } = search
  const { person: _person, ...anyPerson } = search
  return (
    <>
      {search.subject && (
        <Chip
          text={m.audit_page_only_subject({ name: subject ?? m.audit_page_only_this() })}
          onRemove={() => onChange(anySubject)}
        />
      )}
      {search.person && (
        <Chip
          text={m.audit_page_only_person({ name: person ?? m.audit_page_only_this() })}
          onRemove={() => onChange(anyPerson)}
        />
      )}
    </>
  )
}

interface DayProps {
  readonly label: string
  readonly value: string | undefined
  readonly error?: string | undefined
  onChange(day: string): void
}

function Day({ label, value, error, onChange }: DayProps) {
  return (
    <TextInput
      type="date"
      className={classes.day}
      classNames={{ error: kit.floating ?? '' }}
      styles={{ wrapper: { margin: 0 } }}
      aria-label={label}
      leftSection={<span aria-hidden>{label}</span>}
      leftSectionWidth={54}
      value={value ?? ''}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

function Chip({ text, onRemove }: { text: string; onRemove: () => void }) {
  return (
    <span className={classes.chip}>
      {text}
      <CloseButton size="xs" aria-label={m.audit_page_only_remove({ name: text })} onClick={onRemove} />
    </span>
  )
}
