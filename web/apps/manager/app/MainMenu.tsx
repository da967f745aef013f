import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import type { Me } from '../../../shared/kit/account/queries.ts'
import { groupText, menuOf } from './menu.tsx'
import classes from './MainMenu.module.css'

interface MainMenuProps {
  readonly me: Me
  /** Called when a page was chosen. */
  readonly onChosen?: () => void
}

/** The pages a person may open, group by group. The narrow rail shows only icons, with the names as titles. */
export function MainMenu({ me, onChosen }: MainMenuProps) {
  const id = useId()
  return menuOf(me).map((group) => (
    <div key={group.name} role="group" className={classes.group} aria-labelledby={`${id}${group.name}`}>
      <h2 id={`${id}${group.name}`} className={classes.heading}>
        {groupText(group.name)}
      </h2>
      {group.items.map(({ to, icon: Icon, text }) => (
        <Link
          key={to}
          to={to}
          title={text()}
          className={classes.item}
          activeProps={{ 'aria-current': 'page' }}
          onClick={onChosen}
        >
          <Icon size={18} aria-hidden />
          <span className={classes.text}>{text()}</span>
        </Link>
      ))}
    </div>
  ))
}
