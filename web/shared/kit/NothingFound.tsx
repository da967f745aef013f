import { Button } from '@mantine/core'
import { IconSearchOff } from '@tabler/icons-react'
import * as m from '../lang/compiled/messages.js'
import { Empty } from './Empty.tsx'

interface NothingFoundProps {
  readonly title: string
  readonly text: string
  /** Clears the filters. */
  onClear(): void
}

/** Shown in place of a list when nothing matches its filters. */
export function NothingFound({ title, text, onClear }: NothingFoundProps) {
  return (
    <Empty icon={<IconSearchOff size={22} />} title={title} text={text}>
      <Button variant="default" onClick={onClear}>
        {m.kit_filter_clear()}
      </Button>
    </Empty>
  )
}
