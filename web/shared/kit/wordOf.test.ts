import { expect, test } from 'vitest'
import { answerName } from './answers.ts'
import { languageName } from './languageName.ts'
import { switchesText } from './switches/names.ts'
import { groupText, type SwitchInfo } from './switches/words.ts'
import { wordOf } from './wordOf.ts'

const strange = ['unheard', 'constructor', 'toString', 'valueOf', '__proto__', '']

test('a code without a word has none, also when every object inherits its name', () => {
  const words = { phone: () => 'a phone' }
  expect(wordOf(words, 'phone')).toBe('a phone')
  for (const code of strange) expect(wordOf(words, code)).toBeUndefined()
})

test('codes that the page does not know are shown as they are', () => {
  for (const code of strange) {
    expect(answerName({ name: code })).toBe(code)
    expect(groupText(code as SwitchInfo['group'])).toBe(code)
    expect(switchesText(Object.fromEntries([[code, 1]]))).toMatch(new RegExp(`^${code}: `))
    expect(languageName(code).toLowerCase()).toBe(code.toLowerCase())
  }
})
