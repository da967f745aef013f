import { Button, Skeleton } from '@mantine/core'
import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table'
import { useMemo, type CSSProperties, type ReactNode } from 'react'
import * as m from '../lang/compiled/messages.js'
import kit from './kit.module.css'
import { ProblemNote } from './ProblemNote.tsx'
import { BulkBar } from './table/BulkBar.tsx'
import { ColumnChooser } from './table/ColumnChooser.tsx'
import { leastWidth, useColumns, type Column } from './table/columns.ts'
import { HeadCell, type Sorting } from './table/HeadCell.tsx'
import type { Selection } from './table/selection.ts'
import classes from './table/table.module.css'
import { walkable } from './table/walk.ts'
import { Tick } from './Tick.tsx'
import { useFormats } from './useFormats.ts'

interface DataTableProps<Row extends object> {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowId: (row: Row) => string
  readonly loading: boolean
  /** The problem of the last request; rows stay, and are marked as stale. */
  readonly problem?: unknown
  readonly retry: () => void
  /** When the rows shown were loaded, milliseconds since the epoch. */
  readonly loadedAt: number
  readonly empty: ReactNode
  /** The column the server always sorts by, and which way. */
  readonly sorted?: { readonly column: string; readonly direction: 'ascending' | 'descending' }
  /** How the server sorts now; columns with a `sort` become buttons that change it. */
  readonly sorting?: Sorting | undefined
  readonly more?: { readonly busy: boolean; readonly load: () => void } | undefined
  /** The rows that are chosen, what a row is called, and what can be done with them. */
  readonly selection?: (Chosen<Row> & { readonly actions: ReactNode }) | undefined
  /** Search and filters, above the rows; they stay while nothing is found. */
  readonly toolbar?: ReactNode
  /** The name under which the browser remembers which columns are shown; without one there is no choice. */
  readonly remember?: string
}

interface Chosen<Row> {
  readonly chosen: Selection
  readonly nameOf: (row: Row) => string
}

/** The table of both apps: it loads pages by cursor and shows every state of a request. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const choice = useColumns(props.columns, props.remember)
  return (
    <div className={classes.whole}>
      {(props.toolbar || choice.optional.length > 0) && (
        <div className={classes.toolbar}>
          {props.toolbar}
          <ColumnChooser choice={choice} />
        </div>
      )}
      {props.selection && <BulkBar selection={props.selection.chosen} actions={props.selection.actions} />}
      <Body {...props} columns={choice.shown} />
    </div>
  )
}

function Body<Row extends object>(props: DataTableProps<Row>) {
  const formats = useFormats()
  const { rows } = props
  if (props.problem && rows.length === 0) return <ProblemNote problem={props.problem} retry={props.retry} />
  if (!props.loading && rows.length === 0) return <>{props.empty}</>
  return (
    <>
      {Boolean(props.problem) && <p className={kit.stale}>{m.kit_stale({ time: formats.time(props.loadedAt) })}</p>}
      <Rows {...props} />
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

const features = tableFeatures({})

function Rows<Row extends object>(props: DataTableProps<Row>) {
  const { rows, columns, rowId, selection } = props
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>()
    return helper.columns(
      columns.map(({ id, header, cell }) => helper.display({ id, header, cell: ({ row }) => cell(row.original) })),
    )
  }, [columns])
  const data = useMemo(() => [...rows], [rows])
  const table = useTable({ features, columns: definitions, data, getRowId: rowId })
  const columnOf = (id: string) => columns.find((column) => column.id === id)
  const width = { '--least': leastWidth(columns), '--least-narrow': leastWidth(columns.filter((one) => !one.wide)) }
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-busy={props.loading} ref={walkable} style={width as CSSProperties}>
        <caption className={classes.caption}>{props.caption}</caption>
        <colgroup>
          {selection && <col className={classes.tickColumn} />}
          {columns.map((column) => (
            <col
              key={column.id}
              data-wide={column.wide}
              style={column.width ? { inlineSize: column.width } : undefined}
            />
          ))}
        </colgroup>
        <thead>
          <tr>
            {selection && <TickAll rows={rows} rowId={rowId} chosen={selection.chosen} />}
            {columns.map((column) => (
              <HeadCell
                key={column.id}
                column={column}
                sorting={props.sorting}
                fixed={props.sorted?.column === column.id ? props.sorted.direction : undefined}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} data-row data-chosen={selection?.chosen.has(row.id)}>
              {selection && <TickRow id={row.id} row={row.original} selection={selection} />}
              {row.getAllCells().map((cell) => {
                const column = columnOf(cell.column.id)
                const Cell = column?.heading ? 'th' : 'td'
                const scope = column?.heading ? { scope: 'row' } : {}
                return (
                  <Cell
                    key={cell.id}
                    {...scope}
                    data-align={column?.align}
                    data-wide={column?.wide}
                    data-wrap={column?.wrap}
                  >
                    <table.FlexRender cell={cell} />
                  </Cell>
                )
              })}
            </tr>
          ))}
          {props.loading && rows.length === 0 && <LoadingRows columns={columns.length + (selection ? 1 : 0)} />}
        </tbody>
      </table>
    </div>
  )
}

interface TickAllProps<Row> {
  readonly rows: readonly Row[]
  readonly rowId: (row: Row) => string
  readonly chosen: Selection
}

function TickAll<Row>({ rows, rowId, chosen }: TickAllProps<Row>) {
  const ids = rows.map(rowId)
  const all = ids.length > 0 && ids.every((id) => chosen.has(id))
  return (
    <td className={classes.tickCell}>
      <Tick
        aria-label={m.kit_table_select_all()}
        checked={all}
        some={!all && chosen.ids.length > 0}
        onChange={() => chosen.setAll(ids, !all)}
      />
    </td>
  )
}

function TickRow<Row>({ id, row, selection }: { id: string; row: Row; selection: Chosen<Row> }) {
  const { chosen, nameOf } = selection
  return (
    <td className={classes.tickCell}>
      <Tick
        aria-label={m.kit_table_select({ name: nameOf(row) })}
        checked={chosen.has(id)}
        onChange={() => chosen.toggle(id)}
      />
    </td>
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
