import { IconAlertTriangle, IconExternalLink } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { languageName } from '../../../../shared/kit/languageName.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { addressPrefix } from './address.ts'
import layout from './layout.module.css'
import classes from './portals.module.css'
import type { PortalRow } from './queries.ts'
import { TypePicture } from './TypePicture.tsx'
import { typeName } from './words.ts'

/** One portal in the overview: its type, its address and its teams. */
export function PortalCard({ row }: { row: PortalRow }) {
  const teams = row.teams?.length ?? 0
  return (
    <li className={layout.portalCard}>
      <TypePicture type={row.type} />
      <div>
        <h2>
          <Link to="/portals/$portal" params={{ portal: row.id }}>
            {row.title}
          </Link>
        </h2>
        <a href={`${addressPrefix}${row.address}`} target="_blank" rel="noopener" className={layout.visit}>
          {addressPrefix}
          {row.address}
          <IconExternalLink size={13} aria-hidden />
          <span className={classes.unseen}>{m.portals_visit()}</span>
        </a>
        <p className={classes.hint}>
          {typeName(row.type)} · {m.portals_facts_subportals({ count: row.subportals?.length ?? 0 })} ·{' '}
          {row.languages?.map(languageName).join(', ')}
        </p>
        {teams > 0 ? (
          <p className={classes.hint}>{m.portals_facts_teams({ count: teams })}</p>
        ) : (
          <span className={classes.sign} data-kind="warn">
            <IconAlertTriangle size={14} aria-hidden />
            {m.portals_facts_no_team()}
          </span>
        )}
      </div>
    </li>
  )
}
