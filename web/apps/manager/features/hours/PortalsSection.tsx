import { Skeleton } from '@mantine/core'
import { CheckList } from '../../../../shared/kit/CheckList.tsx'
import { FormSection } from '../../../../shared/kit/draft/FormSection.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { usePortalChoice } from './queries.ts'
import classes from './hours.module.css'

interface PortalsSectionProps {
  readonly value: readonly string[]
  /** The portals that use it, for readers who may not change them. */
  readonly named: readonly { readonly id: string; readonly name: string }[]
  readonly lead: string
  /** The hours or calendar that a portal uses now, by the portal's id; they would be replaced. */
  otherOf(portal: { readonly hours?: string; readonly calendar?: string }): boolean
  readonly error: string | undefined
  onChange(portals: string[]): void
}

/** The portals that use these hours or this calendar. */
export function PortalsSection({ value, named, lead, otherOf, error, onChange }: PortalsSectionProps) {
  const { choice, loading } = usePortalChoice()
  return (
    <FormSection title={m.hours_portals()} lead={lead}>
      {loading && <Skeleton height={80} aria-label={m.kit_loading()} />}
      {choice && choice.length > 0 && (
        <CheckList
          label={m.hours_portals_list()}
          name="portals"
          options={choice.map((portal) => ({
            value: portal.id,
            label: portal.title,
            description: otherOf(portal) && !value.includes(portal.id) ? m.hours_portal_has_other() : undefined,
          }))}
          value={value}
          error={error}
          onChange={onChange}
        />
      )}
      {choice && choice.length === 0 && <p className={classes.quiet}>{m.hours_portals_none_yet()}</p>}
      {!choice && !loading && (
        <p className={classes.quiet}>
          {named.length > 0 ? named.map((one) => one.name).join(', ') : m.hours_portals_none()}{' '}
          {m.hours_portals_others_only()}
        </p>
      )}
    </FormSection>
  )
}
