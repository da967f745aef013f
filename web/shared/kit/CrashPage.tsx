import { Button, Group } from '@mantine/core'
import { IconPlugConnectedX, IconMapOff } from '@tabler/icons-react'
import * as m from '../lang/compiled/messages.js'
import { useApp } from './app.tsx'
import { Empty } from './Empty.tsx'
import classes from './kit.module.css'

/** Shown where a page failed to render. */
export function CrashPage() {
  const { name } = useApp()
  return (
    <Empty icon={<IconPlugConnectedX size={22} />} title={m.kit_crash_title()} text={m.kit_crash_text()}>
      <Group gap="xs">
        <Button onClick={() => location.reload()}>{m.kit_reload()}</Button>
        <Button component="a" href={`/${name}`} variant="default">
          {m.kit_absent_back()}
        </Button>
      </Group>
    </Empty>
  )
}

/** Shown where the app itself failed to render: it needs nothing of the app. */
export function CrashedApp({ home }: { home: string }) {
  return (
    <main role="alert" className={classes.empty}>
      <h1 className={classes.emptyTitle}>{m.kit_crash_title()}</h1>
      <p>{m.kit_crash_text()}</p>
      <button type="button" onClick={() => location.reload()}>
        {m.kit_reload()}
      </button>
      <a href={home}>{m.kit_absent_back()}</a>
    </main>
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
