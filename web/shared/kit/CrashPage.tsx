import { Button } from '@mantine/core'
import { IconPlugConnectedX, IconMapOff } from '@tabler/icons-react'
import * as m from '../lang/compiled/messages.js'
import { Empty } from './Empty.tsx'

/** Shown where a part of the page failed to render. */
export function CrashPage() {
  return (
    <Empty icon={<IconPlugConnectedX size={22} />} title={m.kit_crash_title()} text={m.kit_crash_text()}>
      <Button onClick={() => location.reload()}>{m.kit_reload()}</Button>
    </Empty>
  )
}

/** Shown for an address that does not exist, and for one the reader may not see: both look alike. */
export function AbsentPage({ home }: { home: string }) {
  return (
    <Empty icon={<IconMapOff size={22} />} title={m.kit_absent_title()} text={m.kit_absent_text()}>
      <Button component="a" href={home} variant="default">
        {m.kit_absent_back()}
      </Button>
    </Empty>
  )
}
