import { useFormats } from './useFormats.ts'
import { useNow } from './useNow.ts'

/** How long ago something was, updated every second. The exact moment is its title. */
export function Age({ since, className }: { since: string; className?: string | undefined }) {
  const formats = useFormats()
  const now = useNow()
  return (
    <time dateTime={since} title={formats.moment(since)} className={className}>
      {formats.age(now - Date.parse(since))}
    </time>
  )
}
