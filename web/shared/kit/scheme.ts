import { isMantineColorScheme, type MantineColorSchemeManager } from '@mantine/core'
import { hintServer } from '../browser/cookies.ts'
import { browserShelf } from '../browser/storage.ts'

const name = 'mantine-color-scheme-value'

/** Stores light or dark as the reader chose it, for all tabs. */
export function schemeManager(): MantineColorSchemeManager {
  let stop = () => {}
  return {
    get: (usual) => {
      const chosen = browserShelf.getItem(name)
      return isMantineColorScheme(chosen) ? chosen : usual
    },
    set: (scheme) => {
      browserShelf.setItem(name, scheme)
      hintServer('acude-look', scheme)
    },
    subscribe: (onUpdate) => {
      const hear = (event: StorageEvent) => {
        if (event.key === name && isMantineColorScheme(event.newValue)) onUpdate(event.newValue)
      }
      addEventListener('storage', hear)
      stop = () => removeEventListener('storage', hear)
    },
    unsubscribe: () => stop(),
    clear: () => browserShelf.removeItem(name),
  }
}
