// Constraints of FHIR R4 that its definitions write as FHIRPath, by the name of the resource, element or data type, each with its key.

import { compareInstants, parseRfc3339 } from '../../../../standards/hub/time/time.ts'
import { all, at, child, choice, textAt, type FhirNode } from './node.ts'

interface Fault {
  readonly path: string
  readonly detail: string
  readonly clause: string
}
type Constraint = (node: FhirNode) => Fault | undefined

function when(isWrong: boolean, { path }: FhirNode, clause: string, detail: string): Fault | undefined {
  return isWrong ? { path, detail, clause } : undefined
}

const has = (node: FhirNode, ...names: readonly string[]): boolean =>
  names.some((name) => child(node, name) !== undefined)

/** Whether a moment is after another one; what has no time of day is not compared with what has one. */
function isAfter(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false
  const [first, second] = [parseRfc3339(one), parseRfc3339(other)]
  if (first.ok && second.ok) return compareInstants(first.value.utc, second.value.utc) > 0
  const length = Math.min(one.length, other.length, 10)
  return one.slice(0, length) > other.slice(0, length)
}

/** The number of bytes of a base64 text. */
function bytesOf(text: string): number {
  const letters = text.replaceAll(/[\s=]/g, '').length
  return Math.floor((letters * 3) / 4)
}

const quantity: Constraint = (node) =>
  when(has(node, 'code') && !has(node, 'system'), node, 'qty-3', 'A quantity with a code has the system of the code.')

/** The codings of a concept, each as `system|code`. */
const codingsOf = (node: FhirNode | undefined): readonly string[] =>
  at(node, 'coding').flatMap((one) => {
    const code = textAt(one, 'code')
    return code === undefined ? [] : [`${textAt(one, 'system')}|${code}`]
  })

