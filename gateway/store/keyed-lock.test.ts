import { expect, it } from 'vitest'
import { takeTurns } from './keyed-lock.ts'

it('work that shares a key takes turns in its order, other work does not wait, and a failure ends a turn', async () => {
  const inTurn = takeTurns()
  const log: string[] = []
  function work(name: string, turns: number) {
    return async () => {
      log.push(`${name} begins`)
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
      log.push(`${name} ends`)
      if (name === 'a') throw new Error('a has failed')
      return name
    }
  }
  const settled = await Promise.allSettled([
    inTurn(['1', '2'], work('a', 20)),
    inTurn(['2', '3'], work('b', 1)),
    inTurn(['3', '1'], work('c', 1)),
    inTurn(['4'], work('d', 1)),
  ])
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
  expect(log).toEqual(['a begins', 'd begins', 'd ends', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
})
