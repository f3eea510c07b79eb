// The rules of an alert (CAP 1.2), with the finding types of google's cap-library as tags in the table of
// requirements.

import type { Check } from '../../check.ts'
import type { Findings } from '../../findings.ts'
import type { Reading } from '../../profile.ts'
import type { Alert, Alerts, Element } from './cap-document.ts'
import { childText, isKnown, isRequired, isSingle, model, textsOf, walk, words } from './cap-model.ts'
import { circleOf, crossings, polygonOf } from './cap-place.ts'

type CapCheck = Check<Reading, Alerts>

function rule(id: string, look: (findings: Findings, alert: Alert) => void): CapCheck {
  return {
    id,
    async run(findings, _reading, { alerts }) {
      for (const alert of alerts) look(findings, alert)
    },
  }
}

/** A rule about each text of elements of some names. */
function eachText(
  id: string,
  names: readonly string[],
  expected: string,
  holds: (text: string, alert: Alert) => boolean,
): CapCheck {
  return rule(id, (findings, alert) => {
    for (const name of names) {
      for (const text of textsOf(alert.root, name))
        findings.that(holds(text, alert), `${alert.name}, ${name}`, expected, text)
    }
  })
}

/** A rule about each element of a name. */
function eachElement(
  id: string,
  name: string,
  look: (findings: Findings, element: Element, where: string) => void,
): CapCheck {
  return rule(id, (findings, alert) => {
    for (const [element] of walk(alert.root))
      if (element.name === name) look(findings, element, `${alert.name}, ${name}`)
  })
}

/** Section 3.3.2: a date and time with its offset, which is never written as Z. */
const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/
const triplet = /^[^\s,&<]+,[^\s,&<]+,(\S+)$/
const name = /^[^\s,&<]+$/
const humanReadable = [
  'event',
  'headline',
  'description',
  'instruction',
  'senderName',
  'audience',
  'contact',
  'areaDesc',
]

function referencesOf(alert: Alert): readonly string[] {
  return (childText(alert.root, 'references') ?? '').split(/\s+/).filter((one) => one !== '')
}

function isUri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\S+$/i.test(text) && URL.canParse(text)
}

