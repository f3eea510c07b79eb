// No operation, parameter, header or member of a body reveals in any API what the rules hide: two cities that differ only in that
// give the same answers. The cases are compared with the contracts in both directions, so an addition without a case fails.

import { afterAll, describe, expect, it } from 'vitest'
import { functionNames } from '../../gateway/http/apis/sensorthings/filter/functions.ts'
import { kindList } from '../../gateway/http/apis/sensorthings/model/kinds.ts'
import { saidBy, leaksOf } from './ask.ts'
import { callsOf } from './cases/sensorthings.ts'
import { contractApis, namedHeaders } from './contract.ts'
import { nameOf, type Question } from './requests.ts'
import { everyQuestion, sampled } from './sample.ts'
import { scenes } from './scenarios.ts'

const heard = new Set<string>()
/** What is read of every request before any route. */
const ofAuthentication = new Set(['authorization', 'content-type', 'content-length'])

describe.each(contractApis)('the cases of $name', ({ name: api, operations, cases }) => {
  it('are of every operation, and of no other', () => {
    expect(Object.keys(cases.operations).toSorted()).toEqual([...new Set(operations.map(nameOf))].toSorted())
  })

  it('are of every parameter, and of no other', () => {
    const inContract = new Set(operations.flatMap(({ parameters }) => parameters))
    const own = Object.values(cases.operations).flatMap((some) =>
      [some].flat().flatMap(({ parameters = {} }) => Object.keys(parameters)),
    )
    const inCases = new Set([...Object.keys(cases.parameters), ...own])
    expect([...inCases].toSorted()).toEqual([...inContract].toSorted())
    for (const operation of operations)
      for (const name of operation.parameters)
        expect(everyQuestion.some(({ of }) => of === `${nameOf(operation)} ?${name}`)).toBe(true)
  })

  it('put what is seen, what is hidden and what is nothing in each place of a path', () => {
    expect(operations).not.toEqual([])
    for (const { method, path } of operations) {
      const paths = [cases.operations[nameOf({ method, path })] ?? []].flat().flatMap((one) => one.paths)
      if (/[:{*]/.test(path)) expect(new Set(paths).size).toBeGreaterThan(2)
    }
  })

  it('send each body that is read', () => {
    const written = operations.filter(({ method }) => method === 'put' || method === 'patch')
    expect(written.length === 0).toBe(['ogc-features', 'open311', 'indicators', 'catalogue'].includes(api))
    for (const operation of written) {
      const some = [cases.operations[nameOf(operation)] ?? []].flat()
      expect(some.every(({ bodies = [], texts = [] }) => bodies.length + texts.length > 1)).toBe(true)
    }
  })
})

describe('the cases of SensorThings', () => {
  it('call every function of a filter, and no other', () => {
    const called = new Map<string, readonly string[]>()
    for (const kind of kindList)
      for (const [name, some] of Object.entries(callsOf(kind))) called.set(name, [...(called.get(name) ?? []), ...some])
    expect([...called.keys()].toSorted()).toEqual(functionNames.toSorted())
    expect([...called.values()].every((some) => some.length > 0)).toBe(true)
  })
})

const meant = ({ expected }: Question, status: number): boolean =>
  expected === undefined || (expected === 'success' ? status < 300 : status === expected)

describe.each(scenes.map((scene, index) => ({ name: scene.name, scene, index })))(
  'two cities that differ in $name',
  ({ scene, index }) => {
    it('answer, notify and log alike', async () => {
      const questions = sampled(index)
      const one = await saidBy(scene, 0, questions, (name) => heard.add(name))
      const other = await saidBy(scene, 1, questions)
      expect(leaksOf(questions, one, other)).toEqual([])
      // Allowed requests succeed: no answers are equal because both are refused.
      const refused = questions.flatMap((question, at) =>
        meant(question, one.statuses[at] ?? 0) ? [] : [`${one.statuses[at] ?? 0} ${question.of}`],
      )
      if (!scene.hidesByPlace) expect(refused).toEqual([])
    }, 300_000)
  },
)

describe('the headers that are read of requests', () => {
  afterAll(() => heard.clear())

  it('have cases, and so have those that the OpenAPI document names', () => {
    const inCases = contractApis.flatMap(({ cases }) => Object.keys(cases.headers))
    const wanted = [...heard, ...namedHeaders].filter((name) => !ofAuthentication.has(name))
    expect(wanted.filter((name) => !inCases.includes(name))).toEqual([])
    expect([...new Set(inCases)].filter((name) => !wanted.includes(name))).toEqual([])
  })
})
