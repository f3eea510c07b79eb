import { expect, it } from 'vitest'
import { createKeyedLock } from './keyed-lock.ts'

it('work that shares a key takes turns in its order, other work does not wait, and a failure ends a turn', async () => {
  const withLock = createKeyedLock()
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
    withLock(['1', '2'], work('a', 20)),
    withLock(['2', '3'], work('b', 1)),
    withLock(['3', '1'], work('c', 1)),
    withLock(['4'], work('d', 1)),
  ])
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
  expect(log).toEqual(['a begins', 'd begins', 'd ends', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
})
