import type { PortalField } from '../../../shared/api/words.ts'
import { answerIn, type Draft } from './draft.ts'

/** The draft with the values from the page's address: hidden questions always, the others only while they are empty. */
export function prefilled(draft: Draft, fields: readonly PortalField[], search: string): Draft {
  const params = new URLSearchParams(search)
  const filled = fields.flatMap((field): [string, string][] => {
    const value = field.parameter ? params.get(field.parameter) : null
    if (value === null || (!field.hidden && answerIn(draft, field.name))) return []
    return [[field.name, fitting(field, value)]]
  })
  return { ...draft, ...Object.fromEntries(filled) }
}

/** The value as the question accepts it; undefined when it is none of the offered answers. */
function fitting(field: PortalField, value: string): string {
  if (field.type === 'choice') return field.choices?.some((one) => one.value === value) ? value : ''
  if (field.type === 'check') return ['yes', '1', 'true'].includes(value) ? 'yes' : ''
  return value.slice(0, field.maxLength)
}
