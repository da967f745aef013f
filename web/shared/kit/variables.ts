/** The variables of canned messages: names in braces, filled in when a message is used. */
import type { components } from '../api/schema.d.ts'

/** What each variable says. */
export type Values = components['schemas']['TeamValues']

export type Variable = keyof Values

/** A text with its variables filled in. Other braces are text; what a value holds is text, too. */
export function filled(text: string, values: Values): string {
  return text.replaceAll(/\{([a-z]+)\}/g, (braces, name: string) =>
    Object.hasOwn(values, name) ? values[name as Variable] : braces,
  )
}
