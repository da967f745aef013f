import { expect, type Locator } from '@playwright/test'

/**
 * Chooses from a list that opens at a field, by a click, or by typing a text into it. A dialog that has just opened takes the focus,
 * perhaps twice, which closes the list.
 */
export async function pick(field: Locator, option: string, typed?: string): Promise<void> {
  const found = field.page().getByRole('option', { name: option }).first()
  await expect(async () => {
    await field.blur()
    await (typed === undefined ? field.click() : field.fill(typed))
    await expect(found).toBeVisible({ timeout: 2000 })
  }).toPass()
  await found.click()
}
