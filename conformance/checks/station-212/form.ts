// The form of all received messages: frames, fields, and the data of command 2011 (HJ 212-2017 6.3, annexes A and B).

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

/** A rule for each received message. */
function eachMessage(
  id: string,
  look: (findings: Findings, message: Heard, name: string) => void,
): Check<Visit, Session> {
  return form(id, (findings, platform) => {
    platform.each(findings, platform.messages, (message) => look(findings, message, `command ${message.command}`))
  })
}

const isRealTime = ({ command: code }: Heard): boolean => code === command.realTime

/** A rule for each item of real-time data except the time; without data it is not met. */
function eachItem(id: string, look: (findings: Findings, name: string, value: string) => void): Check<Visit, Session> {
  return form(id, (findings, platform) => {
    const data = platform.messages.filter(isRealTime)
    if (data.length === 0) platform.missed(findings, 'what the check needs', 'real-time data, command 2011')
    platform.each(findings, data, ({ content }) => {
      for (const item of content.split(/[;,]/)) {
        const at = item.indexOf('=')
        const name = at === -1 ? item : item.slice(0, at)
        if (name !== 'DataTime') look(findings, name, item.slice(name.length + 1))
      }
    })
  })
}

const nearMilliseconds = 5 * 60_000

/** How much the time of a message is before its arrival, in milliseconds. */
interface Timed extends Pick<Heard, 'exchange'> {
  readonly late: number
}

/** The newest of several times must be current, because a station also sends stored data. */
function findLate(findings: Findings, platform: Platform, what: string, times: readonly Timed[]): void {
  const newest = times.toSorted((one, other) => Math.abs(one.late) - Math.abs(other.late))[0]
  if (newest === undefined) platform.missed(findings, 'what the check needs', what)
  else {
    platform.each(findings, [newest], ({ late }) => {
      const found = `${Math.round(late / 60_000)} minutes behind`
      const isNear = Math.abs(late) <= nearMilliseconds
      findings.that(isNear, `the newest ${what}`, 'the time of now in the zone of the settings', found)
    })
  }
}

const fields = /^QN=[^;]*;ST=[^;]*;CN=[^;]*;PW=[^;]*;MN=[^;]*;Flag=[^;]*;(?:PNUM=[^;]*;PNO=[^;]*;)?CP=&&/

export const formChecks: readonly Check<Visit, Session>[] = [
  form('HJ212-001', (findings, platform) => {
    platform.each(findings, platform.faults, ({ fault }) => {
      if (fault !== faults.checkValue) findings.add('bytes of the station', 'a whole frame', fault)
    })
  }),
  form('HJ212-002', (findings, platform) => {
    platform.each(findings, platform.faults, ({ fault }) => {
      findings.that(fault !== faults.checkValue, 'a frame', 'the check value of annex A', 'another one')
    })
  }),
  form('HJ212-003', (findings, platform) => {
    platform.each(findings, platform.unreadable, ({ fault }) => {
      findings.add('a data segment', 'fields that can be read', fault)
    })
    platform.each(findings, platform.messages, ({ text, command: code }) => {
      const expected = 'QN, ST, CN, PW, MN, Flag, PNUM and PNO where they are due, and CP, in this order'
      findings.that(fields.test(text), `command ${code}`, expected, 'others')
    })
  }),
  form('HJ212-004', (findings, platform) => {
    const times: Timed[] = []
    platform.each(findings, platform.messages, (message) => {
      const { requestNumber, at, exchange, command: code } = message
      const time = requestNumber?.length === 17 ? platform.timeOf(requestNumber) : undefined
      if (time === undefined) findings.add(`command ${code}`, 'QN as YYYYMMDDhhmmss and milliseconds', 'none')
      // A response has the number of the request of the suite.
      else if (!platform.isAsked(message)) times.push({ exchange, late: at - time })
    })
    findLate(findings, platform, 'QN of its own', times)
  }),
  eachMessage('HJ212-005', (findings, { station }, name) => {
    findings.that(/^[\dA-F]{24}$/i.test(station), name, 'MN of 24 hexadecimal digits', `${station.length} characters`)
  }),
  eachMessage('HJ212-006', (findings, { flag, packets, packet }, name) => {
    const version = flag === undefined ? 'no Flag' : `${flag >> 2}`
    findings.equal(`${name}: version in Flag`, '1', version)
    const isSplit = flag !== undefined && (flag & flagBit.packets) !== 0
    const isNumbered = packets !== undefined && packet !== undefined
    findings.equal(`${name}: PNUM and PNO, as Flag says`, isSplit, isNumbered)
    if (isNumbered) findings.that(packet >= 1 && packet <= packets, `${name}: PNO`, 'from 1 to PNUM', `${packet}`)
  }),
  eachMessage('HJ212-007', (findings, { system, command: code }, name) => {
    const isKnown = answers.has(code) ? system === '91' : systems.has(system)
    findings.that(isKnown, `${name}: ST`, answers.has(code) ? '91' : 'a system of the table', system)
  }),
  form('HJ212-009', (findings, platform) => {
    const times: Timed[] = []
    platform.each(findings, platform.messages.filter(isRealTime), (message) => {
      const digits = itemOf(message, 'DataTime')
      const time = digits?.length === 14 ? platform.timeOf(digits) : undefined
      // Of several packets, only the first may have it.
      const isDue = (message.packet ?? 1) === 1
      if (time !== undefined) times.push({ exchange: message.exchange, late: message.at - time })
      else if (isDue) findings.add('command 2011', 'DataTime as YYYYMMDDhhmmss', 'none')
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
    platform.each(findings, platform.messages, (message) => {
      const { requestNumber = '', text } = message
      if (platform.isAsked(message)) return
      const before = texts.get(requestNumber)
      // A repeated message is identical.
      findings.that(before === undefined || before === text, `QN ${requestNumber}`, 'one message', 'several')
      texts.set(requestNumber, text)
    })
  }),
]
