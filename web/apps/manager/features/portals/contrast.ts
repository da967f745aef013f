/** The contrast of two colours by WCAG 2.2: 1 is none, 21 is black on white. */

/** The ratios that WCAG AA requires of text, and of large text, borders and icons. */
export const enough = { text: 4.5, shape: 3 } as const

export type Purpose = keyof typeof enough

/** The colour as "#rrggbb", from "#rgb", "#rrggbb" or either without "#"; nothing when it is no colour. */
export function colourOf(written: string): string | undefined {
  const digits = /^#?([\da-f]{3}|[\da-f]{6})$/i.exec(written.trim())?.[1]?.toLowerCase()
  if (!digits) return undefined
  return `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`
}

function luminance(colour: string): number {
  const part = (at: number) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

/** The contrast of two colours, whichever is in front; 1 when one of them is no colour. */
export function contrast(one: string, other: string): number {
  const [a, b] = [colourOf(one), colourOf(other)]
  if (!a || !b) return 1
  const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)
}

/** The ratio as text, rounded down so that a failing one never looks like a passing one: "4.49". */
export function ratioText(ratio: number, language: string): string {
  const digits = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 2 })
  return digits.format(Math.floor(ratio * 100) / 100)
}

/** White or near-black, whichever is easier to read on a colour. */
export function inkOn(ground: string): string {
  return contrast('#ffffff', ground) >= contrast('#101414', ground) ? '#ffffff' : '#101414'
}
