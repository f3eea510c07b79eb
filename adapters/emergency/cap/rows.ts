// The editions of CAP, its elements and their hub attributes, in the order of the standard's schema (CAP 1.2 clauses 3.2 and
// 3.4). Reader and writer use the same tables.

export type Edition = '1.0' | '1.1' | '1.2'

/** The editions by their namespaces (clause 3.4). */
export const namespaces: ReadonlyMap<string, Edition> = new Map([
  ['http://www.incident.com/cap/1.0', '1.0'],
  ['urn:oasis:names:tc:emergency:cap:1.1', '1.1'],
  ['urn:oasis:names:tc:emergency:cap:1.2', '1.2'],
])

export const namespace12 = 'urn:oasis:names:tc:emergency:cap:1.2'
export const signatureNamespace = 'http://www.w3.org/2000/09/xmldsig#'

export const warning = 'PublicWarning'

export const statuses = ['Actual', 'Exercise', 'System', 'Test', 'Draft'] as const
export const scopes = ['Public', 'Restricted', 'Private'] as const
export const messageTypes = ['Alert', 'Update', 'Cancel', 'Ack', 'Error'] as const

type Plain = 'line' | 'lines' | 'words' | 'uri' | 'text' | 'time' | 'references' | 'pairs' | 'resources' | 'areas'

/** How an element is read and written. */
type Form =
  | { readonly as: 'code'; readonly values: readonly string[]; readonly formerly?: ReadonlyMap<string, string> }
  | { readonly as: 'codes'; readonly values: readonly string[] }
  | { [Name in Plain]: { readonly as: Name } }[Plain]

export type Row = Form & { readonly element: string; readonly attribute: string; readonly required?: true }

export const alertRows: readonly Row[] = [
  { element: 'identifier', attribute: 'alertIdentifier', as: 'line', required: true },
  { element: 'sender', attribute: 'alertSource', as: 'line', required: true },
  { element: 'sent', attribute: 'dateIssued', as: 'time', required: true },
  { element: 'status', attribute: 'warningStatus', as: 'code', values: statuses, required: true },
  { element: 'msgType', attribute: 'messageType', as: 'code', values: messageTypes, required: true },
  { element: 'source', attribute: 'messageSource', as: 'line' },
  { element: 'scope', attribute: 'warningScope', as: 'code', values: scopes, required: true },
  { element: 'restriction', attribute: 'restriction', as: 'line' },
  { element: 'addresses', attribute: 'recipients', as: 'words' },
  { element: 'code', attribute: 'handlingCodes', as: 'lines' },
  { element: 'note', attribute: 'note', as: 'line' },
  { element: 'references', attribute: 'references', as: 'references' },
  { element: 'incidents', attribute: 'incidents', as: 'words' },
]

const categories = 'Geo Met Safety Security Rescue Fire Health Env Transport Infra CBRNE Other'.split(' ')
const responses = 'Shelter Evacuate Prepare Execute Avoid Monitor Assess AllClear None'.split(' ')
const urgencies = 'Immediate Expected Future Past Unknown'.split(' ')
const severities = 'Extreme Severe Moderate Minor Unknown'.split(' ')
const certainties = 'Observed Likely Possible Unlikely Unknown'.split(' ')
/** Values of CAP 1.0 and their replacement (CAP 1.1 clause 3.2.2). */
const formerly: ReadonlyMap<string, string> = new Map([['Very Likely', 'Likely']])

export const infoRows: readonly Row[] = [
  { element: 'category', attribute: 'warningCategory', as: 'codes', values: categories, required: true },
  { element: 'event', attribute: 'event', as: 'text', required: true },
  { element: 'responseType', attribute: 'responseTypes', as: 'codes', values: responses },
  { element: 'urgency', attribute: 'urgency', as: 'code', values: urgencies, required: true },
  { element: 'severity', attribute: 'warningSeverity', as: 'code', values: severities, required: true },
  { element: 'certainty', attribute: 'certainty', as: 'code', values: certainties, formerly, required: true },
  { element: 'audience', attribute: 'audience', as: 'text' },
  { element: 'eventCode', attribute: 'eventCodes', as: 'pairs' },
  { element: 'effective', attribute: 'validFrom', as: 'time' },
  { element: 'onset', attribute: 'onset', as: 'time' },
  { element: 'expires', attribute: 'validTo', as: 'time' },
  { element: 'senderName', attribute: 'senderName', as: 'text' },
  { element: 'headline', attribute: 'headline', as: 'text' },
  { element: 'description', attribute: 'description', as: 'text' },
  { element: 'instruction', attribute: 'instruction', as: 'text' },
  { element: 'web', attribute: 'web', as: 'uri' },
  { element: 'contact', attribute: 'contact', as: 'text' },
  { element: 'parameter', attribute: 'parameters', as: 'pairs' },
  { element: 'resource', attribute: 'resources', as: 'resources' },
  { element: 'area', attribute: 'areas', as: 'areas' },
]

/** The child elements of each element, in their order. */
export const sequences = {
  alert: [...alertRows.map(({ element }) => element), 'info'],
  info: ['language', ...infoRows.map(({ element }) => element)],
  resource: ['resourceDesc', 'mimeType', 'size', 'uri', 'derefUri', 'digest'],
  area: ['areaDesc', 'polygon', 'circle', 'geocode', 'altitude', 'ceiling'],
  pair: ['valueName', 'value'],
} as const satisfies Record<string, readonly string[]>

/** Every element name of the standard. Other names come from the sender and do not appear in paths. */
export const knownNames: ReadonlySet<string> = new Set([
  'alert',
  ...Object.values(sequences).flat(),
  'password',
  'Signature',
])

/** The datasetId of the Nth `info`, from 1; the first is the default instance (GS CIM 009 clause 4.5.5). */
export function datasetOf(position: number): string | undefined {
  return position === 1 ? undefined : `urn:citygate:cap:info:${position}`
}

const dataset = /^urn:citygate:cap:info:([2-9]|[1-9]\d{1,8})$/

/** The inverse of `datasetOf`. Undefined: the dataset is not that of an `info`. */
export function positionOf(datasetId: string | undefined): number | undefined {
  if (datasetId === undefined) return 1
  const [, position] = dataset.exec(datasetId) ?? []
  return position === undefined ? undefined : Number(position)
}
