// The options of a source or a target, compiled once. Their schema and documentation are `x-options` in asyncapi.yaml.

import type { Category } from '../../../standards/hub/category.ts'
import { parseZone, type Zone } from '../../../standards/hub/time/time.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

export type FormOption = 'auto' | 'normalized' | 'keyValues'

export interface NgsiV2Options {
  readonly form?: FormOption
  /** The time zone of DateTime texts without one. */
  readonly timezone?: string
  /** The attribute whose value is the observation time of attributes without their own. */
  readonly observedAt?: string
  readonly servicePath?: string
  readonly service?: string
  /** Entity types whose ids identify a person, with the data category of the id. */
  readonly personalIds?: { readonly [type: string]: string }
  readonly ids?: 'local' | 'hub'
  readonly textEscapes?: 'none' | 'percent'
}

export interface Settings {
  readonly form: FormOption
  readonly zone: Zone | undefined
  readonly observedAt: string | undefined
  readonly scope: string | undefined
  readonly service: string | undefined
  readonly personalIds: ReadonlyMap<string, Category>
  readonly localIds: boolean
  readonly percentTexts: boolean
  /** An invalid DateTime rejects the message, as in Orion, instead of being kept and reported. */
  readonly refusesWrongTimes?: true
}

export function readOptions(options: NgsiV2Options): Result<Settings, Problem> {
  const zone = options.timezone === undefined ? undefined : parseZone(options.timezone)
  if (zone?.ok === false) {
    const detail =
      'Set timezone to the time zone of DateTime texts without one, such as +01:00 or Europe/Madrid. There is no default: Orion assumes UTC, but devices often send local time.'
    return fail({ code: 'option-invalid', option: 'timezone', detail })
  }
  const personalIds = new Map<string, Category>()
  for (const [type, category] of Object.entries(options.personalIds ?? {})) {
    if (!isCategory(category)) {
      const detail =
        'Set each value of personalIds to a term of the Data Privacy Vocabulary, such as pd:VehicalLicenseNumber.'
      return fail({ code: 'option-invalid', option: 'personalIds', detail })
    }
    personalIds.set(type, category)
  }
  return ok({
    form: options.form ?? 'auto',
    zone: zone?.value,
    observedAt: options.observedAt,
    scope: options.servicePath === '/' ? undefined : options.servicePath,
    service: options.service,
    personalIds,
    localIds: options.ids !== 'hub',
    percentTexts: options.textEscapes === 'percent',
  })
}

function isCategory(text: string): text is Category {
  return text.startsWith('dpv:') || text.startsWith('pd:')
}
