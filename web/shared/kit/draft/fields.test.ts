import { expect, it, vi } from 'vitest'
import { ApiProblem } from '../../api/problem.ts'
import { fieldsOf } from './fields.ts'

const problem = new ApiProblem({
  code: 'invalid_input',
  status: 422,
  fields: [{ path: 'fields.0.label', code: 'field_required', detail: 'Name the field.' }],
})
const sent = { name: 'Ventas', fields: [{ label: '' }], open: true }

it('gives each control its value and its change handler', () => {
  const setAt = vi.fn()
  const fields = fieldsOf({ value: sent, problem: undefined, refused: undefined, setAt })
  expect(fields.text('name')).toMatchObject({ name: 'name', value: 'Ventas', error: undefined })
  expect(fields.text('missing').value).toBe('')
  expect(fields.check('open').checked).toBe(true)
  expect(fields.choice<object[]>('fields').value).toBe(sent.fields)
  fields.text('name').onChange({ currentTarget: { value: 'Ayuda' } })
  fields.check('open').onChange({ currentTarget: { checked: false } })
  fields.choice('fields').onChange([])
  expect(setAt.mock.calls).toEqual([
    ['name', 'Ayuda'],
    ['open', false],
    ['fields', []],
  ])
})

it('shows the error of a field until the field is changed', () => {
  const held = { problem, refused: sent, setAt: () => {} }
  expect(fieldsOf({ ...held, value: { ...sent, name: 'Ayuda' } }).fieldText('fields.0.label')).toBe('Name the field.')
  expect(
    fieldsOf({ ...held, value: { ...sent, fields: [{ label: 'A' }] } }).fieldText('fields.0.label'),
  ).toBeUndefined()
})
