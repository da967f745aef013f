import { useState, type ReactNode } from 'react'
import { readList, writeList } from '../remembered.ts'

/** One column. The cell of the `heading` column names the row and holds its link. */
export interface Column<Row> {
  readonly id: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  readonly heading?: boolean
  readonly align?: 'start' | 'end'
  /** Wraps long texts instead of cutting them. */
  readonly wrap?: boolean
  /** A CSS width; columns without one share the rest. */
  readonly width?: string
  /** The name the server sorts by, when it can. */
  readonly sort?: string
  /** Hidden in narrow windows. */
  readonly wide?: boolean
  /** Hidden by default. */
  readonly hidden?: boolean
}

/** Which columns a reader sees, and the choice of them. */
export interface ColumnChoice<Row> {
  readonly shown: readonly Column<Row>[]
  /** The columns there is a choice about. */
  readonly optional: readonly Column<Row>[]
  isShown(id: string): boolean
  toggle(id: string): void
}

/** The columns shown, as the browser remembers under a name; the heading is always shown. */
export function useColumns<Row>(columns: readonly Column<Row>[], name: string | undefined): ColumnChoice<Row> {
  const key = `acude-columns/${name}`
  const [hidden, setHidden] = useState(() => (name ? readList(key) : undefined))
  const off = new Set(hidden ?? columns.filter((column) => column.hidden).map((column) => column.id))
  const isShown = (id: string) => !off.has(id)
  return {
    shown: columns.filter((column) => column.heading || isShown(column.id)),
    optional: name ? columns.filter((column) => !column.heading) : [],
    isShown,
    toggle(id) {
      const next = isShown(id) ? [...off, id] : [...off].filter((one) => one !== id)
      setHidden(next)
      writeList(key, next)
    },
  }
}

const usualRem = 12

/** The width below which a table scrolls instead of shrinking; columns without a width count as 12rem. */
export function leastWidth<Row>(columns: readonly Column<Row>[]): string {
  const rem = columns.reduce((sum, column) => sum + (column.width ? Number.parseFloat(column.width) : usualRem), 0)
  return `${rem}rem`
}
