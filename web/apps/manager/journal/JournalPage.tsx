import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import type { ComponentProps, ReactNode } from 'react'
import { DataTable } from '../../../shared/kit/DataTable.tsx'
import { Page } from '../../../shared/kit/Page.tsx'
import { PageHead } from '../../../shared/kit/PageHead.tsx'
import type { useItems } from '../../../shared/kit/useItems.ts'
import * as m from '../../../shared/lang/compiled/messages.js'

type TableProps<Row extends object> = ComponentProps<typeof DataTable<Row>>

interface JournalPageProps<Row extends object> extends Pick<
  TableProps<Row>,
  'caption' | 'columns' | 'rowId' | 'toolbar' | 'about'
> {
  readonly title: string
  readonly lead: string
  readonly found: ReturnType<typeof useItems<Row>>
  /** The name under which the browser remembers which columns are shown. */
  readonly remember: string
  /** The column of the time; the newest row is the first. */
  readonly time: string
  /** What to show in place of rows when there are none. */
  readonly empty: ReactNode
  readonly children?: ReactNode
}

/** A page of what happened, the newest first: filters, the rows that match, and a button to look again. */
export function JournalPage<Row extends object>(props: JournalPageProps<Row>) {
  const { found } = props
  return (
    <Page>
      <PageHead
        title={props.title}
        lead={props.lead}
        actions={
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            loading={found.refreshing}
            onClick={found.refetch}
          >
            {m.kit_refresh()}
          </Button>
        }
      />
      <DataTable
        {...found.table}
        caption={props.caption}
        columns={props.columns}
        rowId={props.rowId}
        remember={props.remember}
        sorted={{ column: props.time, direction: 'descending' }}
        toolbar={props.toolbar}
        about={props.about}
        empty={props.empty}
        cards
      />
      {props.children}
    </Page>
  )
}