export const constraints: ReadonlyMap<string, Constraint> = new Map<string, Constraint>([
  ['Quantity', quantity],
  ['Age', quantity],
  ['Count', quantity],
  ['Distance', quantity],
  ['Duration', quantity],
  [
    'Extension',
    (node) => {
      const url = child(node, 'url')
      const value = choice(node, 'value')
      return (
        when(
          value !== undefined && has(node, 'extension'),
          node,
          'ext-1',
          'An extension has a value or extensions, and not both.',
        ) ??
        when(
          value === undefined && !has(node, 'extension'),
          node,
          'ext-1',
          'An extension has a value or extensions.',
        ) ??
        when(url?.text === undefined, node, 'Extension.url', 'An extension has a url.')
      )
    },
  ],
  [
    'Period',
    (node) =>
      when(isAfter(textAt(node, 'start'), textAt(node, 'end')), node, 'per-1', 'The start is not after the end.'),
  ],
  [
    'Ratio',
    (node) =>
      when(
        has(node, 'numerator') !== has(node, 'denominator') || (!has(node, 'numerator') && !has(node, 'extension')),
        node,
        'rat-1',
        'A ratio has a numerator and a denominator.',
      ),
  ],
  [
    'Range',
    (node) => {
      const [low, high] = [textAt(node, 'low.value'), textAt(node, 'high.value')]
      const isWrong =
        low !== undefined &&
        high !== undefined &&
        textAt(node, 'low.code') === textAt(node, 'high.code') &&
        Number(low) > Number(high)
      return when(isWrong, node, 'rng-2', 'The low end is not above the high one.')
    },
  ],
  [
    'Attachment',
    (node) =>
      when(
        has(node, 'data') && !has(node, 'contentType'),
        node,
        'att-1',
        'An attachment with data has its content type.',
      ) ??
      when(
        has(node, 'size') && has(node, 'data') && Number(textAt(node, 'size')) !== bytesOf(textAt(node, 'data') ?? ''),
        node,
        'Attachment.size',
        'The size of an attachment is that of its data.',
      ),
  ],
  [
    'ContactPoint',
    (node) =>
      when(has(node, 'value') && !has(node, 'system'), node, 'cpt-2', 'A contact point with a value has its system.'),
  ],
  [
    'Observation',
    (node) => {
      const value = choice(node, 'value')
      const own = new Set(codingsOf(child(node, 'code')))
      const isSame = all(node, 'component').some((one) => codingsOf(child(one, 'code')).some((key) => own.has(key)))
      return (
        when(
          value !== undefined && has(node, 'dataAbsentReason'),
          node,
          'obs-6',
          'A value is not absent for a reason.',
        ) ??
        when(
          value !== undefined && isSame,
          node,
          'obs-7',
          'An observation with a value has no component of the same code.',
        )
      )
    },
  ],
  [
    'Observation.referenceRange',
    (node) => when(!has(node, 'low', 'high', 'text'), node, 'obs-3', 'A reference range has an end or a text.'),
  ],
  [
    'MeasureReport',
    (node) =>
      when(
        textAt(node, 'type') === 'data-collection' && has(node, 'group'),
        node,
        'mrp-1',
        'A report that collects data has no groups.',
      ) ??
      at(node, 'group.population')
        .concat(at(node, 'group.stratifier.stratum.population'))
        .map((one) =>
          when(
            textAt(node, 'type') !== 'subject-list' && has(one, 'subjectResults'),
            one,
            'MeasureReport.group.population.subjectResults',
            'Only a report of the type subject-list lists subjects.',
          ),
        )
        .find((fault) => fault !== undefined),
  ],
  [
    'MeasureReport.group.stratifier.stratum',
    (node) =>
      when(
        has(node, 'value') && has(node, 'component'),
        node,
        'mrp-2',
        'A stratum has a value or components, and not both.',
      ),
  ],
  [
    'Measure.group.stratifier',
    (node) =>
      when(
        has(node, 'code', 'description', 'criteria') === has(node, 'component'),
        node,
        'mea-1',
        'A stratifier has criteria or components, and not both.',
      ),
  ],
  [
    'Organization',
    (node) =>
      when(!has(node, 'identifier', 'name'), node, 'org-1', 'An organization has a name or an identifier.') ??
      when(
        at(node, 'address.use').some(({ text }) => text === 'home'),
        node,
        'org-2',
        'The address of an organization is not a home.',
      ) ??
      when(
        at(node, 'telecom.use').some(({ text }) => text === 'home'),
        node,
        'org-3',
        'The telephone of an organization is not one of a home.',
      ),
  ],
  [
    'Patient.contact',
    (node) =>
      when(
        !has(node, 'name', 'telecom', 'address', 'organization'),
        node,
        'pat-1',
        'A contact has a name, an address or an organization.',
      ),
  ],
  [
    'Composition.section',
    (node) =>
      when(!has(node, 'text', 'entry', 'section'), node, 'cmp-1', 'A section has a text, entries or sections.') ??
      when(has(node, 'emptyReason') && has(node, 'entry'), node, 'cmp-2', 'A section that has entries is not empty.'),
  ],
  [
    'List',
    (node) =>
      when(has(node, 'emptyReason') && has(node, 'entry'), node, 'lst-1', 'A list that has entries is not empty.'),
  ],
  [
    'Condition',
    (node) =>
      when(
        choice(node, 'abatement') !== undefined &&
          /\|(?:active|recurrence|relapse)\b/.test(codingsOf(child(node, 'clinicalStatus')).join()),
        node,
        'con-4',
        'A condition that has abated is not active.',
      ),
  ],
  [
    'RiskAssessment.prediction',
    (node) =>
      when(
        Number(textAt(node, 'probabilityDecimal') ?? 0) > 100,
        node,
        'ras-2',
        'A probability is at most 100 percent.',
      ) ??
      when(
        at(node, 'probabilityRange.low')
          .concat(at(node, 'probabilityRange.high'))
          .some((one) => textAt(one, 'code') !== undefined && textAt(one, 'code') !== '%'),
        node,
        'ras-1',
        'The range of a probability is in percent.',
      ),
  ],
  [
    'Questionnaire.item',
    (node) =>
      when(
        all(node, 'enableWhen').length > 1 && !has(node, 'enableBehavior'),
        node,
        'que-12',
        'With several conditions enableBehavior says whether one or all of them hold.',
      ),
  ],
  [
    'Immunization.education',
    (node) => when(!has(node, 'documentType', 'reference'), node, 'imm-1', 'An education has a type or a reference.'),
  ],
])
