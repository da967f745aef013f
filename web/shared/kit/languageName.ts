import * as m from '../lang/compiled/messages.js'
import { wordOf } from './wordOf.ts'

/** The languages of the product, each under its own name. */
const own: Readonly<Record<string, () => string>> = { es: m.kit_language_es, en: m.kit_language_en }

/** A language under its own name, with a capital as a heading or a value has it; the code itself when nobody knows it. */
export function languageName(code: string): string {
  const known = wordOf(own, code)
  if (known !== undefined || !code) return known ?? ''
  try {
    const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code
    return name.charAt(0).toLocaleUpperCase(code) + name.slice(1)
  } catch {
    return code
  }
}
