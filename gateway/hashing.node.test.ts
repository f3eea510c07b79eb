import { array, assert, property, oneof, string, uint8Array } from 'fast-check'
import { expect, it } from 'vitest'
import { toHex } from '../standards/bytes/hex.ts'
import { portableHashing } from './hashing.ts'
import { nodeHashing } from './runtime/node-hashing.ts'

it('both implementations give the result of RFC 4231', () => {
  const parts = array(oneof(uint8Array({ maxLength: 200 }), string({ unit: 'grapheme' })), { maxLength: 4 })
  const holds = property(uint8Array({ minLength: 1, maxLength: 100 }), parts, (key, given) => {
    expect(nodeHashing.keyed(key)(...given)).toBe(portableHashing.keyed(key)(...given))
    expect(toHex(nodeHashing.sha256(key))).toBe(toHex(portableHashing.sha256(key)))
  })
  assert(holds, { seed: 11, numRuns: 200 })
  for (const { keyed } of [nodeHashing, portableHashing]) {
    const mac = keyed(new TextEncoder().encode('Jefe'))
    // Test case 2, 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843.
    const expected = 'W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM'
    expect([mac('what do ya want for nothing?'), mac('what do ya ', 'want for nothing?')]).toEqual([expected, expected])
  }
})
