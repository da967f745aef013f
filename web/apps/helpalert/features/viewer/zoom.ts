/** How large the picture is shown: as large as fits, or by this factor of its own size. */
export type Zoom = 'fit' | number

/** The sizes to choose from. */
export const zooms: readonly Zoom[] = ['fit', 0.5, 0.75, 1, 1.5, 2, 3, 4]

const factors = zooms.filter((zoom): zoom is number => zoom !== 'fit')

/** The next larger or smaller size. From "fit" it starts at the size that the picture has there, `fitted`. */
export function stepZoom(zoom: Zoom, direction: 1 | -1, fitted: number): Zoom {
  const from = zoom === 'fit' ? fitted : zoom
  const ordered = direction === 1 ? factors : factors.toReversed()
  return ordered.find((factor) => (factor - from) * direction > 0.01) ?? (zoom === 'fit' ? 'fit' : from)
}

/** The size after a key: + and − step, 0 fits; undefined for other keys. */
export function zoomOfKey(key: string, zoom: Zoom, fitted: number): Zoom | undefined {
  if (key === '+' || key === '=') return stepZoom(zoom, 1, fitted)
  if (key === '-' || key === '−') return stepZoom(zoom, -1, fitted)
  return key === '0' ? 'fit' : undefined
}
