import { describe, expect, it } from 'vitest'
import { ItemProblems } from './item-problems.ts'
import { Ledger } from './ledger.ts'
import { raise } from './problem-error.ts'

describe('items of a message', () => {
  it('become losses if they are invalid, and the first one is the Problem of the message', () => {
    const ledger = new Ledger('source')
    const problems = new ItemProblems()
    problems.raiseFirst()
    const read = (path: string) => raise({ code: 'invalid', detail: 'No id.', path })
    expect(problems.attempt('/0', ledger, () => 1)).toBe(1)
    expect(problems.attempt('/1', ledger, () => read('/1/id'))).toBeUndefined()
    expect(problems.attempt('', ledger, () => read('/id'))).toBeUndefined()
    expect(ledger.losses.map(({ path, detail }) => `${path}: ${detail}`)).toEqual([
      '/1: No id. (/1/id)',
      '/: No id. (/id)',
    ])
    expect(() => {
      problems.raiseFirst()
    }).toThrow(expect.objectContaining({ problem: { code: 'invalid', detail: 'No id.', path: '/1/id' } }))
  })

  it('leave nothing behind if they are invalid', () => {
    const ledger = new Ledger('source')
    const made: string[] = []
    const builders = {
      get size() {
        return made.length
      },
      keepFirst: (count: number) => void made.splice(count),
    }
    const others = ['one']
    ledger.made = { builders, others }
    const problems = new ItemProblems()
    problems.attempt('/0', ledger, () => made.push('first'))
    problems.attempt('/1', ledger, () => {
      made.push('second')
      others.push('another')
      ledger.report('carried', '/1/colour', 'no-hub-word')
      ledger.repaired('/1/time', 'time-separator', '2')
      raise({ code: 'invalid', detail: 'No id.', path: '/1/id' })
    })
    expect([made, others]).toEqual([['first'], ['one']])
    expect(ledger.losses.map(({ path, code }) => [path, code])).toEqual([['/1', 'entity-refused']])
    expect(ledger.repairs).toEqual([])
  })

  it('do not hide a Problem of the whole message', () => {
    const missing = (): never => raise({ code: 'option-missing', option: 'timezone', detail: 'Set it.' })
    expect(() => new ItemProblems().attempt('/0', new Ledger('source'), missing)).toThrow('Set it.')
  })
})
