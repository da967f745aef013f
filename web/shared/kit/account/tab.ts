/** Who works in this tab. What it stores of somebody is gone once somebody else signs in. */
import { type Shelf, tabShelf } from '../../browser/storage.ts'

/** The apps that people sign in to. */
export type AppName = 'helpalert' | 'manager'

const nameOf = (app: AppName): string => `acude.person.${app}`

/** Whether somebody else worked in this tab. */
export function isOthers(app: AppName, person: string, shelf: Shelf = tabShelf): boolean {
  const before = shelf.getItem(nameOf(app))
  return before !== null && before !== person
}

/** Whether this person is the last one who worked in this tab. */
export function isLast(app: AppName, person: string, shelf: Shelf = tabShelf): boolean {
  return shelf.getItem(nameOf(app)) === person
}

/** Makes the tab this person's, and removes what is stored of the person who had it before. */
export async function takeTab(app: AppName, person: string, shelf: Shelf = tabShelf): Promise<void> {
  const before = shelf.getItem(nameOf(app))
  shelf.setItem(nameOf(app), person)
  if (before === null || before === person) return
  shelf.removeAll([`acude.${app}.`, `acude-draft/${before}/`])
  const { emptyOutbox } = await import('../../session/stored.ts')
  await emptyOutbox(`acude-outbox-${before}`)
}
