import { useMemo } from 'react'
import { formatsOf, type Formats } from './formats.ts'
import { useLanguage } from './language.tsx'

/** The formats of the page's language and the reader's own time zone. English is written the international way, day first. */
export function useFormats(): Formats {
  const { language } = useLanguage()
  return useMemo(
    () => formatsOf(language === 'en' ? 'en-GB' : language, Intl.DateTimeFormat().resolvedOptions().timeZone),
    [language],
  )
}
