// What the run of ETSI's suite reports: the verdicts of a Robot result, their table, and what a list has lost.

import { describe, expect, it } from 'vitest'
import { casesOf, lostOf, passingOf, tableOf, type Case } from './results.ts'

const folder = '/somewhere/TP/NGSI-LD/ContextInformation/Provision'
const robot = {
  suite: {
    name: 'Provision',
    source: folder,
    suites: [
      {
        name: '001 01',
        source: `${folder}/Entities/CreateEntity/001_01.robot`,
        tests: [
          { name: '001_01_01 Create', status: 'PASS' },
          { name: '001_01_02 Create', status: 'FAIL', message: 'Setup failed:\n201 != 400\nmore' },
        ],
      },
      { name: '002', source: '/somewhere/TP/NGSI-LD/jsonldContext/002.robot', tests: [{ name: 'b', status: 'SKIP' }] },
    ],
  },
}

const one = (id: string, group: string, passed: boolean): Case => ({ id, group, passed, message: '' })
const verdicts = new Map([
  ['node', [one('a', 'A', true), one('b', 'A', false), one('c', 'B', true), one('d', 'B', true)]],
  ['workerd', [one('a', 'A', true), one('b', 'A', true), one('c', 'B', false), one('d', 'B', true)]],
])

describe("the results of ETSI's suite", () => {
  it('are the cases of every file, by group', () => {
    const path = 'ContextInformation/Provision/Entities/CreateEntity/001_01.robot'
    expect(casesOf(JSON.stringify(robot))).toEqual([
      { id: `${path}: 001_01_01 Create`, group: 'ContextInformation/Provision/Entities', passed: true, message: '' },
      {
        id: `${path}: 001_01_02 Create`,
        group: 'ContextInformation/Provision/Entities',
        passed: false,
        message: 'Setup failed: 201 != 400',
      },
      { id: 'jsonldContext/002.robot: b', group: 'jsonldContext', passed: false, message: '' },
    ])
  })

  it('are counted by group and target', () => {
    expect(tableOf(verdicts).split('\n')).toEqual([
      '| group | cases | node | workerd |',
      '| --- | ---: | ---: | ---: |',
      '| A | 2 | 1 | 2 |',
      '| B | 2 | 2 | 1 |',
      '| all | 4 | 3 (75.0 %) | 3 (75.0 %) |',
    ])
  })

  it('pass where they pass on every target', () => {
    expect(passingOf(verdicts)).toEqual(['a', 'd'])
    expect(passingOf(new Map([...verdicts].slice(0, 1)))).toEqual(['a', 'c', 'd'])
  })

  it('are lost where one of the list passes no longer; one that did not run only where all did', () => {
    expect(lostOf(['a', 'c', 'd', 'gone'], verdicts, true)).toEqual(['c', 'gone'])
    expect(lostOf(['a', 'c', 'd', 'gone'], verdicts, false)).toEqual(['c'])
    expect(lostOf(['a', 'd'], verdicts, true)).toEqual([])
  })
})
