import { expect, test } from 'vitest'
import access from '../../../../../pkg/lang/messages/en/access.json'
import type { TeamRow } from '../../people/teams.ts'
import { roleText, writerOf } from './words.ts'

test('a conflict names roles, teams and privileges', () => {
  const write = writerOf([{ id: 't1', name: 'Ventas' } as TeamRow])
  expect(write('role', 'teamManager')).toBe(roleText('teamManager'))
  expect(write('role', 'teamManager')).not.toContain('teamManager')
  expect(write('teams', ['t1'])).toBe('Ventas')
  expect(write('grants', ['reps_move', 'new', 'constructor'])).toBe(`${access.permission_reps_move}\nnew\nconstructor`)
  expect(write('grants', null)).toBeUndefined()
})
