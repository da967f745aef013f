import { IconCalendarPlus, IconCalendarStar, IconClockHour4, IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useMe } from '../../../../shared/kit/account/queries.ts'
import { DataTable } from '../../../../shared/kit/DataTable.tsx'
import { Empty } from '../../../../shared/kit/Empty.tsx'
import { useLanguage } from '../../../../shared/kit/language.tsx'
import { LinkButton } from '../../../../shared/kit/LinkButton.tsx'
import { Page } from '../../../../shared/kit/Page.tsx'
import { PageHead } from '../../../../shared/kit/PageHead.tsx'
import { SearchBox } from '../../../../shared/kit/SearchBox.tsx'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { calendarColumns, hoursColumns } from './columns.tsx'
import { useAllHours, useCalendars, type ListSearch } from './queries.ts'
import { useMinute } from './useMinute.ts'
import classes from './hours.module.css'

/** When portals are open: the sets of opening hours, and the calendars of holidays and events. */
export function HoursPage() {
  const { data: me } = useMe()
  const mayEdit = me?.permissions.includes('hours_write') ?? false
  return (
    <Page>
      <PageHead title={m.hours_title()} lead={m.hours_lead()} />
      <Sets mayEdit={mayEdit} />
      <Calendars mayEdit={mayEdit} />
    </Page>
  )
}

function Sets({ mayEdit }: { mayEdit: boolean }) {
  const { language } = useLanguage()
  const [search, setSearch] = useState<ListSearch>({ sort: 'name' })
  const minute = useMinute()
  const found = useAllHours(search)
  const columns = useMemo(() => hoursColumns(language, minute), [language, minute])
  const add = mayEdit && (
    <LinkButton to="/hours/$hours" params={{ hours: 'new' }} leftSection={<IconPlus size={16} aria-hidden />}>
      {m.hours_new()}
    </LinkButton>
  )
  return (
    <section className={classes.section} aria-labelledby="sets">
      <header>
        <h2 id="sets">{m.hours_sets()}</h2>
        {found.items.length > 0 && add}
      </header>
      <DataTable
        caption={m.hours_sets_caption()}
        columns={columns}
        rowId={(row) => row.id}
        {...found.table}
        sorting={{ by: search.sort, onSort: (by) => setSearch({ ...search, sort: by as ListSearch['sort'] }) }}
        toolbar={<Search label={m.hours_search()} search={search} many={found.items.length} onSearch={setSearch} />}
        empty={
          search.search ? (
            <Empty icon={<IconClockHour4 size={22} />} title={m.hours_found_none()} />
          ) : (
            <Empty icon={<IconClockHour4 size={22} />} title={m.hours_sets_none()} text={m.hours_sets_none_text()}>
              {add}
            </Empty>
          )
        }
      />
    </section>
  )
}

function Calendars({ mayEdit }: { mayEdit: boolean }) {
  const formats = useFormats()
  const [search, setSearch] = useState<ListSearch>({ sort: 'name' })
  const found = useCalendars(search)
  const columns = useMemo(() => calendarColumns(formats), [formats])
  const add = mayEdit && (
    <LinkButton
      to="/hours/calendars/$calendar"
      params={{ calendar: 'new' }}
      leftSection={<IconCalendarPlus size={16} aria-hidden />}
    >
      {m.hours_calendar_new()}
    </LinkButton>
  )
  return (
    <section className={classes.section} aria-labelledby="calendars">
      <header>
        <h2 id="calendars">{m.hours_calendars()}</h2>
        {found.items.length > 0 && add}
      </header>
      <DataTable
        caption={m.hours_calendars_caption()}
        columns={columns}
        rowId={(row) => row.id}
        {...found.table}
        sorting={{ by: search.sort, onSort: (by) => setSearch({ ...search, sort: by as ListSearch['sort'] }) }}
        toolbar={
          <Search label={m.hours_calendars_search()} search={search} many={found.items.length} onSearch={setSearch} />
        }
        empty={
          search.search ? (
            <Empty icon={<IconCalendarStar size={22} />} title={m.hours_found_none()} />
          ) : (
            <Empty
              icon={<IconCalendarStar size={22} />}
              title={m.hours_calendars_none()}
              text={m.hours_calendars_none_text()}
            >
              {add}
            </Empty>
          )
        }
      />
    </section>
  )
}

interface SearchProps {
  readonly label: string
  readonly search: ListSearch
  readonly many: number
  onSearch(search: ListSearch): void
}

/** A list this short needs no search. */
const few = 5

/** The search of a list; once it is needed it stays, however little it finds. */
function Search({ label, search, many, onSearch }: SearchProps) {
  const [needed, setNeeded] = useState(false)
  if (!needed && many > few) setNeeded(true)
  if (!needed) return null
  return (
    <SearchBox
      label={label}
      value={search.search ?? ''}
      onSearch={(text) => onSearch({ sort: search.sort, ...(text && { search: text }) })}
    />
  )
}
