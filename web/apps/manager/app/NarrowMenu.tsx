import { ActionIcon } from '@mantine/core'
import { IconMenu2 } from '@tabler/icons-react'
import { useId, useRef, useState } from 'react'
import type { Me } from '../../../shared/kit/account/queries.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import { Footer } from './Footer.tsx'
import { MainMenu } from './MainMenu.tsx'
import classes from './Shell.module.css'

/** The menu of a narrow window, behind a button. The browser closes it on Escape or a click outside. */
export function NarrowMenu({ me }: { me: Me }) {
  const [opened, setOpened] = useState(false)
  const panel = useRef<HTMLElement>(null)
  const id = useId()
  return (
    <>
      <ActionIcon
        className={classes.menuButton}
        size="lg"
        popoverTarget={id}
        aria-expanded={opened}
        aria-label={m.manager_menu()}
      >
        <IconMenu2 size={20} aria-hidden />
      </ActionIcon>
      <nav
        id={id}
        ref={panel}
        popover="auto"
        className={classes.drawer}
        aria-label={m.manager_menu()}
        onToggle={(event) => setOpened(event.newState === 'open')}
      >
        {opened && (
          <>
            <MainMenu me={me} onChosen={() => panel.current?.hidePopover()} />
            <Footer />
          </>
        )}
      </nav>
    </>
  )
}
