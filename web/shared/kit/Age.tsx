import { useFormats } from './useFormats.ts'
import { useNowAs } from './useNow.ts'

/** How long ago something was, always up to date. The exact moment is its title. */
export function Age({ since, className }: { since: string; className?: string | undefined }) {
  const formats = useFormats()
  const age = useNowAs((now) => formats.age(now - Date.parse(since)))
  return (
    <time dateTime={since} title={formats.moment(since)} className={className}>
      {age}
    </time>
  )
}
