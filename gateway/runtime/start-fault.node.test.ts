// Why a gateway does not start, as one line of the log rather than a stack.

import { describe, expect, it } from 'vitest'
import { StoreFull } from '../store/outcome.ts'
import { startFault } from './node.ts'

describe('a start that failed', () => {
  it.each([
    [
      'a file that its user may only read',
      Object.assign(new Error('attempt to write a readonly database'), { code: 'ERR_SQLITE_ERROR', errcode: 8 }),
      'The store cannot be used: attempt to write a readonly database.',
    ],
    ['a store without room', new StoreFull('the store is full'), 'The store cannot be used: the store is full.'],
    [
      'a port in use',
      Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE' }),
      'Port 8787 is already in use; set CITYGATE_LISTEN_PORT to use another one.',
    ],
  ])('says so of %s', (_, error, sentence) => {
    expect(startFault(error, 8787)).toBe(sentence)
  })

  it('does not hide a fault of the program', () => {
    expect(() => startFault(new TypeError('not a function'), 8787)).toThrow('not a function')
  })
})
