/** The possible parents of a team. */
import type { PickOption } from '../../../../shared/kit/Pick.tsx'
import { teamOptions, type TeamRow } from '../../people/teams.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'

/** In place of a team's id: no parent. */
export const firstLevel = 'first'

/** The team and all below it. */
export function withBelow(teams: readonly TeamRow[], team: string): ReadonlySet<string> {
  const found = new Set([team])
  for (const id of found) {
    for (const one of teams) if (one.parent === id) found.add(one.id)
  }
  return found
}

/** The possible parents; the first level only for those who manage the whole company. */
export function parentOptions(
  teams: readonly TeamRow[],
  whole: boolean,
  but: ReadonlySet<string> = new Set(),
): PickOption[] {
  const options = teamOptions(teams).filter(({ value }) => !but.has(value))
  return whole ? [{ value: firstLevel, label: m.teams_first_level() }, ...options] : options
}
