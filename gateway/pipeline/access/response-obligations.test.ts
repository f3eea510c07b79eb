// The obligations of an answer, and which of them the sender of the answer can fulfil.

import { describe, expect, it } from 'vitest'
import type { Principal } from '../../principal.ts'
import { allCapabilities, ResponseObligations, noCapabilities } from './response-obligations.ts'

const who: Principal = { subject: 's', issuer: 'i', client: 'c', roles: new Set(), level: 'A1' }
const [url, other] = ['https://a.example/', 'https://b.example/']

describe('an answer', () => {
  it('accepts an entity without obligations, and has nothing to do', () => {
    const answering = new ResponseObligations(who, noCapabilities)
    expect(answering.meet({})).toBe(true)
    expect(answering.meet({ k: 3, retain: 60, rotate: 'P1D', stepUp: 'A1' })).toBe(true)
    expect(answering).toMatchObject({ isIdle: true, failed: undefined, wanted: undefined })
  })

  it('joins the obligations of its parts', () => {
    const answering = new ResponseObligations(who, allCapabilities)
    expect([{ k: 3, notify: [url] }, { k: 5, notify: [other] }, { sign: true } as const].map((one) => answering.meet(one))).toEqual([true, true, true]) // prettier-ignore
    expect(answering.asked).toEqual({ k: 5, notify: [url, other], sign: true })
  })

  it.each([
    [{ sign: true } as const, 'sign', 'sign'],
    [{ attach: ['urn:p'] }, 'attach', 'attachPolicy'],
    [{ notify: [url] }, 'notify', 'notify'],
  ] as const)('has no part that asks for what cannot be done: %j', (asked, failed, duty) => {
    const answering = new ResponseObligations(who, noCapabilities)
    expect(answering.meet(asked)).toBe(false)
    expect(answering).toMatchObject({ failed, isIdle: false, asked: {}, duties: [duty] })
    const doing = new ResponseObligations(who, allCapabilities)
    expect(doing.meet(asked)).toBe(true)
    expect(doing).toMatchObject({ failed: undefined, isIdle: false, asked, duties: [duty] })
  })

  it('reports the first failure', () => {
    const answering = new ResponseObligations(who, noCapabilities)
    answering.meet({ attach: ['urn:p'] })
    answering.meet({ sign: true })
    expect(answering.failed).toBe('attach')
  })

  it('may notify some URLs and not others', () => {
    const answering = new ResponseObligations(who, { ...allCapabilities, notify: (one) => one === url })
    expect(answering.meet({ notify: [url] })).toBe(true)
    expect(answering.meet({ notify: [url, other] })).toBe(false)
    expect(answering.asked).toEqual({ notify: [url] })
  })

  it('reports the highest required level that is not reached', () => {
    const answering = new ResponseObligations(who, noCapabilities)
    for (const stepUp of ['A2', 'A3', 'A2'] as const) expect(answering.meet({ stepUp, sign: true })).toBe(false)
    expect(answering).toMatchObject({ wanted: 'A3', failed: undefined, isIdle: false, duties: ['stepUp'] })
    const less = new ResponseObligations(who, noCapabilities)
    less.meet({ stepUp: 'A2' })
    expect(less.wanted).toBe('A2')
    const { level: _, ...nobody } = who
    expect(new ResponseObligations(nobody, noCapabilities).meet({ stepUp: 'A1' })).toBe(false)
    expect(new ResponseObligations(nobody, noCapabilities).meet({ stepUp: 'A0' })).toBe(true)
  })

  it('names its duties, each once and in order', () => {
    const answering = new ResponseObligations(who, { ...allCapabilities, sign: false })
    answering.meet({ k: 2, stepUp: 'A1', attach: ['urn:p'], notify: [url] })
    answering.meet({ stepUp: 'A3' })
    answering.meet({ sign: true })
    expect(answering.duties).toEqual(['attachPolicy', 'notify', 'sign', 'stepUp', 'threshold'])
    expect(new ResponseObligations(who, allCapabilities).duties).toEqual([])
  })
})
