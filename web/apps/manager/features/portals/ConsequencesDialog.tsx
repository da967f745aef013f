import { Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ConfirmDialog } from '../../../../shared/kit/ConfirmDialog.tsx'
import { useApi } from '../../../../shared/kit/app.tsx'
import { useSwitchCatalogue } from '../../../../shared/kit/switches/queries.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import layout from './layout.module.css'
import classes from './portals.module.css'
import { foreseeSwitches, type Portal, type Switches } from './queries.ts'

interface ConsequencesDialogProps {
  readonly portal: Portal
  readonly switches: Switches
  onConfirm(): void
  onCancel(): void
}

/** Says how many representatives a change of switches affects, before it is made. */
export function ConsequencesDialog({ portal, switches, onConfirm, onCancel }: ConsequencesDialogProps) {
  const api = useApi()
  const catalogue = useSwitchCatalogue()
  const foreseen = useQuery({
    queryKey: ['portals', 'foreseen', portal.id, switches],
    queryFn: () => foreseeSwitches(api, portal.id, portal.switches, switches),
    gcTime: 0,
  })
  const lost = Object.entries(foreseen.data?.impact.switches ?? {})
  const nameOf = (name: string) => catalogue.data?.find((one) => one.name === name)?.text ?? name
  return (
    <ConfirmDialog
      title={m.portals_switches_ask()}
      confirm={m.kit_form_save()}
      problem={foreseen.error}
      busy={foreseen.isPending}
      onConfirm={onConfirm}
      onCancel={onCancel}
    >
      {foreseen.isPending && <Loader size="sm" aria-label={m.kit_loading()} />}
      {foreseen.data && lost.length === 0 && <p>{m.portals_switches_nobody()}</p>}
      {lost.length > 0 && (
        <ul className={layout.effects}>
          {lost.map(([name, count]) => (
            <li key={name}>
              <b>{nameOf(name)}</b>
              <span>{m.portals_switches_off_for({ count })}</span>
            </li>
          ))}
        </ul>
      )}
      <p className={classes.hint}>{m.portals_switches_running()}</p>
    </ConfirmDialog>
  )
}
