/** Calculations with the settings of one place. */
import { plain } from '../tree/tree.ts'
import type { Layer, Settings, SwitchInfo, SwitchChange } from './words.ts'

/**
 * The switches that can be set at a place. A portal only limits what teams and representatives have; switches that only portals
 * have are other fields there.
 */
export function settable(catalogue: readonly SwitchInfo[], layer: Layer): SwitchInfo[] {
  return catalogue.filter(({ layers }) => layers.includes(layer) && layers.some((one) => one !== 'portal'))
}

/** The settings with one switch at a value; undefined leaves the switch to the next place. */
export function withSwitch(settings: Settings, name: string, value: number | undefined): Settings {
  const { [name]: _, ...others } = settings
  return value === undefined ? others : { ...others, [name]: value }
}

/** The changes that lead from one state of a layer to another. */
export function changesOf(before: Settings, after: Settings): SwitchChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted()
  return names
    .filter((name) => before[name] !== after[name])
    .map((name) => {
      const value = after[name]
      return value === undefined ? { switch: name, inherit: true } : { switch: name, value }
    })
}

/** The switches that match a search, in groups without empty ones, in the order of the catalogue. */
export function grouped(catalogue: readonly SwitchInfo[], text: string): [SwitchInfo['group'], SwitchInfo[]][] {
  const groups = new Map<SwitchInfo['group'], SwitchInfo[]>()
  for (const one of catalogue) {
    if (!plain(`${one.text} ${one.why}`).includes(plain(text))) continue
    groups.set(one.group, [...(groups.get(one.group) ?? []), one])
  }
  return [...groups]
}
