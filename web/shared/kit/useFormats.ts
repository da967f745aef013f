import { useMemo } from 'react'
import { formatsOf, type Formats } from './formats.ts'
import { useLanguage } from './language.tsx'
import { useMe } from './account/queries.ts'

/** The formats of the page's language and the time zone the reader chose, else the browser's. English is written the international way, day first. */
export function useFormats(): Formats {
  const { language } = useLanguage()
  const { data: me } = useMe()
  const zone = me?.timeZone || Intl.DateTimeFormat().resolvedOptions().timeZone
  return useMemo(() => formatsOf(language === 'en' ? 'en-GB' : language, zone), [language, zone])
}
