import { createContext, Fragment, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { getLocale, isLocale, chooseLocale } from '../lang/chosen.ts'

export type Language = 'en' | 'es'

export const languages: readonly Language[] = ['en', 'es']

interface LanguageChoice {
  readonly language: Language
  choose(language: string): void
}

const LanguageContext = createContext<LanguageChoice | undefined>(undefined)

/**
 * Holds the language of the page. A change remounts everything, so state that must survive it lives outside React.
 */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(getLocale)
  const choose = useCallback((next: string) => {
    if (!isLocale(next) || next === getLocale()) return
    chooseLocale(next)
    setLanguage(next)
  }, [])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const choice = useMemo(() => ({ language, choose }), [language, choose])
  return (
    <LanguageContext.Provider value={choice}>
      <Fragment key={language}>{children}</Fragment>
    </LanguageContext.Provider>
  )
}

export function useLanguage(): LanguageChoice {
  const choice = useContext(LanguageContext)
  if (!choice) throw new Error('useLanguage needs a LanguageProvider above it')
  return choice
}
