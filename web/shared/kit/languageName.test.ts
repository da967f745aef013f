import { expect, test } from 'vitest'
import { languageName } from './languageName.ts'

test('every language is written under its own name, with a capital', () => {
  expect(['es', 'en', 'fr', 'pt', '', 'no language'].map(languageName)).toEqual([
    'Español',
    'English',
    'Français',
    'Português',
    '',
    'no language',
  ])
})
