import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { TreeView } from '../../../../shared/kit/tree/TreeView.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { PortalRow } from './queries.ts'

/** Every portal with its subportals, as links to their settings. */
export function PortalTree({ rows, selected }: { rows: readonly PortalRow[]; selected?: string }) {
  const navigate = useNavigate()
  const nodes = useMemo(
    () =>
      rows.map((row) => ({
        id: row.id,
        name: row.title,
        children: (row.subportals ?? []).map(({ id, name }) => ({ id: `${row.id}/${id}`, name, children: [] })),
      })),
    [rows],
  )
  const open = (id: string) => {
    const [portal = '', subportal] = id.split('/')
    void navigate({ to: '/portals/$portal', params: { portal }, search: subportal ? { section: 'teams' } : {} })
  }
  return (
    <TreeView
      label={m.portals_tree()}
      remember="portals"
      nodes={nodes}
      {...(selected ? { selected } : {})}
      onSelect={open}
    />
  )
}
