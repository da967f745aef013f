import type { Portal } from '../../api/words.ts'

type Colours = Portal['colours']

/** The theme that fits a portal's colours; the reader's own when it has none. */
export function themeOf({ primary, background }: Colours): 'light' | 'dark' | undefined {
  if (!primary && !background) return undefined
  return background && luminance(background) < 0.18 ? 'dark' : 'light'
}

/** The tokens that a portal's colours override. */
export function tokensOf({ primary, background, text }: Colours): Readonly<Record<string, string>> {
  const tokens: Record<string, string> = {}
  if (background && text) {
    Object.assign(tokens, {
      '--page': background,
      '--surface': background,
      '--raised': background,
      '--sunken': `color-mix(in srgb, ${background} 95%, ${text})`,
      '--line': `color-mix(in srgb, ${background} 85%, ${text})`,
      '--line-strong': `color-mix(in srgb, ${background} 45%, ${text})`,
      '--ink': text,
      '--ink-soft': text,
    })
  }
  if (primary) {
    Object.assign(tokens, {
      '--accent': primary,
      '--accent-hover': primary,
      '--on-accent': luminance(primary) > 0.179 ? '#000000' : '#ffffff',
      '--ink-link': primary,
    })
  }
  return tokens
}

const known = [
  '--page',
  '--surface',
  '--raised',
  '--sunken',
  '--line',
  '--line-strong',
  '--ink',
  '--ink-soft',
  '--accent',
  '--accent-hover',
  '--on-accent',
  '--ink-link',
]

/** Sets the portal's colours in the document's own style, since the content policy forbids inline style sheets. */
export function paint(root: HTMLElement, colours: Colours): void {
  const tokens = tokensOf(colours)
  const theme = themeOf(colours)
  if (theme) root.dataset['theme'] = theme
  else delete root.dataset['theme']
  for (const name of known) {
    const value = tokens[name]
    if (value && safe.test(value)) root.style.setProperty(name, value)
    else root.style.removeProperty(name)
  }
}

const safe = /^(?:#[\da-f]{6}|color-mix\(in srgb, #[\da-f]{6} \d\d%, #[\da-f]{6}\))$/

/** The relative luminance of WCAG 2.2, of a colour as #rrggbb. */
function luminance(colour: string): number {
  const part = (at: number) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}
