// Request bodies against the OpenAPI document: the schema that is published is the schema that is enforced.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { schemaFaults, type SchemaFault } from '../../../standards/json/schema.ts'
import { nearestName } from '../../../standards/text/nearest.ts'
import bodySchemas from '../../generated/body-schemas.json' with { type: 'json' }
import type { Fault, GatewayProblem } from '../../problem.ts'

const document = bodySchemas as unknown as JsonObject
const { schemas } = bodySchemas.components

type BodySchema = keyof typeof schemas

/** More than a person repairs at once. */
const maxFaults = 20

/**
 * @param name the body's schema in `components`
 * @param what the body is, as a word for people
 * @returns the first fault as the problem, and each in `errors`
 */
export function bodyProblem(name: BodySchema, what: string, body: unknown): GatewayProblem | undefined {
  const errors = bodyFaults(name, what, body)
  const [first] = errors
  return first === undefined ? undefined : { code: 'invalid', ...first, errors }
}

/** Each fault of a body, in the order of its schema. */
export function bodyFaults(name: BodySchema, what: string, body: unknown): readonly Fault[] {
  return schemaFaults(schemas[name], body, document)
    .slice(0, maxFaults)
    .map((fault) => inWords(fault, what))
}

/** The one format of texts that the schemas have is that of times. */
function example(message: string): string {
  return message === 'must match format "date-time"'
    ? 'must be a time with its zone, such as 2026-01-02T03:04:05Z'
    : message
}

interface PropertySchema {
  readonly description?: string
  readonly enum?: readonly (string | number)[]
}

/** Names of the schema are said, and none of the body's own: it could be a personal value. */
function inWords({ instancePath, keyword, params, message, parentSchema }: SchemaFault, what: string): Fault {
  const place = instancePath === '' ? `The ${what}` : `\`${instancePath}\` of the ${what}`
  const properties = parentSchema['properties'] as Readonly<Record<string, PropertySchema>> | undefined
  if (keyword === 'required') {
    const missing = String(params['missingProperty'])
    const { description, enum: values } = properties?.[missing] ?? {}
    const choice = values === undefined ? '' : `, one of ${values.join(', ')}`
    const detail = `${place} lacks the member \`${missing}\`${choice}${description === undefined ? '' : `: ${description}`}.`
    return { path: `${instancePath}/${missing}`, detail }
  }
  if (keyword === 'additionalProperties') {
    const nearest = nearestName(String(params['additionalProperty']), Object.keys(properties ?? {}))
    const meant = nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`
    return { path: instancePath, detail: `${place} has a member that is not known.${meant}` }
  }
  const rule = keyword === 'enum' ? `must be one of ${[params['allowedValues']].flat().join(', ')}` : example(message)
  // A pattern says little to a person; what it is the pattern of says more.
  const described = keyword === 'pattern' ? parentSchema['description'] : undefined
  const meaning = typeof described === 'string' ? `: ${described.replace(/\.$/, '')}` : ''
  return { path: instancePath, detail: `${place} ${rule}${meaning}.` }
}
