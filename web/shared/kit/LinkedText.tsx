import { partsOf } from '../session/links.ts'

/** A text that a person wrote; web addresses are links. */
export function LinkedText({ text }: { text: string }) {
  return partsOf(text).map((part) =>
    part.href ? (
      <a key={part.at} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
        {part.text}
      </a>
    ) : (
      part.text
    ),
  )
}
