/**
 * The language of the page: chosen here before, or the browser's. Everything that reads or changes it imports this module,
 * because the compiled texts learn from it where the choice is stored.
 */
import { browserShelf } from '../browser/storage.ts'
import { defineCustomClientStrategy, isLocale, localStorageKey } from './compiled/runtime.js'

defineCustomClientStrategy('custom-shelf', {
  getLocale: () => {
    const chosen = browserShelf.getItem(localStorageKey)
    return isLocale(chosen) ? chosen : undefined
  },
  setLocale: (language) => browserShelf.setItem(localStorageKey, language),
})

export { getLocale, isLocale, locales, setLocale } from './compiled/runtime.js'
