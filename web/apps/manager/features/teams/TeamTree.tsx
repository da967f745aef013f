import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { Me } from '../../../../shared/kit/account/queries.ts'
import { treeOf, type TeamRow } from '../../people/teams.ts'
import type { TreeNode } from '../../../../shared/kit/tree/tree.ts'
import { TreeView } from '../../../../shared/kit/tree/TreeView.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { DeleteTeam } from './DeleteTeam.tsx'
import type { Section } from './sections.ts'

interface TeamTreeProps {
  readonly me: Me | undefined
  readonly teams: readonly TeamRow[]
  readonly selected?: string | undefined
  /** The section to keep when another team is chosen. */
  readonly section?: Section | undefined
}

/** All teams in reach; choosing one leads to its page. Those who may delete a team can do so on its row. */
export function TeamTree({ me, teams, selected, section }: TeamTreeProps) {
  const navigate = useNavigate()
  const nodes = useMemo(() => treeOf(teams), [teams])
  const [deleting, setDeleting] = useState<TreeNode>()
  const free = new Set(
    teams.filter(({ parent }) => me?.role === 'companyManager' || parent !== undefined).map(({ id }) => id),
  )
  const remove = (node: TreeNode) =>
    free.has(node.id) && (
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        tabIndex={-1}
        title={m.teams_delete()}
        aria-label={m.teams_delete_title({ name: node.name })}
        onClick={() => setDeleting(node)}
      >
        <IconTrash size={14} aria-hidden />
      </ActionIcon>
    )
  return (
    <>
      <TreeView
        label={m.teams_tree()}
        remember="teams"
        nodes={nodes}
        {...(selected ? { selected } : {})}
        {...(me?.permissions.includes('teams_write') ? { actions: remove } : {})}
        onSelect={(team) => void navigate({ to: '/teams/$team', params: { team }, search: section ? { section } : {} })}
      />
      {deleting && (
        <DeleteTeam team={deleting} shown={deleting.id === selected} onClose={() => setDeleting(undefined)} />
      )}
    </>
  )
}
