import { useQuery } from '@tanstack/react-query'
import { answer, type Api } from '../../../shared/api/client.ts'
import type { components } from '../../../shared/api/schema.d.ts'
import { useApi } from '../../../shared/kit/app.tsx'
import type { CheckOption } from '../../../shared/kit/CheckList.tsx'
import type { PickOption } from '../../../shared/kit/Pick.tsx'
import type { TreeNode } from '../../../shared/kit/tree/tree.ts'
import { isolated } from '../../../shared/lang/isolate.ts'

export type TeamRow = components['schemas']['TeamsTeamRow']

const pageSize = 1000

async function readTeams(api: Api): Promise<TeamRow[]> {
  const teams: TeamRow[] = []
  for (let cursor = ''; ;) {
    const query = { limit: pageSize, ...(cursor && { cursor }) }
    const page = await answer(api.GET('/api/v1/teams', { params: { query } }))
    teams.push(...(page.items ?? []))
    cursor = page.next
    if (!cursor) return teams
  }
}

/** All teams that the signed-in person reaches. */
export function useTeams(enabled = true) {
  const api = useApi()
  return useQuery({ queryKey: ['teams', 'all'], queryFn: () => readTeams(api), enabled })
}

/** The teams as a tree, by name. A team whose parent is out of reach is at the top. */
export function treeOf(teams: readonly TeamRow[]): TreeNode[] {
  const known = new Set(teams.map((team) => team.id))
  const sorted = teams.toSorted((a, b) => a.name.localeCompare(b.name))
  const under = (parent: string): TreeNode[] =>
    sorted
      .filter((team) => (known.has(team.parent ?? '') ? team.parent : '') === parent)
      .map(({ id, name }) => ({ id, name, children: under(id) }))
  return under('')
}

/** The names from the top down to a team: "Soporte › Móviles"; "" for an unknown one. */
export function pathOf(teams: readonly TeamRow[], id: string): string {
  return isolated(namesDownTo(teams, id), ' › ')
}

function namesDownTo(teams: readonly TeamRow[], id: string): string[] {
  const team = teams.find((one) => one.id === id)
  return team ? [...(team.parent ? namesDownTo(teams, team.parent) : []), team.name] : []
}

/** The teams to choose one from, in the order of the tree, with the teams above as the second line. */
export function teamOptions(teams: readonly TeamRow[]): PickOption[] {
  const walk = (nodes: readonly TreeNode[], above: readonly string[]): PickOption[] =>
    nodes.flatMap(({ id, name, children }) => [
      { value: id, label: name, detail: isolated(above, ' › ') || undefined },
      ...walk(children, [...above, name]),
    ])
  return walk(treeOf(teams), [])
}

/** The teams to choose several from, as a tree. */
export function teamChecks(teams: readonly TeamRow[]): CheckOption[] {
  const walk = (nodes: readonly TreeNode[], depth: number): CheckOption[] =>
    nodes.flatMap(({ id, name, children }) => [{ value: id, label: name, depth }, ...walk(children, depth + 1)])
  return walk(treeOf(teams), 0)
}
