import type { CheckOption } from '../../../../../shared/kit/CheckList.tsx'

interface Team {
  readonly id: string
  readonly name: string
  readonly parent?: string
}

/** The teams as a list in the order of their tree, with their depth. A team whose parent is missing is at the top. */
export function treeOptions(teams: readonly Team[]): CheckOption[] {
  const known = new Set(teams.map((team) => team.id))
  const below = (parent: string | undefined, depth: number): CheckOption[] =>
    teams
      .filter((team) => (team.parent && known.has(team.parent) ? team.parent : undefined) === parent)
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .flatMap((team) => [{ value: team.id, label: team.name, depth }, ...below(team.id, depth + 1)])
  return below(undefined, 0)
}
