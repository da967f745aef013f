import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Language = 'en' | 'es'

const folder = join(import.meta.dirname, '../../../pkg/lang/messages')

/** The texts of one catalogue file in one language: journeys look for what a person reads, in either language. */
export function texts(language: Language, file: string): (key: string, facts?: Record<string, string>) => string {
  const messages = JSON.parse(readFileSync(join(folder, language, `${file}.json`), 'utf8')) as Record<string, unknown>
  return (key, facts = {}) => {
    const message = messages[key]
    if (typeof message !== 'string') throw new Error(`${file}.json (${language}) has no plain text ${key}`)
    return message.replace(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? `{${name}}`)
  }
}
