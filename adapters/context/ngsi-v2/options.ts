// What a source or a target declares, because entities do not contain it.

import type { Category } from '../../../standards/hub/category.ts'
import { option, optional, type OptionValues } from '../../kit/options.ts'

export const options = {
  form: optional(
    option.choice(
      ['auto', 'normalized', 'keyValues'],
      'The representation of the entities. With auto it is determined for each entity, and an ambiguous entity is reported. The header Ngsiv2-AttrsFormat overrides this option.',
      { default: 'auto' },
    ),
  ),
  timezone: optional(
    option.timezone(
      'The time zone of DateTime texts without one, as an offset such as +01:00 or a name such as Europe/Madrid. There is no default, because Orion assumes UTC but devices often send local time.',
    ),
  ),
  observedAt: optional(
    option.text(
      'An attribute, such as TimeInstant or dateObserved, whose value is the observation time of attributes without their own. Without this option they have no time.',
      { minLength: 1 },
    ),
  ),
  servicePath: optional(
    option.text(
      'The service path of messages without the header Fiware-ServicePath. It becomes the scope of their entities.',
      { pattern: '^/$|^(?:/[A-Za-z0-9_]{1,50}){1,10}$' },
    ),
  ),
  service: optional(
    option.text(
      'The tenant that the header Fiware-Service must name, if a message has this header. Without this option the header is reported as a loss, because the gateway determines the tenant.',
      { pattern: '^[A-Za-z0-9_]{1,50}$' },
    ),
  ),
  personalIds: optional(
    option.value<Readonly<Record<string, Category>>>(
      'Entity types whose ids identify a person, with the data category of the id, such as Vehicle and pd:VehicalLicenseNumber. Their ids are keyed, so that no URN identifies a person.',
      {
        type: 'object',
        additionalProperties: { type: 'string', pattern: '^(?:dpv|pd):[A-Za-z][A-Za-z0-9]*$' },
      },
    ),
  ),
  ids: optional(
    option.choice(
      ['local', 'hub'],
      'With local, entities are written with the ids of their source if the reader may see them; an id that is a URN is unchanged. With hub, all ids are written as URNs of the hub.',
      { default: 'local' },
    ),
  ),
  textEscapes: optional(
    option.choice(
      ['none', 'percent'],
      'The encoding of characters that Orion forbids in texts. With none, texts are unchanged and have the type TextUnrestricted. With percent, the characters are percent-encoded when writing and decoded when reading.',
      { default: 'none' },
    ),
  ),
}

type Values = OptionValues<typeof options>

export interface Settings extends Partial<Omit<Values, 'personalIds'>> {
  readonly personalIds: ReadonlyMap<string, Category>
  /** An invalid DateTime rejects the message, as in Orion, instead of being kept and reported. */
  readonly refusesWrongTimes?: true
}

/** The root path is not a scope. */
export function settingsOf({ personalIds = {}, servicePath, ...values }: Values): Settings {
  return {
    ...values,
    servicePath: servicePath === '/' ? undefined : servicePath,
    personalIds: new Map(Object.entries(personalIds)),
  }
}
