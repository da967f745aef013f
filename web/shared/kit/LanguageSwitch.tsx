import { SegmentedControl } from '@mantine/core'
import * as m from '../lang/compiled/messages.js'
import { languageName } from './languageName.ts'
import { languages, useLanguage, type Language } from './language.tsx'

/** The languages, each under its own name, so that everybody finds theirs. */
export function LanguageSwitch({ onChange }: { onChange?: (language: Language) => void }) {
  const { language, choose } = useLanguage()
  return (
    <SegmentedControl
      size="xs"
      aria-label={m.kit_language()}
      value={language}
      onChange={(value) => {
        const next = languages.find((code) => code === value)
        if (!next) return
        onChange?.(next)
        choose(next)
      }}
      data={languages.map((code) => ({
        value: code,
        label: languageName(code),
      }))}
    />
  )
}
