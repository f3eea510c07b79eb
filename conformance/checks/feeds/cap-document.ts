// Reads alerts of CAP 1.0, 1.1 and 1.2 from a document: one alone, or each that stands in a larger one (Atom, RSS, EDXL-DE).

import { SaxesParser } from 'saxes'
import { fail, ok, type Result } from '../../../standards/result.ts'

export interface Element {
  readonly name: string
  readonly children: readonly Element[]
  readonly text: string
}

export interface Alert {
  readonly version: '1.0' | '1.1' | '1.2'
  /** The name in a finding. */
  readonly name: string
  readonly root: Element
}

export interface Alerts {
  readonly alerts: readonly Alert[]
}

const versions: ReadonlyMap<string, Alert['version']> = new Map([
  ['http://www.incident.com/cap/1.0', '1.0'],
  ['urn:oasis:names:tc:emergency:cap:1.1', '1.1'],
  ['urn:oasis:names:tc:emergency:cap:1.2', '1.2'],
])

interface Open {
  readonly name: string
  readonly uri: string
  readonly children: Element[]
  text: string
}

const deepest = 64

/** Documents that can contain alerts, or none if no warning is in force. */
const holders: ReadonlySet<string> = new Set(['feed', 'rss', 'RDF', 'EDXLDistribution'])

/** @returns a sentence if it cannot be read; a document that can contain alerts and has none is empty */
export function readAlerts(bytes: Uint8Array): Result<Alerts, string> {
  const alerts: Alert[] = []
  const open: Open[] = []
  let problem: string | undefined
  let holder = ''
  let hasAlert = false
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', () => (problem ??= 'it is not well-formed'))
  parser.on('doctype', () => (problem ??= 'it has a document type (DOCTYPE)'))
  parser.on('opentag', ({ local, uri }) => {
    if (open.length >= deepest) problem ??= 'it is nested too deep'
    if (open.length === 0) holder = local
    if (local === 'alert') hasAlert = true
    open.push({ name: local, uri, children: [], text: '' })
  })
  const text = (part: string): void => {
    const current = open.at(-1)
    if (current !== undefined) current.text += part
  }
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('closetag', () => {
    const closed = open.pop()
    if (closed === undefined) return
    const version = versions.get(closed.uri)
    const parent = open.at(-1)
    if (version !== undefined && closed.name === 'alert') {
      alerts.push({ version, name: `alert ${alerts.length + 1}`, root: closed })
    } else if (version !== undefined) parent?.children.push(closed)
  })
  try {
    parser.write(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).close()
  } catch {
    problem ??= 'it is not UTF-8'
  }
  if (problem !== undefined) return fail(problem)
  const isOther = alerts.length === 0 && (hasAlert || !holders.has(holder))
  return isOther ? fail('there is no alert of CAP 1.0, 1.1 or 1.2 in it') : ok({ alerts })
}
