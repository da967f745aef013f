import { IconHeadset } from '@tabler/icons-react'
import { LinkButton } from '../../../../../shared/kit/LinkButton.tsx'
import * as m from '../../../../../shared/lang/compiled/messages.js'

/** Leads to the people who work at a portal. */
export function RepresentativesLink({ portal }: { portal: string }) {
  return (
    <LinkButton
      to="/representatives"
      search={{ portal }}
      variant="subtle"
      leftSection={<IconHeadset size={16} aria-hidden />}
      title={m.portals_representatives_link_why()}
    >
      {m.portals_representatives_link()}
    </LinkButton>
  )
}
