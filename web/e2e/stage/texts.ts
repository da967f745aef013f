import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isolate } from '../../shared/lang/isolate.ts'

export type Language = 'en' | 'es'

export type Texts = (key: string, facts?: Readonly<Record<string, string | number>>) => string

interface Plural {
  readonly match: Readonly<Record<string, string>>
}

const folder = join(import.meta.dirname, '../../../pkg/lang/messages')

/** The texts of one app in one language, plurals by the fact count: journeys look for what a person reads. */
export function texts(language: Language, file: string): Texts {
  const messages = JSON.parse(readFileSync(join(folder, language, `${file}.json`), 'utf8')) as Record<
    string,
    string | Plural[]
  >
  return (key, facts = {}) => {
    const message = messages[key]
    if (message === undefined) throw new Error(`${file}.json (${language}) has no text ${key}`)
    return chosen(message, Number(facts['count'])).replace(/\{(\w+)\}/g, (_, name: string) =>
      isolate(facts[name] ?? `{${name}}`),
    )
  }
}

function chosen(message: string | Plural[], count: number): string {
  if (typeof message === 'string') return message
  const wanted = count === 1 ? 'one' : 'other'
  const variants = Object.entries(message[0]?.match ?? {})
  return variants.find(([match]) => match.endsWith(`=${wanted}`))?.[1] ?? ''
}
