import { expect, test } from 'vitest'
import * as m from '../lang/compiled/messages.js'
import { answerName } from './answerName.ts'

test('standard questions have a name, and the others are called as the portal calls them', () => {
  expect(['phone', 'company', 'order', 'constructor'].map(answerName)).toEqual([
    m.portal_form_phone(),
    m.portal_form_company(),
    'order',
    'constructor',
  ])
})
