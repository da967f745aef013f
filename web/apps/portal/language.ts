import { chooseLocale, getLocale, locales } from '../../shared/lang/chosen.ts'
import { Cell } from './store.ts'

export type Language = (typeof locales)[number]

/** The name of each language in that language. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', es: 'Español' }

/** The language of the page: chosen here before, or the browser's. */
export const language = new Cell<Language>(getLocale())

/** Changes the language of the page and remembers it. */
export function speak(next: Language): void {
  chooseLocale(next)
  document.documentElement.lang = next
  language.set(next)
}

/** The page's language with the browser's region, for dates and numbers. */
export function locale(): string {
  const chosen = language.getSnapshot()
  return navigator.languages.find((one) => one.split('-')[0] === chosen) ?? chosen
}
