/** Mantine in the product's look: the tokens of `shared/look`, and the defaults of a dense tool. */
import {
  ActionIcon,
  Button,
  createTheme,
  defaultVariantColorsResolver,
  Input,
  PasswordInput,
  TextInput,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'

const shades = (...names: string[]) => names.map((name) => `var(--${name})`) as unknown as MantineColorsTuple

/** Mantine draws light neutrals from gray and dark ones from dark; both are the tokens' warm ones here. */
const gray = shades(
  'page',
  'sunken',
  'line',
  'line',
  'line-strong',
  'line-strong',
  'ink-soft',
  'ink-soft',
  'ink',
  'ink',
)
const dark = shades(
  'ink',
  'ink',
  'ink-soft',
  'line-strong',
  'line-strong',
  'raised',
  'surface',
  'surface',
  'sunken',
  'sunken',
)
const accent = Array.from({ length: 10 }, (_, i) => `var(--accent-${i})`) as unknown as MantineColorsTuple

/** Text on the accent colour uses the accent's "on" colour, in both themes. */
const colors: VariantColorsResolver = (input) => {
  const usual = defaultVariantColorsResolver(input)
  const accented = input.variant === 'filled' && (input.color ?? 'accent') === 'accent'
  return accented ? { ...usual, color: 'var(--on-accent)' } : usual
}

export const theme = createTheme({
  variantColorResolver: colors,
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 3 },
  colors: { accent, gray, dark },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  defaultRadius: 'sm',
  radius: { xs: '0.25rem', sm: 'var(--radius-s)', md: 'var(--radius-m)', lg: 'var(--radius-l)' },
  headings: { fontFamily: 'var(--font)', fontWeight: '650' },
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Input: Input.extend({ defaultProps: { size: 'sm' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'sm' } }),
    // Without a role, screen readers would ignore the label.
    Skeleton: { defaultProps: { role: 'progressbar' } },
  },
})

const tokens: Record<string, string> = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-placeholder': 'var(--ink-soft)',
  '--mantine-color-anchor': 'var(--ink-link)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-disabled': 'var(--line)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-gray-light': 'var(--sunken)',
  '--mantine-color-gray-light-hover': 'var(--sunken)',
  '--mantine-color-gray-light-color': 'var(--ink-soft)',
  '--mantine-color-accent-filled': 'var(--accent)',
  '--mantine-color-accent-filled-hover': 'var(--accent-hover)',
  '--mantine-color-accent-light': 'var(--accent-wash)',
  '--mantine-color-accent-light-hover': 'var(--accent-wash)',
  '--mantine-color-accent-light-color': 'var(--on-accent-wash)',
  '--mantine-color-accent-text': 'var(--accent)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
}

/** Maps Mantine's variables to the tokens, so that every component follows light and dark by itself. */
export const variables: CSSVariablesResolver = () => ({ variables: {}, light: tokens, dark: tokens })