export const capChecks: readonly CapCheck[] = [
  rule('CAP-002', (findings, alert) => {
    for (const [element] of walk(alert.root)) {
      for (const [needed] of model[element.name] ?? []) {
        if (!isRequired(alert, element.name, needed)) continue
        const held = childText(element, needed) ?? ''
        findings.that(held !== '', `${alert.name}, ${element.name}`, needed, 'nothing')
      }
    }
  }),
  rule('CAP-003', (findings, alert) => {
    for (const [element] of walk(alert.root)) {
      const order = (model[element.name] ?? []).map(([one]) => one)
      const places = element.children.map((child) => order.indexOf(child.name)).filter((place) => place >= 0)
      const wrong = places.findIndex((place, index) => place < (places[index - 1] ?? 0))
      findings.that(
        wrong < 0,
        `${alert.name}, ${element.name}`,
        'elements in the order of the schema',
        order[places[wrong] ?? 0] ?? '',
      )
    }
  }),
  rule('CAP-004', (findings, alert) => {
    for (const [element] of walk(alert.root)) {
      const seen = new Set<string>()
      for (const child of element.children) {
        findings.that(
          !(seen.has(child.name) && isSingle(element.name, child.name)),
          `${alert.name}, ${child.name}`,
          'once',
          'again',
        )
        seen.add(child.name)
      }
    }
  }),
  rule('CAP-005', (findings, alert) => {
    for (const [element, parent] of walk(alert.root)) {
      if (parent === '' || model[parent] === undefined) continue
      findings.that(isKnown(parent, element.name), `${alert.name}, ${parent}`, 'elements of the schema', element.name)
    }
  }),
  eachText('CAP-006', ['identifier'], 'no blank, comma, < or &', (text) => name.test(text)),
  eachText('CAP-007', ['sender'], 'no blank, comma, < or &', (text) => name.test(text)),
  eachText(
    'CAP-008',
    ['sent', 'effective', 'onset', 'expires'],
    'a time such as 2026-08-01T16:49:00-07:00',
    (text) => time.test(text) && !Number.isNaN(Date.parse(text)),
  ),
  rule('CAP-009', (findings, { root, name: where }) => {
    for (const [element, allowed] of Object.entries(words)) {
      for (const text of textsOf(root, element))
        findings.that(allowed.includes(text), `${where}, ${element}`, allowed.join(', '), text)
    }
  }),
  rule('CAP-010', (findings, { root, name: where }) => {
    const [scope, restriction] = [childText(root, 'scope'), childText(root, 'restriction')]
    if (restriction !== undefined)
      findings.that(scope === 'Restricted', `${where}, restriction`, 'with scope Restricted alone', scope ?? 'none')
    if (scope === 'Restricted')
      findings.that(restriction !== undefined, `${where}, restriction`, 'with scope Restricted', 'none')
  }),
  rule('CAP-011', (findings, alert) => {
    if (alert.root.children.every(({ name: child }) => child !== 'references')) return
    const all = referencesOf(alert)
    findings.that(all.length > 0, `${alert.name}, references`, 'sender,identifier,sent', 'nothing')
    for (const one of all)
      findings.that(time.test(triplet.exec(one)?.[1] ?? ''), `${alert.name}, references`, 'sender,identifier,sent', one)
  }),
  rule('CAP-012', (findings, alert) => {
    const own = ['sender', 'identifier', 'sent'].map((one) => childText(alert.root, one) ?? '').join(',')
    for (const one of referencesOf(alert)) findings.that(one !== own, `${alert.name}, references`, 'other alerts', one)
  }),
  rule('CAP-013', (findings, alert) => {
    const sent = Date.parse(childText(alert.root, 'sent') ?? '')
    for (const one of referencesOf(alert)) {
      const referred = Date.parse(triplet.exec(one)?.[1] ?? '')
      const own = ['sender', 'identifier', 'sent'].map((part) => childText(alert.root, part) ?? '').join(',')
      if (Number.isNaN(referred) || one === own) continue
      findings.that(!(referred > sent), `${alert.name}, references`, 'what was sent before', one)
    }
  }),
  rule('CAP-014', (findings, { root, name: where }) => {
    const type = childText(root, 'msgType') ?? ''
    if (!['Update', 'Cancel', 'Ack', 'Error'].includes(type)) return
    const has = root.children.some(({ name: child }) => child === 'references')
    findings.that(has, `${where}, references`, `with msgType ${type}`, 'none')
  }),
  eachText('CAP-015', ['language'], 'a language tag (RFC 3066)', (text) =>
    /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/.test(text),
  ),
  eachText('CAP-016', ['web'], 'an absolute URI', isUri),
  eachText(
    'CAP-017',
    ['polygon'],
    'four or more latitude,longitude pairs, the last as the first',
    (text) => polygonOf(text) !== undefined,
  ),
  eachText('CAP-018', ['polygon'], 'edges that do not cross', (text) => {
    const polygon = polygonOf(text)
    return polygon === undefined || !crossings(polygon)
  }),
  eachText(
    'CAP-019',
    ['circle'],
    'latitude,longitude and a radius in kilometres',
    (text) => circleOf(text) !== undefined,
  ),
  eachElement('CAP-020', 'area', (findings, area, where) => {
    const [altitude, ceiling] = [childText(area, 'altitude'), childText(area, 'ceiling')]
    if (ceiling === undefined) return
    findings.that(altitude !== undefined, `${where}, ceiling`, 'with an altitude', 'none')
    if (altitude !== undefined)
      findings.that(Number(ceiling) > Number(altitude), `${where}, ceiling`, `above ${altitude}`, ceiling)
  }),
  eachText('CAP-021', ['mimeType'], 'a media type (RFC 2046)', (text) =>
    /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;.*)?$/.test(text),
  ),
  eachText('CAP-022', ['size'], 'a whole number of bytes', (text) => /^\d+$/.test(text)),
  eachElement('CAP-023', 'resource', (findings, resource, where) => {
    const uri = childText(resource, 'uri')
    if (uri !== undefined)
      findings.that(
        isUri(uri) || childText(resource, 'derefUri') !== undefined,
        `${where}, uri`,
        'an absolute URI, or derefUri beside it',
        uri,
      )
    const content = childText(resource, 'derefUri')
    if (content !== undefined)
      findings.that(/^[A-Za-z0-9+/\s]+=*$/.test(content), `${where}, derefUri`, 'base64', content.slice(0, 20))
  }),
  rule('CAP-024', (findings, { root, name: where }) => {
    findings.that(
      textsOf(root, 'password').length === 0,
      `${where}, password`,
      'nothing: it is deprecated',
      'a password',
    )
  }),
  eachText('CAP-025', humanReadable, 'no HTML tags', (text) => !/<\/?[a-z][^>]*>/i.test(text)),
  eachText('CAP-026', humanReadable, 'no HTML entities', (text) => !/&(?:[a-z]+|#\d+|#x[0-9a-f]+);/i.test(text)),
  rule('CAP-027', (findings, { root, name: where }) => {
    const infos = root.children.filter(({ name: child }) => child === 'info')
    for (const [index, info] of infos.entries()) {
      const language = childText(info, 'language') ?? 'en-US'
      const text = childText(info, 'description')
      const other = infos
        .slice(0, index)
        .find((one) => (childText(one, 'language') ?? 'en-US') !== language && childText(one, 'description') === text)
      if (text !== undefined)
        findings.that(
          other === undefined,
          `${where}, description`,
          `a text in ${language}`,
          'the text of another language',
        )
    }
  }),
]
