import { NativeSelect, Switch } from '@mantine/core'
import { useId, useState } from 'react'
import * as m from '../../lang/compiled/messages.js'
import { SearchBox } from '../SearchBox.tsx'
import { grouped, settable, withSwitch } from './settings.ts'
import classes from './switches.module.css'
import { Why } from './Why.tsx'
import {
  consentText,
  groupText,
  inheritText,
  valueText,
  type Effective,
  type Layer,
  type Settings,
  type SwitchInfo,
} from './words.ts'

interface SwitchListProps {
  readonly catalogue: readonly SwitchInfo[]
  /** Where the switches are set here. */
  readonly layer: Layer
  /** The settings of this place; a missing switch is left to the next place. */
  readonly value: Settings
  /** The saved settings of the place: rows that differ are marked as unsaved. */
  readonly saved: Settings
  /** The effective switches, as saved; without it the list shows only the settings of this place. */
  readonly effective?: readonly Effective[] | undefined
  /** Without it nothing can be changed. */
  readonly onChange?: ((value: Settings) => void) | undefined
}

/** The feature switches of one place: the effective value of each, why, and the setting of this place. */
export function SwitchList({ catalogue, layer, value, saved, effective, onChange }: SwitchListProps) {
  const [text, setText] = useState('')
  const [ownOnly, setOwnOnly] = useState(false)
  const own = settable(catalogue, layer).filter(({ name }) => !ownOnly || name in value || name in saved)
  const groups = grouped(own, text)
  return (
    <div className={classes.list}>
      <div className={classes.tools}>
        <SearchBox label={m.teams_switches_search()} value={text} onSearch={setText} />
        <Switch
          size="xs"
          label={m.teams_switches_own_only()}
          checked={ownOnly}
          onChange={(event) => setOwnOnly(event.currentTarget.checked)}
        />
      </div>
      {groups.length === 0 && <p className={classes.none}>{m.teams_switches_none()}</p>}
      {groups.map(([group, switches]) => (
        <section key={group} className={classes.group} aria-label={groupText(group)}>
          <h2>{groupText(group)}</h2>
          <ul>
            {switches.map((about) => (
              <SwitchRow
                key={about.name}
                about={about}
                layer={layer}
                value={value[about.name]}
                changed={value[about.name] !== saved[about.name]}
                effective={effective?.find((one) => one.switch === about.name)}
                onChange={onChange && ((next) => onChange(withSwitch(value, about.name, next)))}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

interface SwitchRowProps {
  readonly about: SwitchInfo
  readonly layer: Layer
  readonly value: number | undefined
  readonly changed: boolean
  readonly effective: Effective | undefined
  readonly onChange: ((value: number | undefined) => void) | undefined
}

function SwitchRow({ about, layer, value, changed, effective, onChange }: SwitchRowProps) {
  const id = useId()
  const consent = consentText(about.consent)
  return (
    <li className={classes.row} data-changed={changed}>
      <div className={classes.about}>
        <span id={id} className={classes.name}>
          {about.text}
        </span>
        <span className={classes.purpose}>
          {about.why} {consent && <i>{consent}</i>}
        </span>
      </div>
      <div className={classes.effective}>
        {changed ? (
          <span className={classes.pending}>{m.teams_switches_unsaved()}</span>
        ) : (
          effective && <Why about={about} effective={effective} />
        )}
      </div>
      {onChange ? (
        <NativeSelect
          size="xs"
          name={`switches.${about.name}`}
          aria-labelledby={id}
          value={value === undefined ? '' : String(value)}
          onChange={({ currentTarget: { value } }) => onChange(value === '' ? undefined : Number(value))}
          data={[{ value: '', label: inheritText(layer) }, ...choices(about, layer)]}
        />
      ) : (
        <span className={classes.fixed}>{value === undefined ? inheritText(layer) : valueText(about, value)}</span>
      )}
    </li>
  )
}

/** The options besides leaving it to the next place. A portal can only limit, so there allowing means leaving it. */
function choices(about: SwitchInfo, layer: Layer) {
  const from = layer === 'portal' && about.most === 1 ? 0 : about.most
  return Array.from({ length: from + 1 }, (_, n) => from - n).map((n) => ({
    value: String(n),
    label: about.most > 1 && n > 0 ? m.teams_switches_at_most({ count: n }) : valueText(about, n),
  }))
}
