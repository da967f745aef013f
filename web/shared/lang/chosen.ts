/**
 * The language of the page: chosen here before, or the browser's. Everything that reads or changes it imports this module,
 * because the compiled texts learn from it where the choice is stored.
 */
import { hintServer } from '../browser/cookies.ts'
import { browserShelf } from '../browser/storage.ts'
import { defineCustomClientStrategy, isLocale, localStorageKey, setLocale, type Locale } from './compiled/runtime.js'

defineCustomClientStrategy('custom-shelf', {
  getLocale: () => {
    const chosen = browserShelf.getItem(localStorageKey)
    return isLocale(chosen) ? chosen : undefined
  },
  setLocale: (language) => browserShelf.setItem(localStorageKey, language),
})

/** Changes the language of the page, and of those that this browser opens later. */
export function chooseLocale(language: Locale): void {
  void setLocale(language, { reload: false })
  hintServer('acude-language', language)
}

export { getLocale, isLocale, locales } from './compiled/runtime.js'
