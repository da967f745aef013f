import { Button, Loader, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useId } from 'react'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { addressFrom, addressPrefix, isAddress } from '../address.ts'
import classes from '../portals.module.css'
import { useAddress } from '../queries.ts'

interface AddressFieldProps {
  readonly label: string
  readonly name: string
  readonly value: string
  /** The present address; it counts as free. */
  readonly own?: string
  /** The portal that asks: it may use its former addresses again. */
  readonly portal?: string
  readonly error: string | undefined
  readonly locked?: boolean
  readonly autoFocus?: boolean
  onChange(value: string): void
}

const pauseMs = 350

/** The field for an address, checked while it is typed: whether it is free, and if not, a free one. */
export function AddressField({ own = '', portal = '', value, onChange, ...props }: AddressFieldProps) {
  const id = useId()
  const [asked] = useDebouncedValue(value, pauseMs)
  const worth = isAddress(asked) && asked !== own
  const found = useAddress(asked, portal, worth)
  const settled = asked === value
  const suggestion = settled && worth && found.data && !found.data.available ? found.data.suggestion : ''
  const state = stateOf(value, own, settled ? found : { isPending: true, isError: false })
  return (
    <div>
      <TextInput
        label={props.label}
        name={props.name}
        leftSection={<span className={classes.prefix}>{addressPrefix}</span>}
        leftSectionWidth={36}
        value={value}
        spellCheck={false}
        autoCapitalize="none"
        maxLength={200}
        readOnly={props.locked ?? false}
        autoFocus={props.autoFocus ?? false}
        error={props.error}
        aria-describedby={id}
        className={classes.code}
        onChange={(event) => onChange(addressFrom(event.currentTarget.value).slice(0, 40))}
      />
      <div id={id} role="status" className={classes.availability}>
        {!value && m.portals_address_hint()}
        {value && !props.locked && !(props.error && isRefused(state)) && <State of={state} />}
        {suggestion && (
          <Button variant="subtle" size="compact-xs" onClick={() => onChange(suggestion)}>
            {m.portals_address_try({ address: suggestion })}
          </Button>
        )}
      </div>
    </div>
  )
}

type State = 'own' | 'malformed' | 'checking' | 'unknown' | 'free' | 'taken'

interface Found {
  readonly data?: { readonly available: boolean } | undefined
  readonly isPending: boolean
  readonly isError: boolean
}

function stateOf(value: string, own: string, found: Found): State {
  if (value === own) return 'own'
  if (!isAddress(value)) return 'malformed'
  if (found.isError) return 'unknown'
  if (found.isPending || !found.data) return 'checking'
  return found.data.available ? 'free' : 'taken'
}

/** Whether the refusal of the form says the same. */
const isRefused = (state: State) => state === 'malformed' || state === 'taken'

function State({ of }: { of: State }) {
  switch (of) {
    case 'own':
      return <span>{m.portals_address_own()}</span>
    case 'malformed':
      return <Sign kind="bad" icon={<IconAlertTriangle size={15} aria-hidden />} text={m.portals_address_malformed()} />
    case 'checking':
      return (
        <>
          <Loader size={13} aria-hidden /> {m.portals_address_checking()}
        </>
      )
    case 'unknown':
      return <span>{m.portals_address_unknown()}</span>
    case 'free':
      return <Sign kind="good" icon={<IconCircleCheck size={15} aria-hidden />} text={m.portals_address_free()} />
    case 'taken':
      return <Sign kind="bad" icon={<IconCircleX size={15} aria-hidden />} text={m.portals_address_taken()} />
  }
}

function Sign({ kind, icon, text }: { kind: 'good' | 'bad'; icon: React.ReactNode; text: string }) {
  return (
    <span className={classes.sign} data-kind={kind}>
      {icon}
      {text}
    </span>
  )
}
