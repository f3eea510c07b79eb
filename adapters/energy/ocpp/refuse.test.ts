import { describe, expect, it } from 'vitest'
import type { Message, Refusal } from '../../adapter.ts'
import { ocpp } from './adapter.ts'

const invalid: Refusal = { code: 'invalid', detail: '' }

function answerOf(edition: '1.6' | '2.0.1', text: string, refusal = invalid): unknown {
  const codec = ocpp.configure({ edition, station: 'CP-1' })
  if (!codec.ok) throw new Error(codec.problem.detail)
  const message: Message = { body: new TextEncoder().encode(text), mediaType: 'application/json', headers: new Map() }
  const [frame] = codec.value.refuse?.(message, refusal, new Map())?.frames ?? []
  return frame === undefined ? undefined : JSON.parse(new TextDecoder().decode(frame))
}

const error = (code: string, id = 'a') => [4, id, code, '', {}]
const boot = (payload: string) => `[2,"a","BootNotification",${payload}]`

describe('the negative answer of OCPP', () => {
  it.each([
    ['a member that is missing', boot('{}'), 'OccurenceConstraintViolation', 'OccurrenceConstraintViolation'],
    ['a member too many', '[2,"a","Heartbeat",{"x":1}]', 'FormationViolation', 'FormatViolation'],
    ['another type', '[2,"a","Heartbeat",[]]', 'TypeConstraintViolation', 'TypeConstraintViolation'],
    ['an unknown action', '[2,"a","Fly",{}]', 'NotImplemented', 'NotImplemented'],
    ['an action that is a number', '[2,"a",5,{}]', 'FormationViolation', 'FormatViolation'],
  ])('says what is wrong: %s', (_, text, older, newer) => {
    expect(answerOf('1.6', text)).toEqual(error(older))
    expect(answerOf('2.0.1', text)).toEqual(error(newer))
  })

  it('names what is wrong and where, within the length that the standard allows', () => {
    const detail = 'A required member is missing.'
    const described = (refusal: Omit<Refusal, 'code'>) =>
      answerOf('1.6', boot('{}'), { code: 'invalid', ...refusal }) as readonly unknown[]
    expect(described({ detail, path: '/3' })[3]).toBe('A required member is missing. (/3)')
    expect(described({ detail })[3]).toBe(detail)
    expect(described({ detail: 'x'.repeat(300) })[3]).toHaveLength(255)
  })

  it.each([
    ['forbidden', 'SecurityError'],
    ['limit-exceeded', 'InternalError'],
    ['option-missing', 'InternalError'],
    ['unsupported', 'InternalError'],
  ])('says what the gateway does not do: %s', (code, wanted) => {
    expect(answerOf('1.6', '[2,"a","Heartbeat",{}]', { code, detail: '' })).toEqual(error(wanted))
  })

  it.each([
    ['no JSON', '[2,'],
    ['no list', '{}'],
    ['an empty list', '[]'],
    ['no message id', '[2]'],
    ['a message id that is too long', `[2,"${'a'.repeat(37)}","Heartbeat",{}]`],
  ])('is given by 2.0.1 alone to what cannot be read: %s', (_, text) => {
    expect(answerOf('1.6', text, { code: 'syntax', detail: '' })).toBeUndefined()
    expect(answerOf('2.0.1', text, { code: 'syntax', detail: '' })).toEqual(error('RpcFrameworkError', '-1'))
  })

  it('is given by 2.0.1 alone to a type of message that it does not have, and never to an answer', () => {
    expect(answerOf('2.0.1', '[6,"a","NotifyPeriodicEventStream",{}]')).toEqual(error('MessageTypeNotSupported'))
    expect(answerOf('1.6', '[6,"a","NotifyPeriodicEventStream",{}]')).toBeUndefined()
    for (const text of ['[3,"a",[]]', '[4,"a"]']) {
      expect(answerOf('1.6', text)).toBeUndefined()
      expect(answerOf('2.0.1', text)).toBeUndefined()
    }
  })
})
