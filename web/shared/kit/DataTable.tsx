import { Skeleton } from '@mantine/core'
import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table'
import { useMemo, useRef, type CSSProperties, type ReactNode } from 'react'
import * as m from '../lang/compiled/messages.js'
import kit from './kit.module.css'
import { ProblemNote } from './ProblemNote.tsx'
import { useActed } from './table/acted.ts'
import { Block, blockRows, drawnAtOnce } from './table/Block.tsx'
import cards from './table/cards.module.css'
import { ColumnChooser } from './table/ColumnChooser.tsx'
import { leastWidth, useColumns, type Column } from './table/columns.ts'
import { titleCut } from './table/cut.ts'
import { Foot } from './table/Foot.tsx'
import { useGathering, type Gathering } from './table/gather.ts'
import { HeadCell, type Sorting } from './table/HeadCell.tsx'
import { frameRoom } from './table/room.ts'
import { rowClick } from './table/rowClick.ts'
import type { Selection } from './table/selection.ts'
import { Strip } from './table/Strip.tsx'
import classes from './table/table.module.css'
import { useWalk } from './table/walk.ts'
import { Tick } from './Tick.tsx'
import { useFormats } from './useFormats.ts'
import type { More, Total } from './useItems.ts'

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
  /** What comes after these rows; it is loaded as the reader scrolls. */
  readonly more?: More<Row> | undefined
  /** How many rows there are, where the server counts them. */
  readonly total?: Total | undefined
  /** The rows that are chosen, what a row is called, and what can be done with them. */
  readonly selection?: (Chosen<Row> & { readonly actions: ReactNode }) | undefined
  /** Search and filters, above the rows; they stay while nothing is found. */
  readonly toolbar?: ReactNode
  /** What else the list is limited to, beside its number of rows. */
  readonly about?: ReactNode
  /** Names the list with its search; choosing everything stops when it changes. */
  readonly list?: string
  /** The name under which the browser remembers which columns are shown; without one there is no choice. */
  readonly remember?: string
  /** In narrow windows each row is a card with all its columns, without a head: for lists that have no `sorting` and no `selection`. */
  readonly cards?: boolean
}

interface Chosen<Row> {
  readonly chosen: Selection
  readonly nameOf: (row: Row) => string
}

