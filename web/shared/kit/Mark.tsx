import mark from '../look/mark.svg'

/** The product's mark; decorative, since the name is beside it. */
export function Mark({ size }: { size: number }) {
  return <img src={mark} alt="" width={size} height={size} />
}
