import { partsOf } from './links.ts'

/** What somebody wrote, as text; web addresses can be followed. */
export function LinkedText({ text }: { text: string }) {
  return partsOf(text).map((part) =>
    part.link ? (
      <a key={part.at} href={part.text} target="_blank" rel="noopener noreferrer nofollow">
        {part.text}
      </a>
    ) : (
      part.text
    ),
  )
}
