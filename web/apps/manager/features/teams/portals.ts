import type { PortalRow } from './queries.ts'
import { isolated } from '../../../../shared/lang/isolate.ts'

/** A subportal that a team may be assigned to; `value` is "portal/subportal". */
export interface Subportal {
  readonly value: string
  readonly label: string
}

/** All subportals of these portals, under the names that people know. */
export function subportalsOf(portals: readonly PortalRow[]): Subportal[] {
  return portals.flatMap(({ id, title, subportals }) =>
    subportals.map((subportal) => ({
      value: `${id}/${subportal.id}`,
      label: subportals.length > 1 ? isolated([title, subportal.name], ' › ') : title,
    })),
  )
}

/** The name of a subportal; its value while that is not known. */
export function titleOf(portals: readonly PortalRow[], value: string): string {
  return subportalsOf(portals).find((one) => one.value === value)?.label ?? value
}
