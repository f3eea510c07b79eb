import { describe, expect, it } from 'vitest'
import { isAdmitted } from './passwords.ts'

const passwords = 'CP-1:first\nCP-2:with:colon\r\nCP-3:\nCP-10:tenth\nAL1000:0001020304050607FFFFFFFFFFFFFFFFFFFFFFFF\n'
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`

describe('the password of a device over a WebSocket', () => {
  it.each([
    ['its own', basic('CP-1:first'), 'CP-1', true],
    ['one with a colon', basic('CP-2:with:colon'), 'CP-2', true],
    ['in another case of the scheme', basic('CP-1:first').replace('Basic', 'basic'), 'CP-1', true],
    // The example of OCPP-J 1.6 section 6.2.
    ['a key, as its bytes', 'Basic QUwxMDAwOgABAgMEBQYH////////////////', 'AL1000', true],
    ['a key, as its digits', basic('AL1000:0001020304050607FFFFFFFFFFFFFFFFFFFFFFFF'), 'AL1000', true],
    ['a key with another byte', 'Basic QUwxMDAwOgABAgMEBQYH///////////////+', 'AL1000', false],
    ['a key that lacks its bytes', basic('AL1000:'), 'AL1000', false],
    ['a password that is not a key, as bytes', basic('CP-1:'), 'CP-1', false],
    ['another one', basic('CP-1:second'), 'CP-1', false],
    ['that of another device', basic('CP-2:with:colon'), 'CP-1', false],
    ['an empty one', basic('CP-3:'), 'CP-3', false],
    ['one of a device that has none', basic('CP-4:first'), 'CP-4', false],
    ['one of a name that begins like another', basic('CP-1:0:tenth'), 'CP-1', false],
    ['none', undefined, 'CP-1', false],
    ['no Base64', 'Basic CP-1:first', 'CP-1', false],
    ['one without a name in the path', basic('CP-1:first'), undefined, false],
  ])('is admitted or not: %s', (_, header, name, isRight) => {
    expect(isAdmitted(header, name, passwords)).toBe(isRight)
  })

  it('is none if the secret does not exist', () => {
    expect(isAdmitted(basic('CP-1:first'), 'CP-1', undefined)).toBe(false)
  })
})
