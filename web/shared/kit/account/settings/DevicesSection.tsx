import { Button, Skeleton } from '@mantine/core'
import * as m from '../../../lang/compiled/messages.js'
import { FormSection } from '../../draft/FormSection.tsx'
import { ProblemNote } from '../../ProblemNote.tsx'
import { useFormats } from '../../useFormats.ts'
import { useDevices, useEndDevice, useEndOthers, type Device } from './queries.ts'
import classes from './settings.module.css'

/** Where the person is signed in, with a button to sign out of each. */
export function DevicesSection() {
  const devices = useDevices()
  const others = useEndOthers()
  const end = useEndDevice()
  const problem = others.error ?? end.error
  return (
    <FormSection title={m.account_devices_title()} lead={m.account_devices_lead()} free>
      {devices.data ? (
        <ul className={classes.devices}>
          {devices.data.map((device) => (
            <DeviceLine key={device.id} device={device} busy={end.isPending} onEnd={() => end.mutate(device.id)} />
          ))}
        </ul>
      ) : devices.error ? (
        <ProblemNote problem={devices.error} retry={() => void devices.refetch()} />
      ) : (
        <Skeleton height={120} aria-label={m.kit_loading()} />
      )}
      {problem && <ProblemNote problem={problem} />}
      {(devices.data?.length ?? 0) > 1 && (
        <div>
          <Button variant="default" loading={others.isPending} onClick={() => others.mutate()}>
            {m.account_devices_end_others()}
          </Button>
        </div>
      )}
    </FormSection>
  )
}

interface DeviceLineProps {
  readonly device: Device
  readonly busy: boolean
  onEnd(): void
}

function DeviceLine({ device, busy, onEnd }: DeviceLineProps) {
  const formats = useFormats()
  const name = device.words || m.account_device_unknown()
  const app = device.app === 'manager' ? m.account_device_manager() : m.account_device_helpalert()
  return (
    <li className={classes.line}>
      <span>
        <strong>{name}</strong>
        <span className={classes.soft}>
          {app} · {device.network} · {m.account_device_since({ date: formats.moment(device.created) })}
        </span>
        <span className={classes.soft}>
          {device.current ? m.account_device_here() : m.account_device_used({ date: formats.moment(device.used) })}
        </span>
      </span>
      {!device.current && (
        <Button
          variant="default"
          size="xs"
          disabled={busy}
          aria-label={m.account_device_end_named({ name })}
          onClick={onEnd}
        >
          {m.account_device_end()}
        </Button>
      )}
    </li>
  )
}
