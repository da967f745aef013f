import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react'
import type { Column } from './columns.ts'
import { directionOf, nextSort } from './sorting.ts'
import classes from './table.module.css'

export interface Sorting {
  /** As the API writes it: `name`, `-name`. */
  readonly by: string
  onSort(by: string): void
}

interface HeadCellProps<Row> {
  readonly column: Column<Row>
  readonly sorting: Sorting | undefined
  /** How the list is always sorted by this column. */
  readonly fixed: 'ascending' | 'descending' | undefined
}

/** The head of a column; one that can be sorted by is a button. */
export function HeadCell<Row>({ column, sorting, fixed }: HeadCellProps<Row>) {
  const by = sorting && column.sort
  const direction = by ? directionOf(sorting.by, by) : fixed
  const Arrow = direction === 'ascending' ? IconArrowUp : direction === 'descending' ? IconArrowDown : IconArrowsSort
  return (
    <th scope="col" data-align={column.align} data-wide={column.wide} aria-sort={direction}>
      {by ? (
        <button type="button" className={classes.sort} onClick={() => sorting.onSort(nextSort(sorting.by, by))}>
          {column.header}
          <Arrow size={13} aria-hidden data-idle={!direction} />
        </button>
      ) : (
        <span className={classes.sorted}>
          {column.header}
          {fixed && <Arrow size={13} aria-hidden />}
        </span>
      )}
    </th>
  )
}
