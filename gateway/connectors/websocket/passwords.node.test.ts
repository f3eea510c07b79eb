import { describe, expect, it } from 'vitest'
import { isAdmitted } from './passwords.ts'

const passwords = 'CP-1:first\nCP-2:with:colon\r\nCP-3:\nCP-10:tenth\n'
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`

describe('the password of a device over a WebSocket', () => {
  it.each([
    ['its own', basic('CP-1:first'), 'CP-1', true],
    ['one with a colon', basic('CP-2:with:colon'), 'CP-2', true],
    ['in another case of the scheme', basic('CP-1:first').replace('Basic', 'basic'), 'CP-1', true],
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
