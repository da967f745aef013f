import { useMemo } from 'react'
import { formatsOf, type Formats } from './formats.ts'
import { useLanguage } from './language.tsx'
import { useMe } from './account/queries.ts'

/** The time zone that the reader chose in My settings, else the browser's. */
export function useZone(): string {
  const { data: me } = useMe()
  return me?.timeZone || Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** The formats of the page's language and the reader's time zone. English is written the international way, day first. */
export function useFormats(): Formats {
  const { language } = useLanguage()
  const zone = useZone()
  return useMemo(() => formatsOf(language === 'en' ? 'en-GB' : language, zone), [language, zone])
}
