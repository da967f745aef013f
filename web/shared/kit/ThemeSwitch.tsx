import { SegmentedControl, useMantineColorScheme } from '@mantine/core'
import * as m from '../lang/compiled/messages.js'

const schemes = ['light', 'dark', 'auto'] as const

/** Light, dark, or as the system has it. */
export function ThemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const names = { light: m.kit_theme_light(), dark: m.kit_theme_dark(), auto: m.kit_theme_auto() }
  return (
    <SegmentedControl
      size="xs"
      aria-label={m.kit_theme()}
      value={colorScheme}
      onChange={(next) => setColorScheme(schemes.find((scheme) => scheme === next) ?? 'auto')}
      data={schemes.map((scheme) => ({ value: scheme, label: names[scheme] }))}
    />
  )
}
