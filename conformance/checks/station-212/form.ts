// The form of whatever was heard: frames, fields, and the data of command 2011 (HJ 212-2017 6.3, annexes A and B).

import type { Check } from '../../check.ts'
import type { Visit } from '../../device-profile.ts'
import type { Findings } from '../../findings.ts'
import { faults } from './coding.ts'
import { type Heard, itemOf, type Platform } from './platform.ts'
import type { Session } from './session.ts'
import { answers, command, factor, flagBit, marks, suffixes, systems } from './tables.ts'

function form(id: string, look: (findings: Findings, platform: Platform) => void): Check<Visit, Session> {
  return { id, run: async (findings, _, { platform }) => look(findings, platform) }
}

/** A rule for each message that was heard. */
function eachMessage(
  id: string,
  look: (findings: Findings, message: Heard, name: string) => void,
): Check<Visit, Session> {
  return form(id, (findings, { messages }) => {
    for (const message of messages) look(findings, message, `command ${message.command}`)
  })
}

const isRealTime = ({ command: code }: Heard): boolean => code === command.realTime

/** A rule for each item of real-time data but the time; without data there is nothing that keeps it. */
function eachItem(id: string, look: (findings: Findings, name: string, value: string) => void): Check<Visit, Session> {
  return form(id, (findings, platform) => {
    const data = platform.messages.filter(isRealTime)
    if (data.length === 0) platform.missed(findings, 'what it needs', 'real-time data, command 2011')
    for (const { content } of data) {
      for (const item of content.split(/[;,]/)) {
        const at = item.indexOf('=')
        const name = at === -1 ? item : item.slice(0, at)
        if (name !== 'DataTime') look(findings, name, item.slice(name.length + 1))
      }
    }
  })
}

const nearMilliseconds = 5 * 60_000

/** Of several times the newest has to be of now, since a station sends again what it had stored. */
function findLate(
  findings: Findings,
  platform: Platform,
  what: string,
  times: readonly { readonly at: number; readonly time: number }[],
): void {
  const late = times.map(({ at, time }) => at - time).toSorted((one, other) => Math.abs(one) - Math.abs(other))[0]
  if (late === undefined) platform.missed(findings, 'what it needs', what)
  else if (Math.abs(late) > nearMilliseconds) {
    findings.add(
      `the newest ${what}`,
      'the time of now in the zone of the settings',
      `${Math.round(late / 60_000)} minutes behind`,
    )
  }
}

const fields = /^QN=[^;]*;ST=[^;]*;CN=[^;]*;PW=[^;]*;MN=[^;]*;Flag=[^;]*;(?:PNUM=[^;]*;PNO=[^;]*;)?CP=&&/

export const formChecks: readonly Check<Visit, Session>[] = [
  form('HJ212-001', (findings, platform) => {
    for (const fault of platform.faults) {
      if (fault !== faults.checkValue) findings.add('bytes of the station', 'a whole frame', fault)
    }
  }),
  form('HJ212-002', (findings, platform) => {
    const wrong = platform.faults.filter((fault) => fault === faults.checkValue).length
    findings.that(wrong === 0, 'frames', 'the check value of annex A', `${wrong} with another`)
  }),
  form('HJ212-003', (findings, platform) => {
    for (const fault of platform.unreadable) findings.add('a data segment', 'fields that can be read', fault)
    for (const { text, command: code } of platform.messages) {
      const expected = 'QN, ST, CN, PW, MN, Flag, PNUM and PNO where they are due, and CP, in this order'
      findings.that(fields.test(text), `command ${code}`, expected, 'others')
    }
  }),
  form('HJ212-004', (findings, platform) => {
    const times = platform.messages.flatMap((message) => {
      const { requestNumber, at } = message
      const time = requestNumber?.length === 17 ? platform.timeOf(requestNumber) : undefined
      if (time === undefined)
        findings.add(`command ${message.command}`, 'QN as YYYYMMDDhhmmss and milliseconds', 'none')
      // An answer has the number of the request, which the suite made.
      return time === undefined || platform.isAsked(message) ? [] : [{ at, time }]
    })
    findLate(findings, platform, 'QN of its own', times)
  }),
  eachMessage('HJ212-005', (findings, { station }, name) => {
    findings.that(/^[\dA-F]{24}$/i.test(station), name, 'MN of 24 hexadecimal digits', `${station.length} characters`)
  }),
  form('HJ212-006', (findings, { messages }) => {
    for (const { flag, packets, packet, command: code } of messages) {
      const version = flag === undefined ? 'no Flag' : `${flag >> 2}`
      findings.equal(`command ${code}: version in Flag`, '1', version)
      const isSplit = flag !== undefined && (flag & flagBit.packets) !== 0
      const isNumbered = packets !== undefined && packet !== undefined
      findings.equal(`command ${code}: PNUM and PNO, as Flag says`, isSplit, isNumbered)
      if (!isNumbered) continue
      findings.that(packet >= 1 && packet <= packets, `command ${code}: PNO`, 'from 1 to PNUM', `${packet}`)
    }
  }),
  eachMessage('HJ212-007', (findings, { system, command: code }, name) => {
    const isKnown = answers.has(code) ? system === '91' : systems.has(system)
    findings.that(isKnown, `${name}: ST`, answers.has(code) ? '91' : 'a system of the table', system)
  }),
  form('HJ212-009', (findings, platform) => {
    const times = platform.messages.filter(isRealTime).flatMap((message) => {
      const digits = itemOf(message, 'DataTime')
      const time = digits?.length === 14 ? platform.timeOf(digits) : undefined
      // Of several packets the first may have it alone.
      const isDue = (message.packet ?? 1) === 1
      if (time === undefined && isDue) findings.add('command 2011', 'DataTime as YYYYMMDDhhmmss', 'none')
      return time === undefined ? [] : [{ at: message.at, time }]
    })
    findLate(findings, platform, 'DataTime of 2011', times)
  }),
  eachItem('HJ212-010', (findings, name, value) => {
    const [code = '', suffix = '', ...more] = name.split('-')
    const isNamed = factor.test(code) && suffixes.has(suffix) && more.length === 0
    findings.that(isNamed, `item ${name}`, 'a factor of annex B and what of it', 'another name')
    const isNumber = !suffix.endsWith('Rtd') || /^-?\d+(?:\.\d+)?$/.test(value)
    findings.that(isNumber, `item ${name}`, 'a decimal number', 'none')
  }),
  eachItem('HJ212-011', (findings, name, value) => {
    if (name.endsWith('-Flag')) findings.that(marks.has(value), `item ${name}`, [...marks].join(', '), value)
  }),
  form('HJ212-017', (findings, platform) => {
    const texts = new Map<string, string>()
    for (const message of platform.messages) {
      const { requestNumber = '', text } = message
      if (platform.isAsked(message)) continue
      const before = texts.get(requestNumber)
      // What is sent again is the same in all.
      findings.that(before === undefined || before === text, `QN ${requestNumber}`, 'one message', 'several')
      texts.set(requestNumber, text)
    }
  }),
]