/** The table of both apps: it loads pages by cursor and shows every state of a request. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { rows, more, selection } = props
  const whole = useRef<HTMLDivElement>(null)
  const acted = useActed(whole)
  const choice = useColumns(props.columns, props.remember)
  const gathering = useGathering(more, rows, props.list ?? '')
  const known = props.loading || (more && rows.length === 0) ? undefined : { count: rows.length, more: Boolean(more) }
  const strip = rows.length > 0 || choice.optional.length > 0 || selection !== undefined
  return (
    <div className={classes.whole} data-table ref={whole}>
      {props.toolbar && <div className={classes.toolbar}>{props.toolbar}</div>}
      {strip && (
        <Strip
          total={more ? (props.total ?? known) : known}
          selection={selection}
          gathering={gathering}
          about={props.about}
          acted={acted}
        >
          <ColumnChooser choice={choice} />
        </Strip>
      )}
      <Body {...props} columns={choice.shown} gathering={gathering} />
    </div>
  )
}

type BodyProps<Row extends object> = DataTableProps<Row> & { readonly gathering: Gathering<Row> }

function Body<Row extends object>(props: BodyProps<Row>) {
  const formats = useFormats()
  const { rows, more, gathering } = props
  if (props.problem && rows.length === 0) return <ProblemNote problem={props.problem} retry={props.retry} />
  const nothing = !props.loading && rows.length === 0
  if (nothing && !more) return <>{props.empty}</>
  return (
    <>
      {Boolean(props.problem) && <p className={kit.stale}>{m.kit_stale({ time: formats.time(props.loadedAt) })}</p>}
      {Boolean(gathering.failed) && <ProblemNote problem={gathering.failed} />}
      {nothing ? <Foot more={more} broken={Boolean(props.problem)} /> : <Rows {...props} />}
    </>
  )
}

const features = tableFeatures({})

function Rows<Row extends object>(props: BodyProps<Row>) {
  const { rows, columns, rowId, selection, gathering } = props
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>()
    return helper.columns(
      columns.map(({ id, header, cell }) => helper.display({ id, header, cell: ({ row }) => cell(row.original) })),
    )
  }, [columns])
  const data = useMemo(() => [...rows], [rows])
  const table = useTable({ features, columns: definitions, data, getRowId: rowId })
  const walk = useWalk({
    ids: useMemo(() => rows.map(rowId), [rows, rowId]),
    toEnd: props.more && ((then) => gathering.start('end', (every) => then(every.length))),
  })
  const columnOf = (id: string) => columns.find((column) => column.id === id)
  const width = { '--least': leastWidth(columns), '--least-narrow': leastWidth(columns.filter((one) => !one.wide)) }
  const all = table.getRowModel().rows
  const long = all.length > drawnAtOnce
  const blocks = Array.from({ length: Math.ceil(all.length / blockRows) }, (_, n) => n * blockRows)
  const cells = columns.length + (selection ? 1 : 0)
  const draw = (row: (typeof all)[number], at: number) => (
    <tr
      key={row.id}
      data-row={at}
      data-chosen={selection?.chosen.has(row.id)}
      {...(long && { 'aria-rowindex': at + 2 })}
    >
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
            data-header={props.cards ? column?.header : undefined}
          >
            <table.FlexRender cell={cell} />
          </Cell>
        )
      })}
    </tr>
  )
  return (
    <div className={classes.frame} data-frame ref={frameRoom}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- keys move between the links of its rows, and a click in a row is one on its link */}
      <table
        {...walk.props}
        onPointerOver={titleCut}
        onClick={rowClick}
        onAuxClick={rowClick}
        className={`${classes.table} ${cards.cards}`}
        aria-busy={props.loading}
        data-cards={props.cards}
        {...(long && { 'aria-rowcount': props.more ? -1 : all.length + 1 })}
        style={width as CSSProperties}
      >
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
            {selection && (
              <TickAll
                rows={rows}
                rowId={rowId}
                chosen={selection.chosen}
                more={props.more !== undefined}
                gathering={gathering}
              />
            )}
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
        {blocks.map((first) => {
          const some = all.slice(first, first + blockRows)
          return (
            <Block
              key={first}
              always={!long}
              wanted={walk.wanted !== undefined && walk.wanted >= first && walk.wanted < first + blockRows}
              rows={some.length}
              columns={cells}
              draw={() => some.map((row, n) => draw(row, first + n))}
            />
          )
        })}
        {props.loading && rows.length === 0 && (
          <tbody>
            <LoadingRows columns={cells} />
          </tbody>
        )}
      </table>
      <Foot more={props.more} broken={Boolean(props.problem)} />
    </div>
  )
}

interface TickAllProps<Row> {
  readonly rows: readonly Row[]
  readonly rowId: (row: Row) => string
  readonly chosen: Selection
  /** Whether there are rows that are not loaded. */
  readonly more: boolean
  readonly gathering: Gathering<Row>
}

/** Chooses everything that matches: what is not loaded is loaded first. */
function TickAll<Row>({ rows, rowId, chosen, more, gathering }: TickAllProps<Row>) {
  const ids = rows.map(rowId)
  const all = !more && ids.length > 0 && ids.every((id) => chosen.has(id))
  return (
    <td className={classes.tickCell} data-tick>
      <Tick
        aria-label={m.kit_table_select_all()}
        checked={all}
        disabled={gathering.count !== undefined}
        some={!all && chosen.ids.length > 0}
        onChange={() =>
          all ? chosen.clear() : gathering.start('choose', (every) => chosen.setAll(every.map(rowId), true))
        }
      />
    </td>
  )
}

function TickRow<Row>({ id, row, selection }: { id: string; row: Row; selection: Chosen<Row> }) {
  const { chosen, nameOf } = selection
  return (
    <td className={classes.tickCell} data-tick>
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
