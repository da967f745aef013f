/** The effect of a portal's switches before teams and representatives are considered. */
import type { Effective, SwitchInfo } from '../../../../shared/kit/switches/words.ts'
import type { Portal, Switches } from './queries.ts'

/** The switches that are decided at this portal or above it, and by which layer; the others are left to the teams. */
export function decidedAbove(
  catalogue: readonly SwitchInfo[],
  held: Switches,
  portal: Pick<Portal, 'id' | 'switches'>,
  title: string,
): Effective[] {
  return catalogue.flatMap(({ name, most }): Effective[] => {
    const above = held[name]
    const here = portal.switches[name]
    if (above !== undefined && above < Math.min(here ?? most, most)) {
      return [{ switch: name, value: above, layer: 'operator' }]
    }
    return here !== undefined && here < most
      ? [{ switch: name, value: here, layer: 'portal', id: portal.id, name: title }]
      : []
  })
}
