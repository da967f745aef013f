import { expect, it } from 'vitest'
import { fullName, listName, namesakesIn, namesToldApart } from './names.ts'

const person = (login: string, firstName: string, lastName = '', screenName = '') => ({
  login,
  firstName,
  lastName,
  screenName,
})

it('names people in lists by what the lists are sorted by', () => {
  const people = [
    person('ana@demo.example', 'Ana', 'García'),
    person('eva@demo.example', 'Eva'),
    person('luis@demo.example', '', 'Ruiz'),
    person('x@demo.example', '', '', 'Mesa 3'),
    person('y@demo.example', ''),
  ]
  expect(people.map(listName)).toEqual(['García, Ana', 'Eva', 'Ruiz', 'Mesa 3', 'y@demo.example'])
  expect(people.map(fullName)).toEqual(['Ana García', 'Eva', 'Ruiz', 'Mesa 3', 'y@demo.example'])
})

it('tells namesakes apart by their logins', () => {
  const people = [
    person('ana@demo.example', 'Ana', 'García'),
    person('eva@demo.example', 'Eva', 'Sanz'),
    person('ana2@demo.example', 'ana', 'garcía'),
  ]
  expect([...namesakesIn(people)].map((one) => one.login)).toEqual(['ana@demo.example', 'ana2@demo.example'])
  expect(namesToldApart(people)).toEqual([
    'García, Ana (ana@demo.example)',
    'Sanz, Eva',
    'garcía, ana (ana2@demo.example)',
  ])
  expect(namesToldApart(people.slice(0, 2))).toEqual(['García, Ana', 'Sanz, Eva'])
})
