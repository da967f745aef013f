import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { treeOf, type TeamRow } from '../../people/teams.ts'
import { TreeView } from '../../../../shared/kit/tree/TreeView.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { Section } from './sections.ts'

interface TeamTreeProps {
  readonly teams: readonly TeamRow[]
  readonly selected?: string | undefined
  /** The section to keep when another team is chosen. */
  readonly section?: Section | undefined
}

/** All teams in reach; choosing one leads to its page. */
export function TeamTree({ teams, selected, section }: TeamTreeProps) {
  const navigate = useNavigate()
  const nodes = useMemo(() => treeOf(teams), [teams])
  return (
    <TreeView
      label={m.teams_tree()}
      remember="teams"
      nodes={nodes}
      {...(selected ? { selected } : {})}
      onSelect={(team) => void navigate({ to: '/teams/$team', params: { team }, search: section ? { section } : {} })}
    />
  )
}
