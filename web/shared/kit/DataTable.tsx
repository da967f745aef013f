import { Button, Skeleton } from '@mantine/core'
import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table'
import { useMemo, type ReactNode } from 'react'
import * as m from '../lang/compiled/messages.js'
import classes from './DataTable.module.css'
import kit from './kit.module.css'
import { ProblemNote } from './ProblemNote.tsx'
import { useFormats } from './useFormats.ts'

/** One column. The cell of the `heading` column names the row and holds its link. */
export interface Column<Row> {
  readonly id: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  readonly heading?: boolean
  readonly align?: 'start' | 'end'
  /** A CSS width; columns without one share the rest. */
  readonly width?: string
}

interface DataTableProps<Row extends object> {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowId: (row: Row) => string
  readonly loading: boolean
  /** What went wrong with the newest request; rows already there stay, and are called stale. */
  readonly problem?: unknown
  readonly retry: () => void
  /** When the rows shown were loaded, milliseconds since the epoch. */
  readonly loadedAt: number
  readonly empty: ReactNode
  /** The column the server sorts by, and which way. */
  readonly sorted?: { readonly column: string; readonly direction: 'ascending' | 'descending' }
  readonly more?: { readonly busy: boolean; readonly load: () => void } | undefined
}

const features = tableFeatures({})

/** The one table of the consoles: pages come from the server by cursor, and every state of a request has its face. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const formats = useFormats()
  const { rows, columns, rowId } = props
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>()
    return helper.columns(
      columns.map(({ id, header, cell }) => helper.display({ id, header, cell: ({ row }) => cell(row.original) })),
    )
  }, [columns])
  const data = useMemo(() => [...rows], [rows])
  const table = useTable({ features, columns: definitions, data, getRowId: rowId })
  const columnOf = (id: string) => columns.find((column) => column.id === id)
  if (props.problem && rows.length === 0) return <ProblemNote problem={props.problem} retry={props.retry} />
  if (!props.loading && rows.length === 0) return <>{props.empty}</>
  return (
    <>
      {Boolean(props.problem) && <p className={kit.stale}>{m.kit_stale({ time: formats.time(props.loadedAt) })}</p>}
      <div className={classes.frame}>
        <table className={classes.table} aria-busy={props.loading} ref={walkable}>
          <caption className={classes.caption}>{props.caption}</caption>
          <colgroup>
            {columns.map((column) => (
              <col key={column.id} style={column.width ? { inlineSize: column.width } : undefined} />
            ))}
          </colgroup>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {group.headers.map((header) => (
                  <th
                    key={header.id}
                    scope="col"
                    data-align={columnOf(header.column.id)?.align}
                    aria-sort={props.sorted?.column === header.column.id ? props.sorted.direction : undefined}
                  >
                    {columnOf(header.column.id)?.header}
                  </th>
                ))}
              </tr>
            ))}
          </thead>
          <tbody>
            {table.getRowModel().rows.map((row) => (
              <tr key={row.id} data-row>
                {row.getAllCells().map((cell) => {
                  const column = columnOf(cell.column.id)
                  const Cell = column?.heading ? 'th' : 'td'
                  return (
                    <Cell key={cell.id} {...(column?.heading ? { scope: 'row' } : {})} data-align={column?.align}>
                      <table.FlexRender cell={cell} />
                    </Cell>
                  )
                })}
              </tr>
            ))}
            {props.loading && rows.length === 0 && <LoadingRows columns={columns.length} />}
          </tbody>
        </table>
      </div>
      <div className={classes.foot}>
        <span>{rows.length > 0 && m.kit_table_rows({ count: rows.length })}</span>
        {props.more && (
          <Button variant="default" size="xs" loading={props.more.busy} onClick={props.more.load}>
            {m.kit_table_more()}
          </Button>
        )}
      </div>
    </>
  )
}

function LoadingRows({ columns }: { columns: number }) {
  return Array.from({ length: 6 }, (_, row) => `row${row}`).map((row) => (
    <tr key={row}>
      <td colSpan={columns}>
        <Skeleton height={14} my={4} aria-label={m.kit_table_loading()} />
      </td>
    </tr>
  ))
}

/** Lets the arrow keys walk the rows of a table for as long as it is on the page. */
function walkable(table: HTMLTableElement | null): (() => void) | undefined {
  if (!table) return undefined
  const walk = (event: KeyboardEvent) => walkRows(event, table)
  table.addEventListener('keydown', walk)
  return () => table.removeEventListener('keydown', walk)
}

/** Up and down walk from row to row along their links; Home and End go to the first and the last. */
function walkRows(event: KeyboardEvent, table: HTMLTableElement): void {
  const links = [...table.querySelectorAll<HTMLElement>('tbody th a')]
  const at = links.findIndex((link) => link === document.activeElement)
  if (at < 0) return
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key]
  if (next === undefined) return
  event.preventDefault()
  links[next]?.focus()
}
